from __future__ import annotations

import json
from datetime import date

import pytest

from tallybook.claims.intake.neutral import neutral
from tallybook.claims.intake.open_article import LONGEST, open_article
from tallybook.claims.intake.unpacker import Unpacker
from tallybook.terms.errors import CannotRead
from unit.claims.intake.made_files import docx, page, pdf

STORY = "Police in Borsetshire recorded 702 burglaries in 2017/18, up from 640 the year before."
LONG = f"{STORY} The figures were given to councillors, who asked for more patrols in the villages."


@pytest.fixture(scope="module")
def unpacker():
    with Unpacker() as running:
        yield running


@pytest.fixture
def opened(tmp_path, unpacker):
    def opened(raw, name="story", published=None):
        path = tmp_path / name
        path.write_bytes(raw)
        return open_article(path, published, unpacker)

    return opened


def test_plain_text_stays_as_it_is_but_for_line_ends(opened):
    assert opened(f"One.\r\n\r\n{STORY}".encode()).text == f"One.\n\n{STORY}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_dashes_survive_every_encoding(opened, encoding):
    assert opened("33 per cent – to 307".encode(encoding)).text == "33 per cent – to 307"


def test_a_page_gives_its_headline_its_story_and_its_day(opened):
    head = '<meta property="article:published_time" content="2018-04-26T08:00:00Z">'
    body = f"<nav>Home</nav><article><h1>Burglary up</h1><p>{LONG}</p></article>"
    article = opened(page(body, head))
    assert article.text.splitlines()[0] == article.title == "Burglary up"
    assert STORY in article.text
    assert article.published == date(2018, 4, 26)


def test_a_day_in_the_running_text_is_not_the_day_of_publication(opened):
    body = f"<article><h1>Burglary up</h1><p>On 3 May 2016 a man was seen. {LONG}</p></article>"
    assert opened(page(body)).published is None


def test_what_the_user_says_goes_before_the_page(opened):
    head = '<meta property="article:published_time" content="2018-04-26">'
    article = opened(page(f"<article><p>{LONG}</p></article>", head), published=date(2018, 4, 27))
    assert article.published == date(2018, 4, 27)


def test_scripts_never_come_along(opened):
    body = f"<article><p>{LONG}</p><script>alert('702 burglaries')</script></article>"
    assert "alert" not in opened(page(body)).text


def test_a_docx_gives_its_paragraphs_without_what_was_struck_out(opened):
    assert opened(docx(["Burglary up", STORY])).text == f"Burglary up\n\n{STORY}"


def test_wrapped_lines_of_a_pdf_are_one_paragraph(opened):
    lines = ["Police in Borsetshire recorded", "702 burglaries in 2017/18, up from", "640."]
    assert opened(pdf(lines)).text == " ".join(lines)


def test_json_with_a_text_keeps_its_title_and_day(opened):
    raw = json.dumps({"text": STORY, "title": "T", "published": "2018-04-26"}).encode()
    article = opened(raw, "story.json")
    assert (article.text, article.title, article.published) == (STORY, "T", date(2018, 4, 26))


HOSTILE = {
    "bomb": docx([], raw=b"<a>" + b" " * (80 * 2**20)),
    "entities": docx([STORY], '<!DOCTYPE d [<!ENTITY a "1234567890">]>'),
    "no docx": b"PK\x03\x04 and nothing else",
    "no pdf": b"%PDF-1.7 and nothing else",
    "no text": page("<div></div>"),
    "spaces": b" \n\t ",
    "another file": b"\x89PNG\r\n\x00\x00",
    "digits": b"1" * 10_000_000,
    "fewer digits": b"1,234," * 1000,
    "json": b'{"no": "text"}',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_cannot_be_read_is_refused_with_advice(opened, kind):
    with pytest.raises(CannotRead) as refused:
        opened(HOSTILE[kind], "story.json" if kind == "json" else "story")
    assert refused.value.do


def test_a_thousand_nested_elements_do_not_hold_it_up(opened):
    deep = page("<div>" * 50_000 + LONG + "</div>" * 50_000)
    with pytest.raises(CannotRead):
        opened(deep)


def test_after_a_file_that_was_refused_the_next_one_is_read(opened):
    with pytest.raises(CannotRead):
        opened(HOSTILE["no pdf"])
    assert opened(docx([STORY])).text == STORY


def test_the_longest_story_is_read_and_no_longer_one(opened):
    assert len(opened(b"a " * (LONGEST // 2)).text) == LONGEST
    with pytest.raises(CannotRead) as refused:
        opened(b"a " * (LONGEST // 2 + 1))
    assert refused.value.code == "story-too-long"


def test_marks_of_direction_stay_in_the_story_and_are_spelled_out_where_it_is_shown(opened):
    text = opened("a rise to \u202e21\u202c offences".encode()).text
    assert "\u202e" in text
    assert neutral(text) == (
        "a rise to ⟨right-to-left override⟩21⟨pop directional formatting⟩ offences"
    )

"""The page, the text and the JSON of a checked story, on a few made-up rows."""

from __future__ import annotations

import json
from datetime import date

import pytest

from claims.made_claims import claimed, reading, side
from published import Node, read_page
from tallybook.claims.article import Article
from tallybook.claims.checked import Checked
from tallybook.claims.recount import recount
from tallybook.claims.relation import Relation
from tallybook.publish.lay_out_check import lay_out_check
from tallybook.publish.say_check import say_check
from tallybook.publish.write_check import write_check
from tiny import in_memory

BOOK = """
published 2018-07-19
Hampshire | 88A | 2013/14 | 1 5 2 7
Hampshire | 88A | 2014/15 | 10 10 10 11
Hampshire | 88A | 2017/18 | 13 68 69 71
"""
TEXT = """Cases rose 900 per cent to 150 offences.

<script>alert("1 & 2")</script> In all \N{RIGHT-TO-LEFT OVERRIDE}221 in the year,
and 222 by another count."""
ARTICLE = Article(TEXT, date(2018, 8, 1), source="made-up.txt")


def checked(article: Article = ARTICLE) -> Checked:
    nine, year = side("88A", "Hampshire", "Apr-Dec 2017"), side("88A", "Hampshire", "2013/14")
    whole = (reading(side("88A", "Hampshire", "2017/18")),)
    rise = claimed(
        article, "900 per cent", "change", 900, "percent", "up", (899.5, 900.5), base=15, result=150
    )
    read = [
        (rise, (reading(nine, year, "period"),)),
        (claimed(article, "150 offences", "level", 150, id="c2"), (reading(nine),)),
        (claimed(article, "221", "level", 221, id="c3"), whole),
        (claimed(article, "222", "level", 222, id="c4"), whole),
    ]
    fits = Relation(
        "pct_change", (("to", ("c2",)), ("pct", ("c1",))), "consistent", says="It fits."
    )
    return recount(article, read, (fits,), in_memory(BOOK), today=date(2018, 9, 1))


@pytest.fixture(scope="module")
def page() -> Node:
    return read_page(write_check(lay_out_check(checked())))


def test_the_storys_text_stands_whole_and_is_never_markup(page: Node) -> None:
    story = next(node for node in page.all() if node["class"] == "story")
    assert 'alert("1 & 2")' in story.text
    assert page.every("script") == []


def test_every_figure_is_marked_with_a_number_a_sign_and_words(page: Node) -> None:
    marks = [node for node in page.every("a") if node["class"].startswith("mark")]
    assert [node["href"] for node in marks] == [f"#figure-{n}" for n in (1, 2, 3, 4)]
    assert "differs" in marks[3].text
    assert "\N{NOT EQUAL TO}" in marks[3].text
    assert len({node["class"] for node in marks}) == 2  # another line, not only another colour


def test_every_mark_leads_to_a_card_and_back(page: Node) -> None:
    ids = {node["id"] for node in page.all() if node["id"]}
    links = [node["href"][1:] for node in page.every("a")]
    assert set(links) <= ids
    assert len(ids) == len([node for node in page.all() if node["id"]])


def test_marks_that_turn_text_round_are_spelled_out(page: Node) -> None:
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in page.text
    assert "right-to-left override" in page.text
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in say_check(checked())


def test_a_card_tells_the_verdict_the_working_and_the_rule(page: Node) -> None:
    card = next(node for node in page.every("article") if node["id"] == "figure-4")
    assert "221: Sexual grooming" in card.text
    assert "The two do not meet." in card.text
    assert "higher by 1" in card.text


def test_a_chart_shows_the_story_beside_the_record(page: Node) -> None:
    card = next(node for node in page.every("article") if node["id"] == "figure-1")
    described = card.every("desc", "ns0:desc")[0].text
    assert "Apr-Dec 2013: 8" in described
    assert "The story gives Apr-Dec 2017 150" in described
    assert "1 April 2017" in described


def test_the_terminal_tells_the_same() -> None:
    said = say_check(checked())
    assert "4. \u201c222\u201d \N{NOT EQUAL TO} differs" in said
    assert "! The periods are of different length" in said
    assert max(map(len, said.splitlines())) <= 100


def test_a_story_without_figures_says_so() -> None:
    found = recount(Article("Nothing."), (), (), in_memory(BOOK), today=date(2018, 9, 1))
    assert "No claim about recorded crime" in say_check(found)
    assert "No claim about recorded crime" in write_check(lay_out_check(found))


def test_json_has_the_annotators_shape_and_the_finding() -> None:
    from tallybook.publish.write_checked import write_checked

    tree = json.loads(write_checked(checked(), "json"))
    claim = tree["claims"][1]
    assert (claim["quote"], claim["start"], claim["kind"]) == (
        "150 offences",
        TEXT.index("150"),
        "level",
    )
    assert claim["finding"]["verdict"] == "agrees"
    assert claim["finding"]["then"]["amount"] == 150
    assert tree["relations"][0]["type"] == "pct_change"

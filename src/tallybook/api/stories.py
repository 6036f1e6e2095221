"""Articles, their claims, and questions in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.desk import Desk, open_desk

if TYPE_CHECKING:
    from tallybook.claims.article import Article
    from tallybook.claims.checked import Checked
    from tallybook.claims.claim import Claim
    from tallybook.claims.count.answer_question import Answer
    from tallybook.claims.intake.unpacker import Unpacker
    from tallybook.claims.relation import Relation


def open_story(
    story: str | Path, published: date | None = None, *, unpacker: Unpacker | None = None
) -> Article:
    """A news story, press release or council page: a file (text, HTML, PDF, DOCX) or an address.

    `published` is the user's word on the day; else the page's own metadata tell, or nothing does.
    Refuses a file of another kind, one that is damaged or too long, and one without text.
    """
    import tempfile

    from tallybook.claims.intake.open_article import open_article

    if not str(story).startswith(("https://", "http://")):
        return open_article(Path(story), published, unpacker)
    from tallybook.fetch.read_story import read_story

    with tempfile.NamedTemporaryFile(suffix=".page") as page:
        page.write(read_story(str(story)))
        page.flush()
        return open_article(Path(page.name), published, unpacker, str(story))


def claims(article: Article) -> tuple[tuple[Claim, ...], tuple[Relation, ...]]:
    """Every figure of a story as a claim, and what the figures say about each other.

    Nothing is looked up in any table: only the story's own words and arithmetic are used.
    """
    from tallybook.claims.read.read import read
    from tallybook.claims.spot.spot import spot
    from tallybook.claims.within.relate import relate

    found = read(article, spot(article))
    return found, relate(article, found)


def check(article: Article, desk: Desk | None = None, *, today: date | None = None) -> Checked:
    """Every figure of a story, held against the story itself and against the record.

    Counted as of the article's own day, where it has one, and as of `today`.
    """
    from tallybook.claims.check import check as verb

    desk, day = desk or open_desk(), today or date.today()
    return verb(article, desk.shelf, today=day, local=desk.local, is_example=desk.is_example)


def ask(question: str, desk: Desk | None = None, *, as_of: date | None = None) -> Answer:
    """The answer to a question in words, such as "rape in Hampshire, 2017/18".

    Refuses a question that leaves open which offences, where or when.
    """
    from tallybook.claims.count.answer_question import answer_question
    from tallybook.claims.read.question import question_claim, read_question

    desk, day = desk or open_desk(), as_of or date.today()
    claim, readings = question_claim(question, day), read_question(question, day)
    return answer_question(claim, readings, desk.shelf, as_of=day, local=desk.local)

"""The two real stories, checked on the publishers' own files: what must be said of each figure.

A figure is found by its words. The stories stand beside the repository, not in it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tallybook import api
from tallybook.claims.article import Article
from tallybook.claims.checked import Checked
from tallybook.claims.finding import Finding
from tallybook.publish.lay_out_check import cards_of
from tallybook.publish.say_check import say_check

Story = Callable[[str, date], Checked]
TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def book(published_book: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published book with the table by partnership of the year to June 2025."""
    folder = tmp_path_factory.mktemp("stories") / "book"
    shutil.copytree(published_book, folder)
    table = shared / "data/csp/policeforceareatablesyejune25final.csv"
    api.load(table, folder, published=date(2025, 10, 23))
    return folder


def _checked(shared: Path, book: Path, name: str, day: date) -> Checked:
    path = shared / "articles" / name
    if not path.is_file():
        pytest.skip(f"no story at {path}")
    article = Article(path.read_text("utf-8"), day, source=name)
    return api.check(article, api.open_desk(book), today=TODAY)


@pytest.fixture(scope="module")
def hampshire(shared: Path, book: Path) -> Checked:
    return _checked(shared, book, "hampshire-grooming-2018.txt", date(2018, 4, 26))


@pytest.fixture(scope="module")
def southampton(shared: Path, book: Path) -> Checked:
    day = date(2014, 11, 27)
    return _checked(shared, book, "southampton-sexual-offences-2014.txt", day)


def of(found: Checked, words: str) -> Finding:
    """The finding whose claim holds these words."""
    hits = [one for one in found.findings if words in one.claim.mention.quote]
    assert hits, [one.claim.mention.quote for one in found.findings]
    return hits[0]


def told(found: Checked, words: str) -> str:
    """Everything that the card says, in one text."""
    one = of(found, words)
    card = next(card for card in cards_of(found) if card.id == one.claim.id)
    concerns = [f"{c.title} {c.says}" for c in (*card.face, *card.owned, *card.more)]
    asked = [question.says for question in card.questions]
    return " ".join(
        [card.verdict, card.official, card.adds_up, card.differs, card.now, card.safe,
         card.missing, *card.working, *card.relations, *concerns, *asked]
    )  # fmt: skip


# --- Hampshire, April 2018 ------------------------------------------------------------


def test_900_per_cent_adds_up_and_does_not_compare(hampshire: Checked) -> None:
    said = told(hampshire, "900 per cent")
    assert of(hampshire, "900 per cent").adds_up == "adds up"
    assert "Apr-Dec 2017 covers 9 months, 2013/14 covers 12" in said
    assert "1 April 2017" in said  # the class was widened
    assert "The starting number is 15" in said
    assert "8 in Apr-Dec 2013" in said
    terminal = " ".join(say_check(hampshire).split())  # the widening is told, though the story does
    assert "Since 1 April 2017 class 88A also counts" in terminal


def test_150_agrees_with_the_nearest_edition_and_was_revised(hampshire: Checked) -> None:
    for one in (f for f in hampshire.findings if f.claim.mention.value == 150):
        assert one.verdict == "agrees with the nearest edition held"
        assert one.then is not None
        assert one.now is not None
        assert (one.then.amount, one.now.amount) == (150, 142)
        assert [str(e.published) for e in one.then.editions] == ["2018-07-19"]


def test_a_rise_each_year_differs(hampshire: Checked) -> None:
    said = told(hampshire, "each year")
    assert of(hampshire, "each year").verdict == "differs"
    assert "41: Sexual grooming, Hampshire, 2014/15" in said
    assert "24: Sexual grooming, Hampshire, 2015/16" in said
    assert "at most 4 rises fit" in said


def test_291_differs_and_asks_for_the_edition_of_the_day(hampshire: Checked) -> None:
    found, said = of(hampshire, "291"), told(hampshire, "291")
    assert found.verdict == "differs"
    assert found.then is not None
    assert found.now is not None
    assert (found.then.amount, found.now.amount) == (272, 264)
    assert "as it stood on 26 April 2018" in said


@pytest.mark.parametrize(("words", "now"), [("6,341", 6442), ("2,996", 3188)])
def test_national_figures_differ_towards_later_editions(
    hampshire: Checked, words: str, now: int
) -> None:
    found = of(hampshire, words)
    value = found.claim.mention.value or 0
    assert found.verdict == "differs"
    assert found.now is not None
    assert found.now.amount == now > value
    assert abs(now - value) / value < 0.07


def test_52_per_cent_is_outside_and_its_limits_cannot_be_told(hampshire: Checked) -> None:
    assert of(hampshire, "52 per cent").verdict == "outside our data"
    said = told(hampshire, "52 per cent")
    assert "neither limit can be told" in said
    assert "in how many was it known" in said


# --- Southampton, November 2014 -------------------------------------------------------


def test_33_per_cent_to_307_fits_two_bases(southampton: Checked) -> None:
    assert "230 or 231" in told(southampton, "33 per cent")


def test_88_of_307_has_a_share_with_its_doubt(southampton: Checked) -> None:
    assert "88 of 307 is 29 per cent; by chance alone 24 to 34" in told(southampton, "88")


def test_15_other_cities_make_sixteen(southampton: Checked) -> None:
    said = told(southampton, "fifth worst")
    assert "“15 other” makes a group of 16" in said
    assert "is Southampton one of them?" in said


def test_growth_of_different_sets_is_compared(southampton: Checked) -> None:
    said = told(southampton, "33 per cent") + told(southampton, "21 per cent")
    assert "The two sides may count different offences" in said
    assert "by Home Office code" in said


def test_old_reports_must_be_two_fifths_of_the_base(southampton: Checked) -> None:
    said = told(southampton, "33 per cent")
    assert "at least 40 per cent of the offences of the base year" in said
    assert "more than a year after they happened?" in said


def test_the_seven_per_cent_is_still_to_be_reported(southampton: Checked) -> None:
    said = told(southampton, "seven per cent")
    assert "go on being reported" in said
    assert "by the same number of months" in said


def test_nothing_of_the_city_is_held_for_2014(southampton: Checked) -> None:
    verdicts = {one.verdict for one in southampton.findings}
    assert verdicts <= {"cannot be told", "outside our data"}
    assert all(one.questions for one in southampton.findings)

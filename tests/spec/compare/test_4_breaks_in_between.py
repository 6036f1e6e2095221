"""Compare, section 4: what happened in between, as the register has it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from compare_words import changed, nothing_said, offered, rule, weights
from spec_words import Build, amount, count
from tallybook.figures.caveat import Caveat
from tallybook.figures.shelf import Shelf
from tallybook.register.build_notice import build_notice
from tallybook.register.notice import Notice

WIDENED, LOWER_THRESHOLD, NOT_ACCREDITED = "D22", "D20", "D12"


@pytest.fixture
def grooming(shelf: Build) -> Shelf:
    """Class 88A was widened on 1 April 2017, and its threshold lowered on 13 April 2015."""
    return shelf("""
        published 2019-07-18
        Surrey | 88A | 2013/14 | 10 10 10 10
        Surrey | 88A | 2014/15 | 10 10 10 10
        Surrey | 88A | 2015/16 | 15 15 15 15
        Surrey | 88A | 2016/17 | 15 15 15 15
        Surrey | 88A | 2017/18 | 40 40 40 40
        Surrey | 88A | 2018/19 | 60 60 60 60
    """)


@rule("period", "register", "a refusing notice in between")
def test_a_class_widened_in_between_refuses_the_change(grooming: Shelf) -> None:
    found = changed(count("88A", "Surrey", "2017/18"), grooming)
    assert nothing_said(found)
    assert weights(found)[WIDENED] == "refuse"


def test_the_notice_speaks_in_its_own_words_with_its_source(grooming: Shelf) -> None:
    found = changed(count("88A", "Surrey", "2017/18"), grooming)
    (widened,) = (caveat for caveat in found.caveats if caveat.code == WIDENED)
    assert isinstance(widened, Caveat)
    assert "sexual communication" in dict(widened.facts)["title"]
    assert widened.citation


@pytest.mark.parametrize("later", ["2016/17", "2018/19"])
def test_the_same_class_on_one_side_of_the_day_compares(grooming: Shelf, later: str) -> None:
    found = changed(count("88A", "Surrey", later), grooming)
    assert WIDENED not in weights(found)
    assert found.percent is not None


def test_instead_the_years_of_one_definition_are_offered(grooming: Shelf) -> None:
    found = changed(count("88A", "Surrey", "2017/18"), grooming, "2013/14")
    run = offered(found)["comparable-run"]
    assert run.says == "Within one definition: 2013/14 to 2016/17."
    assert (amount(run.comparison.earlier), amount(run.comparison.later)) == (40, 60)
    assert run.comparison.percent == 50


def test_on_both_sides_of_the_day_both_runs_are_offered(grooming: Shelf) -> None:
    found = changed(count("88A", "Surrey", "2018/19"), grooming, "2013/14")
    runs = [offer.says for offer in found.instead if offer.kind == "comparable-run"]
    assert runs == [
        "Within one definition: 2013/14 to 2016/17.",
        "Within one definition: 2017/18 to 2018/19.",
    ]


@rule("period", "register", "a cautioning notice in between")
def test_a_change_of_practice_in_between_is_a_caution(grooming: Shelf) -> None:
    found = changed(count("88A", "Surrey", "2015/16"), grooming)
    assert (found.ruling.verdict, weights(found)[LOWER_THRESHOLD]) == ("caution", "caution")
    assert found.percent == 50


@rule("period", "register", "a notice worth noting in between")
def test_a_standing_fact_is_a_note(grooming: Shelf) -> None:
    found = changed(count("88A", "Surrey", "2018/19"), grooming)
    assert (found.ruling.verdict, weights(found)[NOT_ACCREDITED]) == ("explained", "note")


def test_a_wide_set_that_holds_the_widened_class_is_cautioned_not_refused(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Surrey | 19C | 2016/17 | 100 100 100 100
        Surrey | 88A | 2016/17 |   5   5   5   5
        Surrey | 19C | 2017/18 | 100 100 100 100
        Surrey | 88A | 2017/18 |   5   5   5   5
    """)
    narrow = changed(count("19C+88A", "Surrey", "2017/18"), held)
    assert weights(narrow)[WIDENED] == "refuse"
    assert changed(count("19C", "Surrey", "2017/18"), held).percent == 0


@pytest.fixture
def local() -> Callable[[str], Notice]:
    def build(weight: str) -> Notice:
        row = {
            "title": "A made-up change of system",
            "first": date(2018, 4, 1),
            "weight": weight,
            "areas": [],
            "offences": "all",
            "says": "The force changed its recording system.",
            "do": "Look at one side.",
            "evidence": "made up",
            "author": "A. Analyst",
            "date": date(2019, 1, 4),
        }
        return build_notice("L1", row)

    return build


@pytest.mark.parametrize(
    ("weight", "verdict"), [("refuse", "refuse"), ("caution", "caution"), ("note", "explained")]
)
def test_a_user_s_own_notice_weighs_as_much_as_any(
    grooming: Shelf, local: Callable[[str], Notice], weight: str, verdict: str
) -> None:
    found = changed(count("88A", "Surrey", "2018/19"), grooming, local=(local(weight),))
    assert (found.ruling.verdict, weights(found)["L1"]) == (verdict, weight)


LATE = """
    published {}
    Greater Manchester | 34B | 2018/19 | 9 9 9 9
    Greater Manchester | 34B | 2019/20 | 9 9 9 9
"""


@pytest.mark.parametrize(
    ("published", "weight", "percent"), [("2020-10-28", "refuse", None), ("2023-10-19", "note", 0)]
)
def test_what_a_force_sent_too_late_compares_in_the_edition_that_has_it(
    shelf: Build, published: str, weight: str, percent: float | None
) -> None:
    """Greater Manchester sent nothing from July 2019 to June 2020; the edition of 2023 has it."""
    found = changed(count("34B", "Greater Manchester", "2019/20"), shelf(LATE.format(published)))
    assert (weights(found)["D29"], found.percent) == (weight, percent)

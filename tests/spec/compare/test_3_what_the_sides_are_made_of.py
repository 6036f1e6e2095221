"""Compare, section 3: coverage, unfinished years, editions and populations of the two sides."""

from __future__ import annotations

import pytest

from compare_words import ROBBERIES, changed, nothing_said, offered, rule, told, weights
from spec_words import Build, amount, count, published, rate
from tallybook.figures.shelf import Shelf

WALES = """
    published 2018-07-19
    Dyfed-Powys | 34B | 2016/17 | 10 10 10 10
    Gwent       | 34B | 2016/17 | 10 10 10 10
    North Wales | 34B | 2016/17 | 10 10 10 10
    South Wales | 34B | 2016/17 | 70 70 70 70
    Dyfed-Powys | 34B | 2017/18 | 20 20 20 20
    Gwent       | 34B | 2017/18 | 20 20 20 20
    North Wales | 34B | 2017/18 | 20 20 20 20
"""


@rule("period", "coverage", "other areas lacking")
@rule("period", "value", "no number on a side")
def test_a_force_that_lacks_on_one_side_refuses_the_change_and_is_named(shelf: Build) -> None:
    found = changed(count("34B", "Wales", "2017/18"), shelf(WALES))
    assert nothing_said(found)
    assert weights(found)["different-coverage"] == "refuse"
    assert told(found, "different-coverage") == "Covered on one side only: South Wales."


def test_instead_the_change_without_that_force_is_offered(shelf: Build) -> None:
    near = offered(changed(count("34B", "Wales", "2017/18"), shelf(WALES)))["like-for-like"]
    assert near.says == "Like for like, without South Wales."
    assert (amount(near.comparison.earlier), amount(near.comparison.later)) == (120, 240)
    assert near.comparison.percent == 100


def test_a_force_that_lacks_on_both_sides_is_no_difference_of_coverage(shelf: Build) -> None:
    held = shelf("\n".join(line for line in WALES.splitlines() if "South" not in line))
    found = changed(count("34B", "Wales", "2017/18"), held)
    assert "different-coverage" not in weights(found)
    assert weights(found)["no-number"] == "refuse"
    assert offered(found)["like-for-like"].comparison.percent == 100


@rule("period", "status", "one side unfinished")
def test_an_unfinished_year_against_a_finished_one_is_refused(shelf: Build) -> None:
    held = shelf("""
        published 2018-01-25
        Surrey | 34B | 2016/17 | 30 30 30 30
        Surrey | 34B | 2017/18 | 40 40 40 -
    """)
    found = changed(count("34B", "Surrey", "2017/18"), held)
    assert nothing_said(found)
    assert weights(found)["partial-latest-year"] == "refuse"
    assert "Surrey, Jan-Mar 2018" in told(found, "partial-latest-year")
    near = offered(found)["same-months"]
    assert near.says == "The months that are held: Apr-Dec 2016 and Apr-Dec 2017."
    assert (amount(near.comparison.earlier), amount(near.comparison.later)) == (90, 120)
    assert near.comparison.percent == pytest.approx(100 / 3)


def test_an_unfinished_year_before_is_refused_too(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Surrey | 34B | 2016/17 | - 30 30 30
        Surrey | 34B | 2017/18 | 40 40 40 40
    """)
    found = changed(count("34B", "Surrey", "2017/18"), held)
    assert nothing_said(found)
    assert weights(found)["partial-latest-year"] == "refuse"


@pytest.fixture
def settled(shelf: Build) -> Shelf:
    return shelf("""
        published 2018-07-19
        Surrey | 34B | 2014/15 | 20 20 20 20
        Surrey | 34B | 2015/16 | 20 20 20 20
        Surrey | 34B | 2016/17 | 30 30 30 30
        Surrey | 34B | 2017/18 | 40 40 40 40
        people 2018-06-28 ons-mid-year-population
        Surrey | mid-2015 | 100,000
        Surrey | mid-2016 | 100,000
        people 2018-06-28 ons-force-population
        Surrey | mid-2017 | 100,000
    """)


@rule("period", "status", "one side provisional")
def test_a_latest_year_that_is_still_revised_is_explained(settled: Shelf) -> None:
    found = changed(count("34B", "Surrey", "2017/18"), settled)
    assert (found.ruling.verdict, weights(found)["provisional-side"]) == ("explained", "note")
    assert told(found, "provisional-side").startswith("2017/18 lies in the latest year")


def test_two_settled_years_say_nothing_of_revision(settled: Shelf) -> None:
    assert "provisional-side" not in weights(changed(ROBBERIES, settled))


@rule("period", "editions", "other editions")
def test_two_sides_from_different_editions_are_a_caution(shelf: Build) -> None:
    held = shelf("""
        published 2017-07-20
        Surrey | 34B | 2015/16 | 20 20 20 20
        published 2018-07-19
        Surrey | 34B | 2016/17 | 30 30 30 30
    """)
    found = changed(ROBBERIES, held)
    assert found.percent == 50
    assert (found.ruling.verdict, weights(found)["different-editions"]) == ("caution", "caution")
    assert "read from 2018-07-19, the earlier from 2017-07-20" in told(found, "different-editions")


def test_where_one_edition_covers_both_sides_both_are_read_from_it(shelf: Build) -> None:
    held = shelf("""
        published 2017-07-20
        Surrey | 34B | 2015/16 | 20 20 20 20
        published 2018-07-19
        Surrey | 34B | 2015/16 | 25 25 25 25
        Surrey | 34B | 2016/17 | 30 30 30 30
    """)
    found = changed(ROBBERIES, held)
    assert published(found.earlier) == published(found.later) == ["2018-07-19"]
    assert "different-editions" not in weights(found)


@rule("period", "populations", "other publications")
def test_populations_of_two_publications_are_a_caution(settled: Shelf) -> None:
    found = changed(rate("34B", "Surrey", "2017/18"), settled)
    assert (found.ruling.verdict, weights(found)["populations-differ"]) == ("caution", "caution")
    assert "populations-differ" not in weights(changed(rate("34B", "Surrey", "2016/17"), settled))


def test_counts_have_no_populations_that_could_differ(settled: Shelf) -> None:
    found = changed(count("34B", "Surrey", "2017/18"), settled)
    assert "populations-differ" not in weights(found)


def test_a_side_without_a_number_is_named_with_its_reason(settled: Shelf) -> None:
    found = changed(count("34B", "Surrey", "2014/15"), settled)
    assert nothing_said(found)
    assert "No number for Surrey, 2013/14: no edition published by" in told(found, "no-number")

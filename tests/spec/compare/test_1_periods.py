"""Compare, section 1: which two periods make a change."""

from __future__ import annotations

import pytest

from compare_words import changed, nothing_said, offered, rule, told, weights
from spec_words import Build, amount, count, rate

PERIOD = ("period", "period")

YEARS = """
    published 2018-07-19
    Surrey | 34B | 2015/16 | 20 20 20 20
    Surrey | 34B | 2016/17 | 30 30 30 30
    Surrey | 34B | 2017/18 | 40 40 40 40
    people 2021-06-25
    Surrey | mid-2015 | 100,000
    Surrey | mid-2016 | 120,000
"""


@rule(*PERIOD, "always")
def test_two_years_of_one_place_and_offence_compare(shelf: Build) -> None:
    found = changed(count("34B", "Surrey", "2016/17"), shelf(YEARS), "2015/16")
    assert (amount(found.earlier), amount(found.later)) == (80, 120)
    assert (found.percent, found.ruling.verdict) == (50, "explained")
    assert [one.path for one in found.ruling.differences] == ["period"]


def test_the_year_before_is_the_same_months_twelve_months_earlier(shelf: Build) -> None:
    found = changed(count("34B", "Surrey", "Apr-Dec 2016"), shelf(YEARS))
    assert (amount(found.earlier), amount(found.later)) == (60, 90)


@rule("period", "on", "always")
def test_a_rate_s_population_moves_with_its_period(shelf: Build) -> None:
    found = changed(rate("34B", "Surrey", "2016/17"), shelf(YEARS))
    assert (amount(found.earlier), amount(found.later)) == (0.8, 1.0)
    assert found.percent == pytest.approx(25)
    assert found.ruling.verdict == "explained"


@rule(*PERIOD, "unequal length")
def test_part_of_a_year_against_a_full_year_is_refused(shelf: Build) -> None:
    found = changed(count("34B", "Surrey", "Apr-Dec 2016"), shelf(YEARS), "2015/16")
    assert nothing_said(found)
    assert weights(found)["unequal-periods"] == "refuse"
    assert told(found, "unequal-periods") == (
        "Apr-Dec 2016 covers 9 months, 2015/16 covers 12. A month, that is 10.00 against 6.67."
    )


def test_instead_of_unequal_periods_the_same_months_are_offered(shelf: Build) -> None:
    found = changed(count("34B", "Surrey", "Apr-Dec 2016"), shelf(YEARS), "2015/16")
    near = offered(found)["same-months"].comparison
    assert (amount(near.earlier), amount(near.later)) == (60, 90)
    assert near.percent == 50


def test_a_full_year_against_part_of_one_is_refused_as_well(shelf: Build) -> None:
    found = changed(count("34B", "Surrey", "2016/17"), shelf(YEARS), "Apr-Dec 2015")
    assert weights(found)["unequal-periods"] == "refuse"
    near = offered(found)["same-months"].comparison
    assert (amount(near.earlier), amount(near.later)) == (60, 90)


@pytest.mark.parametrize(("later", "earlier"), [("Feb 2017", "Jan 2017"), ("2016", "2015")])
def test_months_and_years_are_as_long_as_each_other_whatever_their_days(
    shelf: Build, later: str, earlier: str
) -> None:
    found = changed(count("34B", "Surrey", later), shelf(YEARS), earlier)
    assert "unequal-periods" not in weights(found)


@rule(*PERIOD, "other months of the year")
def test_other_months_of_the_year_are_a_caution(shelf: Build) -> None:
    found = changed(count("34B", "Surrey", "Q3 2016/17"), shelf(YEARS), "Q1 2016/17")
    assert found.percent == 0
    assert (found.ruling.verdict, weights(found)["other-season"]) == ("caution", "caution")


def test_whole_years_have_every_season_wherever_they_begin(shelf: Build) -> None:
    found = changed(count("34B", "Surrey", "2016/17"), shelf(YEARS), "year ending December 2015")
    assert "other-season" not in weights(found)


@rule(*PERIOD, "shared days")
def test_rolling_years_that_overlap_are_refused(shelf: Build) -> None:
    asked = count("34B", "Surrey", "year ending June 2017")
    found = changed(asked, shelf(YEARS), "year ending March 2017")
    assert nothing_said(found)
    assert weights(found)["overlapping-periods"] == "refuse"


def test_instead_of_years_that_overlap_the_year_before_is_offered(shelf: Build) -> None:
    asked = count("34B", "Surrey", "year ending June 2017")
    found = changed(asked, shelf(YEARS), "year ending March 2017")
    near = offered(found)["no-shared-days"].comparison
    assert (amount(near.earlier), amount(near.later)) == (20 * 3 + 30, 30 * 3 + 40)
    assert near.percent == pytest.approx(100 * 40 / 90)


def test_periods_that_follow_one_another_do_not_overlap(shelf: Build) -> None:
    found = changed(count("34B", "Surrey", "Q2 2016/17"), shelf(YEARS), "Q1 2016/17")
    assert "overlapping-periods" not in weights(found)

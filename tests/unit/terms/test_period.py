"""Periods: both days included, a name of their own, and no day that no calendar has."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.terms.errors import NotDefined
from tallybook.terms.period import (
    Period,
    add_months,
    calendar_year,
    financial_year,
    month_end,
    quarter,
    year_ending,
)

FULL_YEAR = Period(date(2017, 4, 1), date(2018, 3, 31))


@pytest.mark.parametrize(
    ("first", "last", "label", "months", "days"),
    [
        ("2017-04-01", "2018-03-31", "2017/18", 12, 365),
        ("1999-04-01", "2000-03-31", "1999/00", 12, 366),
        ("2015-04-01", "2016-03-31", "2015/16", 12, 366),
        ("2017-01-01", "2017-12-31", "2017", 12, 365),
        ("2016-01-01", "2016-12-31", "2016", 12, 366),
        ("2017-07-01", "2018-06-30", "year ending June 2018", 12, 365),
        ("2017-04-01", "2017-12-31", "Apr-Dec 2017", 9, 275),
        ("2017-10-01", "2018-03-31", "Oct 2017-Mar 2018", 6, 182),
        ("2017-04-01", "2017-06-30", "Apr-Jun 2017", 3, 91),
        ("2016-02-01", "2016-02-29", "Feb 2016", 1, 29),
        ("2013-04-01", "2017-03-31", "2013/14 to 2016/17", 48, 1461),
        ("2015-01-01", "2016-12-31", "Jan 2015-Dec 2016", 24, 731),
        ("2016-02-01", "2016-02-28", "1 Feb 2016 to 28 Feb 2016", None, 28),
        ("2017-04-02", "2018-04-01", "2 Apr 2017 to 1 Apr 2018", None, 365),
        ("2017-04-01", "2017-04-01", "1 Apr 2017 to 1 Apr 2017", None, 1),
    ],
)
def test_a_period_knows_its_name_and_length(
    first: str, last: str, label: str, months: int | None, days: int
) -> None:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert (period.label, str(period)) == (label, label)
    assert (period.months, period.days) == (months, days)
    assert period.text == f"{first}/{last}"


def test_a_period_backwards_is_refused() -> None:
    with pytest.raises(NotDefined) as refused:
        Period(date(2017, 4, 2), date(2017, 4, 1))
    assert refused.value.code == "period-backwards"


def test_quarter_one_is_april_to_june() -> None:
    year = [quarter(2017, n) for n in (1, 2, 3, 4)]
    assert [q.label for q in year] == [
        "Apr-Jun 2017",
        "Jul-Sep 2017",
        "Oct-Dec 2017",
        "Jan-Mar 2018",
    ]
    assert (year[0].first, year[-1].last) == (FULL_YEAR.first, FULL_YEAR.last)


def test_the_year_ending_march_is_the_financial_year() -> None:
    assert year_ending(2018, 3) == financial_year(2017) == FULL_YEAR
    assert year_ending(2017, 12) == calendar_year(2017)
    assert year_ending(2016, 2) == Period(date(2015, 3, 1), date(2016, 2, 29))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2016-02-29", 12, "2017-02-28"),
        ("2015-02-28", 12, "2016-02-29"),
        ("2017-03-31", -1, "2017-02-28"),
        ("2017-01-30", 1, "2017-02-28"),
        ("2017-12-15", 1, "2018-01-15"),
        ("2018-01-01", -13, "2016-12-01"),
    ],
)
def test_months_keep_a_last_day_last(day: str, months: int, then: str) -> None:
    assert str(add_months(date.fromisoformat(day), months)) == then


def test_february_has_its_leap_day() -> None:
    ends = {year: month_end(year, 2).day for year in (1900, 2000, 2015, 2016)}
    assert ends == {1900: 28, 2000: 29, 2015: 28, 2016: 29}


def test_a_shifted_period_is_as_many_months_long() -> None:
    assert financial_year(2015).shift(12) == financial_year(2016)
    assert Period(date(2016, 2, 1), date(2016, 2, 29)).shift(-12).label == "Feb 2015"
    assert quarter(2017, 1).shift(-12).label == "Apr-Jun 2016"


def test_overlap_and_containment_count_the_last_day() -> None:
    next_day = Period(date(2018, 3, 31), date(2018, 4, 30))
    after = Period(date(2018, 4, 1), date(2018, 4, 30))
    assert FULL_YEAR.overlaps(next_day)
    assert not FULL_YEAR.overlaps(after)
    assert FULL_YEAR.contains(quarter(2017, 4))
    assert FULL_YEAR.contains(FULL_YEAR)
    assert not FULL_YEAR.contains(next_day)
    assert not quarter(2017, 4).contains(FULL_YEAR)


def test_periods_sort_by_time() -> None:
    shuffled = [quarter(2017, 3), FULL_YEAR, quarter(2016, 4), quarter(2017, 1)]
    assert [p.label for p in sorted(shuffled)] == [
        "Jan-Mar 2017",
        "Apr-Jun 2017",
        "2017/18",
        "Oct-Dec 2017",
    ]

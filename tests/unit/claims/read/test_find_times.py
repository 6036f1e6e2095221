"""Phrases for time, read with the day of publication alone; every sentence is invented."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.claims.read.find_times import find_times

PUBLISHED = date(2018, 8, 26)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in the year to June 2018", "2017-07-01", "2018-06-30"),
        ("in the 12 months ending September", "2016-10-01", "2017-09-30"),
        ("in the twelve months to the end of March", "2017-04-01", "2018-03-31"),
        ("in the year ending 31 March 2017", "2016-04-01", "2017-03-31"),
        ("in the year to April 2017", "2016-04-01", "2017-03-31"),
        ("in the 12 months to April 2017", "2016-05-01", "2017-04-30"),
        ("in the 18 months to March 2018", "2016-10-01", "2018-03-31"),
        ("in the three months to June", "2018-04-01", "2018-06-30"),
        ("in 2014/15", "2014-04-01", "2015-03-31"),
        ("in 2014-15", "2014-04-01", "2015-03-31"),
        ("in 2014–15", "2014-04-01", "2015-03-31"),
        ("in 2014-2015", "2014-04-01", "2015-03-31"),
        ("in 201617 there were", "2016-04-01", "2017-03-31"),
        ("in 2015 to 2016", "2015-04-01", "2016-03-31"),
        ("in 2017", "2017-01-01", "2017-12-31"),
        ("2017’s total", "2017-01-01", "2017-12-31"),
        ("April to December 2017", "2017-04-01", "2017-12-31"),
        ("from April to January 1, 2018", "2017-04-01", "2017-12-31"),
        ("between January and June", "2018-01-01", "2018-06-30"),
        ("between October and February", "2017-10-01", "2018-02-28"),
        ("from April 1 to July 5 this year", "2018-04-01", "2018-07-05"),
        ("between 1 April 2016 and 31 March 2017", "2016-04-01", "2017-03-31"),
        ("in April, May and June 2016", "2016-04-01", "2016-06-30"),
        ("in the first nine months of 2017", "2017-01-01", "2017-09-30"),
        ("in the second half of 2017", "2017-07-01", "2017-12-31"),
        ("in the last three months of 2017", "2017-10-01", "2017-12-31"),
        ("in the first quarter of 2017/18", "2017-04-01", "2017-06-30"),
        ("in Q2 2016/17", "2016-07-01", "2016-09-30"),
        ("in quarter two 2016/17", "2016-07-01", "2016-09-30"),
        ("in twenty seventeen", "2017-01-01", "2017-12-31"),
        ("in two thousand and eight", "2008-01-01", "2008-12-31"),
        ("in nineteen ninety-eight", "1998-01-01", "1998-12-31"),
        ("of everything and everyone in 2016", "2016-01-01", "2016-12-31"),
        ("last month", "2018-07-01", "2018-07-31"),
        ("in June", "2018-06-01", "2018-06-30"),
        ("in December", "2017-12-01", "2017-12-31"),
        ("last June", "2017-06-01", "2017-06-30"),
        ("from 2013/14 to 2016/17", "2013-04-01", "2017-03-31"),
        ("between 2014 and 2017", "2014-01-01", "2017-12-31"),
    ],
)
def test_fixed(words: str, first: str, last: str) -> None:
    times = find_times(f"There were 40 thefts {words}.", PUBLISHED)
    assert [(str(t.first), str(t.last)) for t in times] == [(first, last)]


@pytest.mark.parametrize(
    ("words", "form", "months"),
    [
        ("the year before", "shift", -12),
        ("a year earlier", "shift", -12),
        ("the previous year", "shift", -12),
        ("the preceding twelve months", "shift", -12),
        ("five years ago", "shift", -60),
        ("the same period last year", "shift", -12),
        ("the winter before that", "shift", -12),
        ("the previous quarter", "shift", -3),
        ("the same six months of 2016", "same in", 0),
        ("the corresponding period in 2016", "same in", 0),
        ("over five years", "length", 60),
        ("in the past decade", "length", 120),
        ("last year", "last year", 12),
        ("this year", "this year", 12),
        ("since 2015", "since", 0),
        ("since the law changed", "since", 0),
        ("since records began", "record", 0),
        ("in the first nine months of the new law", "first part", 9),
    ],
)
def test_leaning(words: str, form: str, months: int) -> None:
    found = find_times(f"There were 40 thefts {words}.", PUBLISHED)
    assert [(t.form, t.months) for t in found] == [(form, months)]


@pytest.mark.parametrize(
    "words",
    [
        "The total may rise.",
        "Call 01632 960111 or 0800 2018123.",
        "It cost £2,017 in all.",
        "He drove along the A2015.",
        "The march began at noon.",
        "A second man was held.",
    ],
)
def test_no_time(words: str) -> None:
    assert find_times(words, PUBLISHED) == ()


def test_without_a_day_nothing_is_guessed() -> None:
    (june,) = find_times("In the year to June there were 40.", None)
    assert june.first is None
    assert find_times("There were 40 in June.", None) == ()

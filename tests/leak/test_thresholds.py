"""What is non-recent by one threshold and not by the next is a count, and may be a small one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from small_rows import ENDS, YEAR, asked, opened, row
from tallybook.figures.table import figures_of
from tallybook.figures.value import Number, Withheld
from tallybook.protect.release import earlier_of, release
from tallybook.records.tally import tally

DAY = date(2020, 6, 1)
# Twenty were recorded two years after, three exactly 366 days after, thirty at once.
ROWS = [
    *(row(DAY, DAY - timedelta(days=late), code="46") for late in (*[730] * 20, *[366] * 3)),
    *(row(DAY, code="46") for _ in range(30)),
    *ENDS,
]


def answers(*questions):
    """What each question is told, one after another, each beside all before."""
    extract, earlier, told = opened(ROWS), [], []
    for marks in questions:
        count = asked(*marks, offences=("46",), period=YEAR)
        passed = release((tally(count, extract),), policy="official", earlier=tuple(earlier))
        earlier.append(earlier_of(passed))
        (figure,) = figures_of(passed.parts[0])
        told.append(figure.value)
    return told


def non_recent(days, word="non-recent"):
    return (("recency", word), ("recency threshold days", str(days)))


@pytest.mark.parametrize(
    "questions",
    [
        (non_recent(365), non_recent(366)),
        (non_recent(366), non_recent(365)),
        ((("recency", "non-recent"),), non_recent(366)),
        ((), non_recent(366), non_recent(365, "recent")),
        ((), (("recency", "unknown"),), non_recent(365), non_recent(366, "recent")),
    ],
)
def test_two_thresholds_do_not_tell_how_many_lie_between(questions):
    told = answers(*questions)
    assert isinstance(told[0], Number)
    assert isinstance(told[-1], Withheld)


def test_thresholds_with_enough_between_them_are_both_told():
    told = answers((), non_recent(300), non_recent(600), (("recency", "unknown"),))
    assert [type(one) for one in told[:2]] == [Number, Number]


def test_recent_and_non_recent_and_unknown_are_the_whole():
    told = answers((), (("recency", "recent"),), (("recency", "non-recent"),), non_recent(365))
    assert [getattr(one, "amount", None) for one in told] == [53, 30, 23, 23]

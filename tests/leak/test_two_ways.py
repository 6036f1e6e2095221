"""Counts by the first and by the last possible day differ by people: one way leaves, never both."""

from __future__ import annotations

from datetime import date

import pytest

from small_rows import ENDS, YEAR, asked, opened, row
from tallybook.figures.table import figures_of
from tallybook.figures.value import Number
from tallybook.protect.release import earlier_of, release
from tallybook.records.tally import tally
from tallybook.terms.errors import NotAllowed

DAY = date(2020, 6, 1)
BY_FIRST = ("occurred by", "from")
NON_RECENT = ("recency", "non-recent")
AT_REPORT = ("victim age basis", "report")
UNDER = ("victim age", "under 18")
ROWS = [*(row(DAY, date(2018, 6, 1), code="46") for _ in range(20)), *ENDS]


def released(marks, earlier=()):
    """What leaves of a count of these marks, beside what left before."""
    count = asked(*marks, offences=("46",), period=YEAR)
    return release((tally(count, opened(ROWS)),), policy="official", earlier=tuple(earlier))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((NON_RECENT,), (NON_RECENT, BY_FIRST)),
        ((NON_RECENT, BY_FIRST), (NON_RECENT,)),
        ((UNDER,), (UNDER, AT_REPORT)),
        ((NON_RECENT, BY_FIRST), (("recorded within months", "3"),)),
    ],
)
def test_a_second_way_is_refused_and_the_first_is_named(first, second):
    before = earlier_of(released(first))
    with pytest.raises(NotAllowed, match="another way") as refused:
        released(second, (before,))
    assert refused.value.code == "release-other-way"
    way = dict((*first, *second)).keys() & {"occurred by", "victim age basis"}
    assert {fault.where for fault in refused.value.faults} == way


def test_the_same_way_again_leaves_as_before():
    before = released((NON_RECENT, BY_FIRST))
    again = released((NON_RECENT, BY_FIRST), (earlier_of(before),))
    (figure,) = figures_of(again.parts[0])
    assert isinstance(figure.value, Number)

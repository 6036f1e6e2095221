"""Parts of a change and cohorts: what they are made of, and what they refuse."""

from __future__ import annotations

from datetime import date

import pytest

from small_rows import ENDS, asked, opened, row
from tallybook.compare.equal_follow_up import equal_follow_up
from tallybook.compare.parts_of_change import parts_of_change
from tallybook.records.cohorts import cohorts, longest_follow_up
from tallybook.records.decompose import decompose
from tallybook.terms.basis import Basis
from tallybook.terms.errors import TallybookError
from tallybook.terms.period import Period

FIRST = Period(date(2020, 1, 1), date(2020, 3, 31))
SECOND = Period(date(2020, 4, 1), date(2020, 6, 30))
OLD = date(2010, 1, 1)


def test_each_row_is_in_one_part_and_the_first_that_fits():
    rows = [
        *ENDS,
        row(SECOND.first, code="8S", first_code="19C"),
        row(SECOND.first, OLD, first_code="46"),
        row(SECOND.first, OLD),
        row(SECOND.first, OLD, first_code=None),
        row(SECOND.first, occurred_first=None, occurred_last=None),
    ]
    count = asked(offences=("19C", "8S"), period=SECOND)
    (table,) = decompose(count, FIRST, opened(rows), new=("8S",))
    found = parts_of_change(table)
    later = [part.later.amount for part in found.parts]
    assert later == [1, 1, 0, 2, 1]  # new, from elsewhere, recent, non-recent, no day
    assert found.whole.later.amount == 5
    assert found.left_over == 0


@pytest.mark.parametrize(
    ("earlier", "by", "bands"),
    [
        (Period(date(2020, 3, 1), date(2020, 5, 31)), (), ("0+",)),
        (Period(date(2020, 1, 1), date(2020, 2, 29)), (), ("0+",)),
        (FIRST, ("victim age",), ("0-11", "13+")),
        (FIRST, ("victim age",), ("0-11", "11+")),
        (FIRST, ("victim age",), ("0-11", "12-15")),
        (FIRST, ("offence",), ("0+",)),
        (FIRST, ("star sign",), ("0+",)),
    ],
)
def test_parts_that_could_not_add_up_are_refused(earlier, by, bands):
    with pytest.raises(TallybookError):
        decompose(asked(period=SECOND), earlier, opened(ENDS), by, bands=bands)


def test_cohorts_are_compared_after_the_longest_time_that_both_have_had():
    extract = opened(ENDS)
    autumn = Period(date(2020, 8, 1), date(2020, 10, 31))
    assert longest_follow_up((FIRST, autumn), extract) == 2
    rows = [
        *ENDS,
        row(date(2020, 3, 1), date(2020, 2, 28)),
        row(date(2020, 9, 9), date(2020, 2, 1)),
        row(date(2020, 10, 1), date(2020, 8, 31)),
    ]
    count = asked(period=autumn, basis=Basis.OCCURRED)
    so_far, marked = cohorts(count, FIRST, opened(rows))
    assert list(so_far.columns["amount"]) == [3, 1]
    found = equal_follow_up(marked).longest
    assert (found.months, found.change.earlier.amount, found.change.later.amount) == (2, 2, 1)


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        (FIRST, Period(date(2020, 12, 1), date(2021, 1, 31)), ()),
        (Period(date(2019, 12, 1), date(2020, 1, 31)), SECOND, ()),
        (FIRST, SECOND, (7,)),
    ],
)
def test_a_follow_up_that_one_has_not_had_is_refused(earlier, later, months):
    count = asked(period=later, basis=Basis.OCCURRED)
    with pytest.raises(TallybookError):
        cohorts(count, earlier, opened(ENDS), months=months)


def test_cohorts_are_of_the_day_of_occurrence():
    with pytest.raises(TallybookError):
        cohorts(asked(period=SECOND), FIRST, opened(ENDS))


def test_every_mark_that_can_be_laid_out_makes_parts():
    rows = [
        *ENDS,
        row(SECOND.first, OLD, alcohol=None),
        row(SECOND.last, date(2020, 3, 1), first_code="46"),
        row(SECOND.first, occurred_first=None, occurred_last=None, age_at_offence=None),
    ]
    by = ("alcohol", "recency", "reclassified", "delay months", "victim age")
    for table in decompose(asked(period=SECOND), FIRST, opened(rows), by):
        found = parts_of_change(table)
        assert (found.whole.later.amount, found.left_over) == (3, 0)
        assert sum(part.later.amount for part in found.parts) == 3

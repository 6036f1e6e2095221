"""From a table to the series of a plan: what is used, what is left out, what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.evaluate.coarsen import coarsen
from tallybook.evaluate.lay_out import lay_out
from tallybook.terms.errors import NotComparable, NotDefined, NotHeld
from tallybook.terms.period import Period
from unit.evaluate.made_tables import drawn, extent, plan, table


def test_base_and_window_meet_at_the_start():
    laid = lay_out(table(drawn()), plan())
    assert (laid.start, len(laid.counts), laid.frequency) == (24, 40, 4)
    assert laid.periods[laid.start].first == date(2016, 4, 1)
    assert laid.controls.shape == (6, 40)


def test_the_quarter_that_the_start_falls_into_is_left_out():
    laid = lay_out(table(drawn()), plan(start=date(2016, 5, 15)))
    assert len(laid.counts) == 39
    assert laid.at[laid.start] - laid.at[laid.start - 1] == 2


def test_a_comparison_place_that_lacks_a_quarter_is_left_out_and_never_zero():
    counts = drawn()
    counts["Kent"][3] = "-"
    laid = lay_out(table(counts), plan())
    assert laid.lacking == (extent("Kent"),)
    assert len(laid.places) == 5


def test_a_quarter_without_a_number_in_the_plans_area_is_left_out():
    counts = drawn()
    counts["Hampshire"][3] = "-"
    laid = lay_out(table(counts), plan())
    assert len(laid.counts) == 39
    assert laid.start == 23


def test_several_areas_are_one_series():
    both = plan(("Sussex", "Surrey"), areas=(extent("Hampshire"), extent("Kent")))
    counts = drawn()
    laid = lay_out(table(counts), both)
    assert laid.counts[0] == counts["Hampshire"][0] + counts["Kent"][0]


def test_a_withheld_count_is_refused():
    counts = drawn()
    counts["Hampshire"][30] = "suppressed"
    with pytest.raises(NotComparable, match="withheld"):
        lay_out(table(counts), plan())


@pytest.mark.parametrize(
    "other",
    [{"since": date(2015, 1, 1)}, {"until": date(2016, 6, 30)}, {"start": date(2019, 12, 1)}],
)
def test_too_little_on_one_side_is_refused(other):
    with pytest.raises(NotComparable) as error:
        lay_out(table(drawn()), plan(**other))
    assert error.value.code == "effect-too-short"
    assert len(error.value.faults) == 1


def test_a_gap_is_taken_out():
    laid = lay_out(table(drawn()), plan(), gaps=(Period(date(2012, 5, 1), date(2012, 8, 1)),))
    assert len(laid.counts) == 38


def test_a_place_without_a_row_is_refused():
    with pytest.raises(NotDefined, match="Wiltshire"):
        lay_out(table(drawn(), ("Hampshire", "Kent")), plan(("Wiltshire",)))


def test_months_are_added_up_to_quarters_that_meet_at_the_start():
    import numpy as np

    from tallybook.evaluate.lay_out import Laid
    from tallybook.terms.split_period import split_period

    months = split_period(Period(date(2010, 2, 1), date(2015, 3, 31)), "month")
    kept = np.delete(np.arange(62), [31])
    counts = np.ones(61)
    laid = Laid(
        tuple(months[n] for n in kept), kept, counts, counts[None], (extent("Kent"),), 37, 12
    )
    few = coarsen(laid)
    assert few.periods[few.start].first == laid.periods[37].first
    assert set(few.counts) == {3.0}
    assert len(few.counts) == 8 + 11  # the quarter that lacks a month is left out
    assert (np.diff(few.at) == 2).sum() == 1


def test_why_numbers_lack_is_told_where_too_few_are_left():
    counts = drawn()
    counts["Hampshire"][:20] = ["-"] * 20
    with pytest.raises(NotComparable) as error:
        lay_out(table(counts), plan())
    assert error.value.code == "effect-too-short"
    assert any(fault.where == "without a number" for fault in error.value.faults)


def test_an_area_without_any_count_is_told_as_not_held_and_not_as_too_short():
    """As of a partnership, of which no table by quarter is published."""
    with pytest.raises(NotHeld) as error:
        lay_out(table(drawn(), ("Norfolk", "Kent")), plan(("Kent",), areas=(extent("Norfolk"),)))
    assert error.value.code == "effect-not-held"
    assert "40 quarters" in error.value.says
    assert len(error.value.faults) == 4

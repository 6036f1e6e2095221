"""Changes of released counts: withheld travels, a base of 0 has no ratio, parts add up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tallybook.compare.equal_follow_up import equal_follow_up
from tallybook.compare.parts_of_change import parts_of_change
from tallybook.compare.ratio_interval import ratio_interval
from tallybook.compare.value_change import value_change
from tallybook.figures.table import NUMBER, WITHHELD, Axis, Table
from tallybook.figures.value import Absent, Number, Withheld
from tallybook.terms.parse_period import parse_period
from unit.figures.made_up import count, provenance


def number(amount):
    return Number(amount, amount, amount, "counted")


def test_the_worked_example_of_an_article():
    """230 to 306 is times 1.33, with the limits of the exact method."""
    found = value_change(number(230), number(306))
    low, high = ratio_interval(306, 230)
    assert found.absolute.amount == 76
    assert (found.ratio.low, found.ratio.high) == pytest.approx((float(low), float(high)))
    assert found.ratio.amount == pytest.approx(306 / 230)


@pytest.mark.parametrize("missing", [Withheld("small"), Absent("not yet recordable")])
def test_a_side_without_a_number_leaves_no_change(missing):
    for sides in ((missing, number(9)), (number(9), missing), (missing, missing)):
        found = value_change(*sides)
        assert found.absolute == found.ratio == missing


def test_from_nothing_there_is_a_difference_and_no_ratio():
    found = value_change(number(0), number(9))
    assert found.absolute.amount == 9
    assert isinstance(found.ratio, Absent)


def table(amounts, wheres, hidden=()):
    periods = Axis("period", (parse_period("2016/17"), parse_period("2017/18")))
    amount = np.array(amounts, float)
    state = np.full(len(amount), NUMBER, np.uint8)
    state[list(hidden)] = WITHHELD
    zeros = np.zeros(len(amount), np.int32)
    columns = {"amount": amount, "low": amount.copy(), "high": amount.copy(), "state": state}
    columns |= {name: zeros.copy() for name in ("reason", "provenance", "caveats")}
    return Table(
        replace(count(), where=()),
        (periods, Axis("where", wheres)),
        columns,
        (provenance(guarded=True),),
        ("made up",),
    )


PARTS = ((), (("victim sex", "female"),), (("victim sex", "male"),))


def test_parts_add_up_and_what_does_not_is_told():
    found = parts_of_change(table([10, 7, 3, 30, 25, 5], PARTS))
    assert found.members == PARTS[1:]
    assert [part.absolute.amount for part in found.parts] == [18, 2]
    assert (found.whole.absolute.amount, found.left_over) == (20, 0)
    assert parts_of_change(table([10, 7, 3, 30, 25, 6], PARTS)).left_over == -1
    assert parts_of_change(table([10, 7, 3, 30, 25, 5], PARTS, hidden=(4,))).left_over is None


def test_follow_up_is_in_order_and_its_last_is_the_one_to_quote():
    marked = tuple((("recorded within months", k),) for k in ("6", "0", "12"))
    found = equal_follow_up(table([20, 5, 40, 18, 6, 30], marked))
    assert [step.months for step in found.steps] == [0, 6, 12]
    assert found.longest.change.ratio.amount == 0.75

"""Which share of an excess was recorded long after it happened."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import numpy as np
import pytest

from tallybook.figures.definition import Count
from tallybook.figures.figure import Figure
from tallybook.figures.provenance import Provenance
from tallybook.figures.table import Axis, Table
from tallybook.figures.value import Number
from tallybook.terms.basis import Basis
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.parse_period import parse_period
from tallybook.terms.split_period import split_period
from tallybook.terms.unit import Unit
from tallybook.watch.late_records import late_share, with_late_records
from tallybook.watch.signal import Signal

MONTHS = split_period(parse_period("2023/24"), "month")
ASKED = Count(Unit.OFFENCES, Offences(("34B",)), Extent(("X23000001",)), MONTHS[-1], Basis.RECORDED)
TOLD = Provenance((), "tallied", date(2024, 6, 1), "published", guarded=True)
SMALL = 4


def test_a_batch_makes_up_nearly_all_of_the_excess():
    late = np.array([20.0] * 24 + [68.0])
    assert late_share(late, 50.0) == pytest.approx(0.96)


def test_an_outbreak_makes_up_none_of_it():
    assert late_share(np.array([20.0, 22, 19, 21, 20, 20]), 50.0) == 0


def test_one_earlier_batch_does_not_make_the_next_usual():
    assert late_share(np.array([20.0] * 12 + [90.0] + [20.0] * 6 + [70.0]), 50.0) == 1


@pytest.mark.parametrize("late", [[5.0, 5, 5], [5.0, 5, 5, 5, 5, np.nan]])
def test_with_too_short_a_past_or_a_hole_nothing_is_said(late):
    assert late_share(np.array(late), 10.0) is None


def test_without_an_excess_nothing_is_said():
    assert late_share(np.array([5.0] * 9), 0.0) is None


def _late(usual, last):
    none = np.zeros(len(MONTHS), np.int32)
    columns = {"amount": np.array([usual] * 11 + [last], float), "state": none.astype(np.uint8)}
    columns |= {"low": columns["amount"], "high": columns["amount"]}
    columns |= {"reason": none, "provenance": none, "caveats": none}
    return Table(ASKED, (Axis("period", MONTHS),), columns, (TOLD,), ("counted",))


def _words(usual, last, amount, expected):
    figure = Figure(ASKED, Number(amount, amount, amount, "counted"), TOLD)
    signal = Signal(figure, expected, expected, MONTHS[-1], 0.001, 0.1)
    return [one.code for one in with_late_records(signal, _late(usual, last), SMALL).others]


def test_half_of_the_excess_is_late_records_and_less_is_not():
    """Of 60 where 20 are usual, 10 of them late: 30 late records are half of the other 40."""
    assert _words(10, 30, 60, 20) == ["late-records"]
    assert _words(10, 29, 60, 20) == ["not-late-records"]


@pytest.mark.parametrize("usual", [0, 3])
def test_the_word_tells_no_more_of_a_small_count_than_that_it_is_small(usual):
    """Who reads it may know all but this month's late records; they, or all others, may be few."""
    for amount in range(2, 24):
        for expected in range(amount):
            left = defaultdict(list)
            for late in range(amount + 1):
                left[tuple(_words(usual, late, amount, expected))].append(late)
            for possible in left.values() if len(left) > 1 else ():
                for few in (possible, [amount - late for late in possible]):
                    assert min(few) > SMALL or (min(few) <= 1 and max(few) >= SMALL)

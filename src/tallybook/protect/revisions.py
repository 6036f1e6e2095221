"""What changed between two extracts is a count of people too: a sum that two of them contradict.

Of two extracts that are one record apart two answers to one question are one apart. So what is
between a figure that left and what it says now is a cell of its own, and so is what a sum over
figures of both is off by. Where it is small it is protected like any small count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from tallybook.figures.definition import Count
from tallybook.protect.linked_cells import BoolArray, FloatArray

_CLOSE = 1e-6


class Revised(NamedTuple):
    """A count that left with another amount, which is a few people away."""

    of: Count
    was: float


def revised_by_few(
    now: Mapping[Count, float | None],
    before: Mapping[Count, float | None],
    published: Collection[Count],
    enough: float,
) -> Iterator[Revised]:
    """The counts that left with an amount fewer than `enough` away.

    Not those that left no room: what a publisher counted is another quantity.
    """
    for count, amount in now.items():
        was = before.get(count)
        if amount is None or was is None or count in published:
            continue
        if _CLOSE < abs(amount - was) < enough:
            yield Revised(count, was)


def off_by_few(
    rows: Sequence[Sequence[int]],
    broken: Collection[int],
    amounts: FloatArray,
    told: BoolArray,
    apart: BoolArray,
    enough: float,
) -> Iterator[tuple[int, float]]:
    """The broken sums that are fewer than `enough` off, and by what the whole is more than parts.

    Not those of figures `told` now alone, which are of one extract, nor those that nothing told now
    is in. Not those with a figure that stands `apart`: it came from elsewhere.
    """
    for number in sorted(broken):
        row = list(rows[number])
        if (
            told[row].all()
            or not told[row].any()
            or apart[row].any()
            or np.isnan(amounts[row]).any()
        ):
            continue
        off = float(amounts[row[0]] - amounts[row[1:]].sum())
        if _CLOSE < abs(off) < enough:
            yield number, off

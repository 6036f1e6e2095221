"""Where the past of a series stops being its past, and which periods are not judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.caveat import Caveat
from tallybook.terms.period import Period
from tallybook.watch.detected import BROKEN, GAP, SCORED


@dataclass(frozen=True)
class Break:
    """A notice about a series: the days on which another stretch begins, and the span it takes out.

    Both ends of the span are included. Refuses a notice that does neither.
    """

    notice: Caveat
    days: tuple[date, ...] = ()
    gap: Period | None = None

    def __post_init__(self) -> None:
        if not self.days and self.gap is None:
            raise ValueError(f"{self.notice.code} neither cuts nor takes out")


@dataclass(frozen=True, eq=False)
class Stretches:
    """Of every period of a series, where its own stretch begins and whether it may be judged.

    `state` is SCORED, BROKEN or GAP; `is_whole` is False for a period that may not be learned from.
    """

    start: NDArray[np.intp]
    state: NDArray[np.uint8]
    is_whole: NDArray[np.bool_]


def stretches_of(periods: Sequence[Period], breaks: Sequence[Break]) -> Stretches:
    """The stretches of one series.

    The period in which a break falls is not judged: the register names it. It is learned from later
    only where the break is its first day; otherwise it mixes two countings.
    """
    start = np.zeros(len(periods), np.intp)
    state = np.full(len(periods), SCORED, np.uint8)
    is_whole = np.ones(len(periods), bool)
    for one in breaks:
        for day in one.days:
            at = next((n for n, p in enumerate(periods) if p.first <= day <= p.last), None)
            if at is None:
                continue
            state[at] = BROKEN
            begins = at if periods[at].first == day else at + 1
            is_whole[at] &= begins == at
            start[begins:] = np.maximum(start[begins:], begins)
    for one in breaks:
        if one.gap is not None:
            inside = np.array([one.gap.overlaps(p) for p in periods], bool)
            state[inside] = GAP
            is_whole[inside] = False
    return Stretches(start, state, is_whole)


def starts_of(
    start: NDArray[np.intp], state: NDArray[np.uint8]
) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """The rows that are SCORED so far, by where their own stretch begins."""
    for one in np.unique(start[state == SCORED]):
        yield int(one), np.flatnonzero((start == one) & (state == SCORED))

"""A change between two nowcasts, which carries the doubt of both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.delay.nowcast import Nowcast
from tallybook.delay.score import LEVELS
from tallybook.delay.sum_nowcast import sum_nowcast
from tallybook.figures.figure import Figure
from tallybook.figures.table import figure_at
from tallybook.figures.value import Absent, Number, Value
from tallybook.terms.period import Period


@dataclass(frozen=True)
class ExpectedChange:
    """From an earlier to a later figure of one series, in per cent; negative for a fall.

    `percent` has the 95 per cent interval and `inner` the middle half. They hold the chance and the
    doubt in what is still to come, on both sides as drawn together, and nothing else: a change in
    counts that chance alone brings lies inside no such interval.
    """

    earlier: Figure
    later: Figure
    percent: Value
    inner: Value


def change_nowcast(found: Nowcast, earlier: Period, later: Period) -> tuple[ExpectedChange, ...]:
    """The change of every series from one period to another, month for month within the horizon.

    Refuses a period with a month that the nowcast does not have.
    """
    both = sum_nowcast(found, (earlier, later))
    return tuple(
        ExpectedChange(
            figure_at(both.expected, 2 * at),
            figure_at(both.expected, 2 * at + 1),
            *(_percent(both, at, level) for level in reversed(LEVELS)),
        )
        for at in range(len(both.draws))
    )


def _percent(both: Nowcast, at: int, level: float) -> Value:
    before, after = both.draws[at]
    if both.cells.hole[at].any():
        return Absent("a period lacks a month")
    if not (before > 0).all():
        return Absent("nothing may have been recorded of the earlier period")
    change = 100 * (after - before) / before
    low, middle, high = np.quantile(change, [(1 - level) / 2, 0.5, (1 + level) / 2])
    why = f"{100 * level:.0f} % of draws of what is still to be recorded, of both periods"
    return Number(float(middle), float(low), float(high), why)

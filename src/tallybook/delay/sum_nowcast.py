"""A nowcast of longer periods: sums of months, draw by draw, so that their doubt adds up right."""

from __future__ import annotations

import numpy as np

from tallybook.delay.lay_out_nowcast import Cells
from tallybook.delay.nowcast import Nowcast, of_draws
from tallybook.delay.triangle import FloatArray
from tallybook.figures.table import NUMBER
from tallybook.terms.errors import NotComparable
from tallybook.terms.period import Period


def sum_nowcast(found: Nowcast, periods: tuple[Period, ...]) -> Nowcast:
    """The nowcast of each period, made of whole months of the one given.

    Intervals of months are never added up: draws are. Refuses a period with a month that the
    nowcast does not have.
    """
    cells = found.cells
    of = [months_of(found, one) for one in periods]
    so_far = _observed(found)
    hole, is_open, foreseen = (
        np.stack([mark[:, at].any(axis=1) for at in of], axis=1)
        for mark in (cells.hole, cells.is_open, cells.foreseen)
    )
    merged = Cells(cells.laid, periods, hole, is_open, foreseen, cells.caveats)
    return of_draws(
        merged,
        np.stack([so_far[:, at].sum(axis=1) for at in of], axis=1),
        np.stack([found.draws[:, at].sum(axis=1) for at in of], axis=1),
        found.methods,
        found.records,
    )


def months_of(found: Nowcast, period: Period) -> list[int]:
    """Where the months of a period stand among those of the nowcast; refuses one that lacks."""
    inside = [at for at, one in enumerate(found.cells.periods) if period.contains(one)]
    if not inside or sum(found.cells.periods[at].days for at in inside) != period.days:
        held = Period(found.cells.periods[0].first, found.cells.periods[-1].last)
        raise NotComparable(
            f"{period.label} is not made of months from {held.label}.",
            code="months-outside-triangle",
        )
    return inside


def _observed(found: Nowcast) -> FloatArray:
    columns = found.observed.columns
    counts = np.where(columns["state"] == NUMBER, columns["amount"], 0.0)
    return np.asarray(counts.reshape(found.draws.shape[:2]), float)

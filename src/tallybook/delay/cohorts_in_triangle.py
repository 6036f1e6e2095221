"""Two periods of occurrence at equal follow-up: a comparison that needs no model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tallybook.delay.lay_triangles import WITHIN, Laid, lay_triangles
from tallybook.figures.definition import Where
from tallybook.figures.table import NUMBER, WHERE, Axis, Table
from tallybook.terms.errors import NotComparable
from tallybook.terms.period import Period


def cohorts_in_triangle(
    table: Table, earlier: Period, later: Period, months: int | None = None
) -> Table:
    """Counts of two periods by mark “recorded within months”, the same number for every month.

    From a triangle's table of one area and set of offences; `months` is the most that all months of
    both have been seen for, unless fewer are given. Refuses a period with a month that the triangle
    does not have or that has a hole, and a longer follow-up than both have had.
    """
    laid = lay_triangles(table)
    if len(laid.places) != 1:
        raise ValueError("cohorts are of one area and one set of offences")
    chosen = [_months_in(laid, period) for period in (earlier, later)]
    most = _most(laid, np.concatenate(chosen))
    if most < 0 or (months is not None and months > most):
        had = f"for {max(most, 0)} months" if most >= 0 else "with a month missing"
        raise NotComparable(f"Both periods have been followed {had}.", code="follow-up-not-seen")
    within = most if months is None else months
    counts = np.array([laid.new[0, at, : within + 1].sum() for at in chosen])
    rest = tuple(mark for mark in laid.template.where if mark[0] != WITHIN)
    return _laid(laid, (earlier, later), (*rest, (WITHIN, str(within))), counts)


def _months_in(laid: Laid, period: Period) -> NDArray[np.int64]:
    at = [n for n, one in enumerate(laid.months) if period.contains(one)]
    if sum(laid.months[one].days for one in at) != period.days:
        held = Period(laid.months[0].first, laid.months[-1].last)
        raise NotComparable(
            f"{period.label} is not made of months from {held.label}.",
            code="months-outside-triangle",
        )
    return np.array(at, np.int64)


def _most(laid: Laid, at: NDArray[np.int64]) -> int:
    seen = np.asarray(np.isfinite(laid.new[0, at]).all(axis=0), bool)
    return len(seen) - 1 if seen.all() else int(seen.argmin()) - 1


def _laid(
    laid: Laid, periods: tuple[Period, Period], where: Where, counts: NDArray[np.float64]
) -> Table:
    nothing = np.zeros(2, np.int32)
    return Table(
        replace(laid.template, where=where),
        (Axis("period", periods), Axis(WHERE, (where,))),
        {
            "amount": counts,
            "low": counts.copy(),
            "high": counts.copy(),
            "state": np.full(2, np.uint8(NUMBER)),
            "reason": nothing,
            "provenance": nothing.copy(),
            "caveats": nothing.copy(),
        },
        (laid.table.provenances[int(laid.table.columns["provenance"][0])],),
        ("as counted",),
    )

"""Two periods of occurrence at equal follow-up: a comparison that needs no model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tallybook.delay.lay_out_nowcast import Cells, lay_out
from tallybook.delay.lay_triangles import WITHIN, lay_triangles
from tallybook.figures.table import Table
from tallybook.terms.errors import NotComparable
from tallybook.terms.period import Period


def equal_follow_up(
    table: Table, earlier: Period, later: Period, months: int | None = None
) -> Table:
    """Counts of two periods, each month's for the same number of months after it.

    From a triangle's table; `months` is the most that all months of both have been seen for, unless
    fewer are given. Refuses a period with a month that the triangle does not have or has a hole in,
    and a longer follow-up than both have had.
    """
    laid = lay_triangles(table)
    chosen = [
        np.array([at for at, one in enumerate(laid.months) if period.contains(one)], int)
        for period in (earlier, later)
    ]
    for period, at in zip((earlier, later), chosen, strict=True):
        if sum(laid.months[one].days for one in at) != period.days:
            raise NotComparable(
                f"{period.label} is not made of months of the triangle.",
                code="months-outside-triangle",
            )
    seen = np.asarray(np.isfinite(laid.new[:, np.concatenate(chosen)]).all(axis=(0, 1)), bool)
    most = len(seen) - 1 if seen.all() else int(seen.argmin()) - 1
    if most < 0 or (months is not None and months > most):
        raise NotComparable(
            f"Both periods have been followed for {most} months."
            if most >= 0
            else "One of the periods has a month that was not seen.",
            code="follow-up-not-seen",
        )
    within = most if months is None else months
    kept = replace(
        laid,
        horizon=within,
        template=replace(
            laid.template,
            where=(
                *(mark for mark in laid.template.where if mark[0] != WITHIN),
                (WITHIN, str(within)),
            ),
        ),
    )
    counts = np.stack([laid.new[:, at, : within + 1].sum(axis=(1, 2)) for at in chosen], axis=1)
    nothing = np.zeros(counts.shape, bool)
    cells = Cells(kept, (earlier, later), nothing, nothing, nothing, ((),) * len(counts))
    return lay_out(cells, counts, (counts, counts), None)

"""What a treatment cost: cells, and what the withheld ones would have told."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.protect.demands import demands_of
from tallybook.protect.protect_counts import Protection
from tallybook.protect.suppress_optimally import suppress_optimally
from tallybook.protect.treatment import information

MOST_FOR_THE_OPTIMUM = 400
"""Cells that may be withheld, above which the fewest is not looked for."""


@dataclass(frozen=True)
class Cost:
    """Counts in the release, withheld for themselves, and withheld to protect those.

    `lost` is the share of the information that was withheld, from 0 to 1: the sum of log2(1 +
    count) over the withheld counts by that over all. `fewest` is the fewest counts that could be
    withheld to protect the others, None where it was not found.
    """

    counts: int
    primary: int
    secondary: int
    lost: float
    fewest: int | None = None


def cost_of_release(found: Protection, *, with_optimum: bool = False) -> Cost:
    """What a treatment cost, against no treatment at all and, where asked, against the optimum."""
    mine = np.array(sorted({found.linked.place[count] for count in found.counts}))
    told = information(found.linked.cells.counts[mine])
    treated = found.treatment
    lost = float(told[treated.hidden[mine]].sum() / told.sum()) if told.any() else 0.0
    return Cost(
        len(found.counts),
        int(treated.primary.sum()),
        int(treated.secondary.sum()),
        lost,
        fewest(found) if with_optimum else None,
    )


def fewest(found: Protection) -> int | None:
    """The fewest further counts that protect; None for a large table or where it is not proven."""
    judged, linked = found.judgement, found.linked
    if judged.usable.sum() > MOST_FOR_THE_OPTIMUM:
        return None
    unseen = linked.given & ~linked.shown
    demands = demands_of(linked.cells, judged.primary, judged.low, judged.high)
    down, up = (np.zeros(len(unseen)) for _ in range(2))
    for cell, sign, size in zip(demands.cell, demands.sign, demands.size, strict=True):
        (up if sign > 0 else down)[cell] = size
    try:
        best = suppress_optimally(
            linked.cells,
            judged.primary | unseen,
            down,
            up,
            np.ones(len(unseen)),
            usable=judged.usable,
        )
    except ArithmeticError:
        return None
    return round(best.cost) if best.is_proven else None

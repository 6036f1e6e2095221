"""What the one person in a cell of 1, who knows it, can work out of the cells beside it."""

from __future__ import annotations

import numpy as np

from tallybook.protect.attack import too_narrow
from tallybook.protect.demands import Demands, demands_for_singletons
from tallybook.protect.judgement import Judgement
from tallybook.protect.linked_cells import BoolArray, LinkedCells


def known_to_singletons(cells: LinkedCells, hidden: BoolArray, judged: Judgement) -> Demands:
    """The demands of protected cells that some such person knows exactly."""
    every = demands_for_singletons(cells, judged.primary & hidden, judged.singleton)
    kept = np.zeros(len(every), bool)
    for own in np.unique(every.known):
        seen = hidden.copy()
        seen[own] = False
        mine = every.known == own
        high = np.full(len(hidden), np.nan)
        high[every.cell[mine]] = cells.counts[every.cell[mine]] + 1
        narrow = too_narrow(cells, seen, np.full(len(hidden), np.nan), high)
        kept[mine] = narrow[every.cell[mine]]
    return Demands(every.cell[kept], every.sign[kept], every.size[kept], every.known[kept])

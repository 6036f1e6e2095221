"""What the one person in a cell of 1, who knows it, can work out of the cells beside it."""

from __future__ import annotations

import numpy as np

from tallybook.protect.attack import too_narrow
from tallybook.protect.demands import Demands, demands_for_singletons
from tallybook.protect.judgement import Judgement, untold
from tallybook.protect.link_counts import Linked
from tallybook.protect.linked_cells import BoolArray, LinkedCells


def asked_for_singletons(linked: Linked, judged: Judgement) -> Demands:
    """What no such person must know exactly; not what he knows though nothing is told.

    He is the only one of a total whose other parts are zeros that are shown.
    """
    every = demands_for_singletons(linked.cells, judged.primary, judged.singleton)
    return _those(every, ~_is_known(linked.cells, untold(linked, judged), every))


def known_to_singletons(linked: Linked, judged: Judgement, hidden: BoolArray) -> Demands:
    """Of what is asked, what such a person does know exactly."""
    asked = asked_for_singletons(linked, judged)
    return _those(asked, _is_known(linked.cells, hidden, asked) & hidden[asked.cell])


def _those(demands: Demands, kept: BoolArray) -> Demands:
    return Demands(demands.cell[kept], demands.sign[kept], demands.size[kept], demands.known[kept])


def _is_known(cells: LinkedCells, hidden: BoolArray, every: Demands) -> BoolArray:
    found = np.zeros(len(every), bool)
    for own in np.unique(every.known):
        seen = hidden.copy()
        seen[own] = False
        mine = every.known == own
        high = np.full(len(hidden), np.nan)
        high[every.cell[mine]] = cells.counts[every.cell[mine]] + 1
        narrow = too_narrow(cells, seen, np.full(len(hidden), np.nan), high)
        found[mine] = narrow[every.cell[mine]]
    return found

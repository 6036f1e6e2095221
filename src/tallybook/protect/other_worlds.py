"""Other true counts with which everything released would look the same.

What tells two such worlds apart tells of a withheld count, whatever it is: a sentence, an error, a
line in a log, the alternative text of a picture (non-interference, Goguen and Meseguer 1982).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from tallybook.figures.definition import Count
from tallybook.protect.linked_cells import BoolArray, FloatArray, LinkedCells
from tallybook.protect.protect_counts import Protection

World = Mapping[Count, float | None]

_SURE = 1e-6
_NODES = 10_000
"""Of a search, at the most. Not seconds: a busy machine must find what an idle one finds."""


def other_worlds(found: Protection) -> Iterator[World]:
    """Worlds of whole counts in which, together, every withheld count is another than it is.

    A withheld count that nothing lets be another is in none: the auditor finds it, not this.
    """
    linked = found.linked
    hidden = found.treatment.hidden | (linked.given & ~linked.shown)
    names = {at: count for count, at in linked.place.items()}
    waiting = {at for at in np.flatnonzero(found.treatment.hidden).tolist() if at in names}
    while waiting:
        at = min(waiting)
        waiting.discard(at)
        for sign in (1, -1):
            world = _moved(linked.cells, hidden, at, sign)
            if world is not None:
                changed = np.flatnonzero(np.abs(world - linked.cells.counts) > _SURE)
                waiting -= set(changed.tolist())
                yield {count: float(world[place]) for count, place in linked.place.items()}
                break


def _moved(cells: LinkedCells, hidden: BoolArray, at: int, sign: int) -> FloatArray | None:
    """Whole counts that fit what is shown, in which one cell is at least 1 higher or lower."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    low = np.where(hidden, cells.least, cells.counts)
    high = np.where(hidden, np.inf, cells.counts)
    if sign > 0:
        low[at] = cells.counts[at] + 1
    else:
        high[at] = cells.counts[at] - 1
    if low[at] > high[at]:
        return None
    rules = [LinearConstraint(cells.equations, 0.0, 0.0)] if cells.equations.shape[0] else []
    found = milp(
        np.zeros(len(low)),
        integrality=np.ones(len(low)),
        bounds=Bounds(low, high),
        constraints=rules,
        options={"node_limit": _NODES},
    )
    return None if found.x is None else np.round(found.x)


@dataclass(frozen=True)
class Told:
    """What an artefact was in the true world, and in one that it should not differ from."""

    here: str
    there: str


def depends_on_withheld(
    make: Callable[[World], str], counts: World, found: Protection
) -> Told | None:
    """How an artefact made of counts differs between worlds that look the same; None if in none."""
    here = make(counts)
    for world in other_worlds(found):
        there = make(world)
        if there != here:
            return Told(here, there)
    return None

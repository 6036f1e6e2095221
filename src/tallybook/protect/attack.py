"""What an attacker who knows all that is shown can infer of each hidden cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tallybook.protect.free_program import program_of
from tallybook.protect.linked_cells import BoolArray, FloatArray, IntArray, LinkedCells

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_CLOSE = 1e-5
_FEW = 4
"""Open ends below which each is tried by itself."""
_STUCK = 0.9
"""Where more of the ends than this stay open, pushing again closes too few."""


def attack(
    cells: LinkedCells, hidden: BoolArray, wanted: BoolArray | None = None
) -> tuple[FloatArray, FloatArray]:
    """The least and the greatest count that each wanted hidden cell could have; NaN for the others.

    The attacker knows every shown cell, the sums, and what each count is at least. Two linear
    programs a cell, over the hidden cells that are bound to it (Fischetti and Salazar-González
    2001, Management Science 47:1008). Infinite where nothing bounds a cell from above.
    """
    wanted = hidden if wanted is None else wanted & hidden
    low, high = np.full(len(hidden), np.nan), np.full(len(hidden), np.nan)
    for group in bound_together(cells, hidden):
        attacked = _Attacked(cells, group)
        for place in np.flatnonzero(wanted[group]):
            low[group[place]], _ = attacked.end(int(place), -1)
            high[group[place]], _ = attacked.end(int(place), 1)
    return low, high


@dataclass(frozen=True, eq=False)
class Bounds:
    """What is said of sums of cells beside the cells themselves: `of` (m, n) times the counts lies
    between `low` and `high`, both included. A percentage or a rank says such a thing.
    """

    of: csr_array
    low: FloatArray
    high: FloatArray


def too_narrow(
    cells: LinkedCells,
    hidden: BoolArray,
    low: FloatArray,
    high: FloatArray,
    said: Bounds | None = None,
) -> BoolArray:
    """Which hidden cells an attacker can place within less than [low, high]; NaN asks for nothing.

    `said` is what he was told besides. What is possible for one cell shows what is possible for
    others, so far fewer programs are solved than there are ends.
    """
    found = np.zeros(len(hidden), bool)
    groups = bound_together(cells, hidden) if said is None else [np.flatnonzero(hidden)]
    for group in groups:
        ends = np.array([low[group], high[group]])
        open_ends = ~np.isnan(ends) & hidden[group]
        attacked = _Attacked(cells, group, said)
        attacked.allow(open_ends, ends, cells.counts[group])
        for side, sign in ((0, -1), (1, 1)):
            beyond = attacked.push(open_ends, ends, side)
            found[group[beyond]] = True
            for place in np.flatnonzero(open_ends[side]):
                if not open_ends[side, place]:
                    continue
                reached, at = attacked.end(int(place), sign)
                found[group[place]] |= sign * (ends[side, place] - reached) > _CLOSE
                open_ends[side, place] = False
                if at is not None:
                    attacked.allow(open_ends, ends, at)
    return found


class _Attacked:
    """The counts that a group of hidden cells could have."""

    def __init__(self, cells: LinkedCells, group: IntArray, said: Bounds | None = None) -> None:
        part = cells.equations[:, group]
        part = part[np.flatnonzero(np.diff(part.indptr))]
        right = part @ cells.counts[group]
        low, high = cells.least[group], np.full(len(group), np.inf)
        self._size = len(group)
        if said is not None:
            part, right, low, high = _with_bounds(cells, group, said, part, right, low, high)
        self._program = program_of(part, right, low, high, cells.forms)
        self._limits = low, high

    def push(self, open_ends: BoolArray, ends: FloatArray, side: int) -> IntArray:
        """Close as many ends of a side as are reached together; cells of which none moves at all.

        All open cells are pushed towards their ends at once, and none beyond: whatever is possible
        within narrower limits is possible.
        """
        low, high = self._limits
        while True:
            at = np.flatnonzero(open_ends[side])
            if len(at) < _FEW:
                return at[:0]
            for place in at:
                within = (
                    (ends[0, place], high[place]) if side == 0 else (low[place], ends[1, place])
                )
                self._program.limit(int(place), *within)
                self._program.price(int(place), 1.0 if side == 0 else -1.0)
            total, found = self._program.solve()
            for place in at:
                self._program.limit(int(place), low[place], high[place])
                self._program.price(int(place), 0.0)
            if found is None:
                return at[:0]
            if side == 1 and abs(total) < _CLOSE:
                open_ends[side, at] = False
                return at
            self.allow(open_ends, ends, found[: self._size])
            if open_ends[side].sum() > _STUCK * len(at):
                return at[:0]

    def end(self, place: int, sign: int) -> tuple[float, FloatArray | None]:
        """The least (-1) or greatest (1) count of a cell, and counts of all that give it."""
        self._program.price(place, -float(sign))
        value, at = self._program.solve()
        self._program.price(place, 0.0)
        return -sign * value, None if at is None else at[: self._size]

    def allow(self, open_ends: BoolArray, ends: FloatArray, at: FloatArray) -> None:
        """Close the ends that these possible counts reach."""
        open_ends[0] &= at > ends[0] + _CLOSE
        open_ends[1] &= at < ends[1] - _CLOSE


def _with_bounds(
    cells: LinkedCells,
    group: IntArray,
    said: Bounds,
    part: csr_array,
    right: FloatArray,
    low: FloatArray,
    high: FloatArray,
) -> tuple[csr_array, FloatArray, FloatArray, FloatArray]:
    """The program with a column for what each sum comes to, within its bounds."""
    from scipy.sparse import eye_array, hstack, vstack

    rows = len(said.low)
    seen = cells.counts.copy()
    seen[group] = 0.0
    above = hstack([part, 0 * eye_array(part.shape[0], rows)])
    below = hstack([said.of[:, group], -eye_array(rows)])
    whole = vstack([above, below]).tocsr()
    return (
        whole,
        np.concatenate([right, -(said.of @ seen)]),
        np.concatenate([low, said.low]),
        np.concatenate([high, said.high]),
    )


def bound_together(cells: LinkedCells, hidden: BoolArray) -> Iterator[IntArray]:
    """Hidden cells in groups that no equation joins: each can be attacked by itself."""
    from scipy.sparse.csgraph import connected_components

    at = np.flatnonzero(hidden)
    if not len(at):
        return
    part = abs(cells.equations[:, at])
    _, label = connected_components(part.T @ part, directed=False)
    order = np.argsort(label, kind="stable")
    yield from np.split(at[order], np.flatnonzero(np.diff(label[order])) + 1)

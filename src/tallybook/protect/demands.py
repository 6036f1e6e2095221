"""How far from its count an attacker must find each cell that is to be protected."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tallybook.protect.linked_cells import BoolArray, FloatArray, IntArray, LinkedCells


@dataclass(frozen=True, eq=False)
class Demands:
    """One demand a row: the cell could be `size` higher (`sign` 1) or lower (-1) than it is.

    And so it could for somebody who knows one other cell, `known`; -1 where nobody is meant.
    """

    cell: IntArray
    sign: IntArray
    size: FloatArray
    known: IntArray = field(default_factory=lambda: np.zeros(0, np.int64))

    def __post_init__(self) -> None:
        if len(self.known) != len(self.cell):
            object.__setattr__(self, "known", np.full(len(self.cell), -1))

    def __len__(self) -> int:
        return len(self.cell)

    def met_by(self, step: FloatArray) -> BoolArray:
        """Which demands a step away from the counts meets."""
        rests = (self.known < 0) | (np.abs(step[self.known]) < 1e-6)
        return np.asarray(rests & (step[self.cell] * self.sign >= self.size - 1e-6))


def demands_of(
    cells: LinkedCells, protected: BoolArray, low: FloatArray, high: FloatArray
) -> Demands:
    """The demands by which an attacker's interval of each protected cell holds [low, high].

    No cell is asked to be lower than it must be where every other count was unknown. The largest
    demands stand first: what serves them often serves the others.
    """
    floor = floors(cells)
    at = np.flatnonzero(protected)
    counts = cells.counts[at]
    up = high[at] - counts
    down = counts - np.maximum(low[at], floor[at])
    cell, sign = np.concatenate([at, at]), np.repeat([1, -1], len(at))
    size = np.concatenate([up, down])
    order = np.argsort(-size, kind="stable")
    order = order[size[order] > 0]
    return Demands(cell[order], sign[order], size[order])


def joined(one: Demands, other: Demands) -> Demands:
    """The demands of both."""
    return Demands(
        np.concatenate([one.cell, other.cell]),
        np.concatenate([one.sign, other.sign]),
        np.concatenate([one.size, other.size]),
        np.concatenate([one.known, other.known]),
    )


def floors(cells: LinkedCells) -> FloatArray:
    """What each count is at least, given what its parts are at least."""
    floor = cells.least.copy()
    whole = _wholes(cells)
    parts = cells.equations.maximum(0)
    while True:
        before = floor.copy()
        np.maximum.at(floor, whole, parts @ floor)
        floor = np.minimum(floor, cells.counts)
        if bool((floor <= before).all()):
            return floor


def _wholes(cells: LinkedCells) -> IntArray:
    """The cell that each equation says is the sum of the others."""
    table = cells.equations
    at = np.flatnonzero(table.data < 0)
    return np.asarray(table.indices[at], np.int64)

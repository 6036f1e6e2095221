"""The fewest further cells to hide so that hidden small counts stay hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tallybook.protect.linked_cells import BoolArray, FloatArray, LinkedCells

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSE = 1e-6


@dataclass(frozen=True, eq=False)
class Pattern:
    """Which cells are hidden, what the further ones cost, and the least cost known possible."""

    hidden: BoolArray
    cost: float
    bound: float

    @property
    def is_proven(self) -> bool:
        """Whether no cheaper pattern exists."""
        return self.cost <= self.bound + _CLOSE


def suppress_optimally(
    cells: LinkedCells,
    primary: BoolArray,
    down: FloatArray,
    up: FloatArray,
    cost: FloatArray,
    *,
    usable: BoolArray,
    seconds: float = 60.0,
) -> Pattern:
    """Hide further cells at least cost, so that each primary cell could lie `down` and `up` away.

    An attacker's interval then holds [count - down, count + up]. `cost` is what hiding a cell
    loses, `usable` which cells may be hidden. Cuts from the attacker's programs are added to an
    integer program until no attack succeeds (Fischetti and Salazar-González 2001). Refuses, with
    ArithmeticError, where even all usable cells do not protect.
    """
    attacker = Attacker(cells, primary | usable)
    demands = [
        (int(p), sign, float(size[p]))
        for p in np.flatnonzero(primary)
        for sign, size in ((1, up), (-1, down))
        if size[p] > 0
    ]
    cuts: list[FloatArray] = []
    lowest = 0.0
    for is_whole in (False, True):
        while True:
            chosen, lowest = _cheapest(cost, primary, primary | usable, cuts, is_whole, seconds)
            found = list(_violated(attacker, chosen, demands))
            if not found:
                break
            cuts += found
    hidden = chosen > 0.5
    return Pattern(hidden, float(cost[hidden & ~primary].sum()), lowest)


class Attacker:
    """The attacker's programs over the cells that may be hidden."""

    def __init__(self, cells: LinkedCells, may_hide: BoolArray) -> None:
        self.at = np.flatnonzero(may_hide)
        self.place = {int(cell): n for n, cell in enumerate(self.at)}
        part = cells.equations[:, self.at]
        self.equations = part[np.flatnonzero(np.diff(part.indptr))]
        self.counts = (cells.counts - cells.least)[self.at]
        self.size = len(cells.counts)
        self.most = float(cells.counts.sum())

    def reach(self, share: FloatArray, cell: int, sign: int) -> tuple[float, FloatArray]:
        """How far a cell can move when cells are hidden by these shares, and a cut that says so.

        The reach is at most the product of the cut with the shares, whatever the shares are.
        """
        from scipy.optimize import linprog

        aim = np.zeros(len(self.at))
        aim[self.place[cell]] = -sign
        of = share[self.at]
        bounds = np.column_stack([-self.counts * of, self.most * of])
        found = linprog(
            aim,
            A_eq=self.equations,
            b_eq=np.zeros(self.equations.shape[0]),
            bounds=bounds,
            method="highs",
        )
        cut = np.zeros(self.size)
        cut[self.at] = -found.upper.marginals * self.most + found.lower.marginals * self.counts
        return -float(found.fun), cut


def _violated(
    attacker: Attacker, chosen: FloatArray, demands: list[tuple[int, int, float]]
) -> Iterator[FloatArray]:
    """One strengthened cut, scaled to a demand of 1, for each attack that succeeds."""
    for cell, sign, size in demands:
        reach, cut = attacker.reach(chosen, cell, sign)
        if reach < size - 1e-5:
            yield np.minimum(cut / size, 1.0)


def _cheapest(
    cost: FloatArray,
    primary: BoolArray,
    may_hide: BoolArray,
    cuts: list[FloatArray],
    is_whole: bool,
    seconds: float,
) -> tuple[FloatArray, float]:
    from scipy.optimize import Bounds, LinearConstraint, milp

    rules = [LinearConstraint(np.array(cuts), lb=1.0)] if cuts else []
    found = milp(
        np.where(primary, 0.0, cost),
        integrality=np.full(len(cost), int(is_whole)),
        bounds=Bounds(primary.astype(float), may_hide.astype(float)),
        constraints=rules,
        options={"time_limit": seconds, "mip_rel_gap": 1e-9},
    )
    if found.x is None:
        raise ArithmeticError(
            "hiding every cell that may be hidden does not protect the small ones"
        )
    bound = found.mip_dual_bound if is_whole and found.mip_dual_bound is not None else found.fun
    return np.asarray(found.x), float(bound)

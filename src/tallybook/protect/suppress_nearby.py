"""Further cells to hide, found near each small count in turn: fast on large tables.

A heuristic: the result protects, and may hide more than the fewest possible. Each step is a linear
program over the cells near one small count, after the network heuristics for suppression (Kelly,
Golden and Assad 1992, Networks 22:397; Castro 2012, European Journal of Operational Research
216:1): the cheapest way for that count to be higher or lower while every shown sum still holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

import numpy as np

from tallybook.protect.demands import Demands
from tallybook.protect.linked_cells import BoolArray, FloatArray, IntArray, LinkedCells
from tallybook.protect.nearby import Nearby, picked
from tallybook.protect.program import INFINITE, Program

_NOTHING = 1e-6
_PATIENCE = 1500
"""Programs that are solved before no more is bettered; on large tables that is where time goes."""
_OPENED = 0.4
"""How large a part of what was hidden is opened in a round."""


def suppress_nearby(
    cells: LinkedCells,
    hidden: BoolArray,
    demands: Demands,
    cost: FloatArray,
    *,
    usable: BoolArray,
    rounds: int = 0,
) -> BoolArray:
    """The cells to hide: those hidden already and further usable ones, until every demand is met.

    `cost` is what hiding a cell loses. What later steps have made needless is shown again. In each
    of the `rounds` a part of what was hidden is opened and found anew, and the cheaper is kept.
    Refuses, with ArithmeticError, where even all usable cells do not protect.
    """
    search = _Search(cells, hidden.copy(), demands, cost, usable)
    search.meet_all(range(len(demands)))
    search.show_again(np.flatnonzero(search.hidden & ~hidden))
    chance = np.random.default_rng(0)
    for _ in range(rounds):
        added = np.flatnonzero(search.hidden & ~hidden)
        if search.patience <= 0 or len(added) < 2:
            break
        other = search.without(added[chance.random(len(added)) < _OPENED])
        other.meet_all(chance.permutation(len(demands)).tolist())
        other.show_again(np.flatnonzero(other.hidden & ~hidden))
        better = cost[other.hidden].sum() < cost[search.hidden].sum()
        search, left = (other if better else search), other.patience
        search.patience = left
    return search.hidden


@dataclass(eq=False)
class _Search:
    """What is hidden so far, and by which step each demand is met: the cells that it moves."""

    cells: LinkedCells
    hidden: BoolArray
    demands: Demands
    cost: FloatArray
    usable: BoolArray
    ways: dict[int, frozenset[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.near = Nearby(self.cells)
        self.fixed = self.hidden.copy()
        self.patience = _PATIENCE
        self.columns = self.cells.equations.tocsc()
        self.down = self.cells.counts - self.cells.least

    def without(self, opened: IntArray) -> _Search:
        """The same with some cells shown again, and every demand open that needed them."""
        other = _Search(self.cells, self.hidden.copy(), self.demands, self.cost, self.usable)
        other.hidden[opened] = False
        other.fixed, other.patience, other.near = self.fixed, self.patience, self.near
        gone = set(opened.tolist())
        other.ways = {n: way for n, way in self.ways.items() if way.isdisjoint(gone)}
        return other

    def meet_all(self, numbers: Iterable[int]) -> None:
        """Meet the demands that nothing meets yet, in this order."""
        for number in numbers:
            if number not in self.ways:
                self.meet(number)

    def meet(self, number: int) -> None:
        """Hide what the cheapest step needs that meets a demand, and note what else it meets."""
        self.patience -= 1
        step = self._step(number, self.usable | self.hidden)
        if step is None:
            raise ArithmeticError(
                "hiding every cell that may be hidden does not protect the small ones"
            )
        moved = np.flatnonzero(np.abs(step) > _NOTHING)
        self.hidden[moved] = True
        way = frozenset(moved.tolist())
        for met in np.flatnonzero(self.demands.met_by(step)):
            self.ways.setdefault(int(met), way)
        self.ways[number] = way

    def show_again(self, added: IntArray) -> None:
        """Show further cells again, dearest first, if all demands can do without them."""
        for cell in added[np.argsort(-self.cost[added], kind="stable")]:
            shown = self._shown_with(int(cell)) if self.hidden[cell] else set()
            if shown and self.patience > 0:
                self._show(shown)

    def _shown_with(self, cell: int) -> set[int]:
        """The cell and all that a sum would then tell; none where one of them is protected."""
        gone, ahead = {cell}, [cell]
        rows, table = self.columns, self.cells.equations
        while ahead:
            one = ahead.pop()
            for row in rows.indices[rows.indptr[one] : rows.indptr[one + 1]]:
                inside = table.indices[table.indptr[row] : table.indptr[row + 1]]
                left = [at for at in inside[self.hidden[inside]].tolist() if at not in gone]
                if len(left) == 1:
                    if self.fixed[left[0]]:
                        return set()
                    gone.add(left[0])
                    ahead.append(left[0])
        return gone

    def _show(self, shown: set[int]) -> None:
        at = np.array(sorted(shown))
        self.hidden[at] = False
        resting = {n for n, way in self.ways.items() if not way.isdisjoint(shown)}
        found: dict[int, frozenset[int]] = {}
        for number in resting:
            if number in found:
                continue
            self.patience -= 1
            step = self._step(number, self.hidden, rings=2)
            if step is None:
                self.hidden[at] = True
                return
            way = frozenset(np.flatnonzero(np.abs(step) > _NOTHING).tolist())
            met = resting.intersection(np.flatnonzero(self.demands.met_by(step)).tolist())
            found |= dict.fromkeys((*met, number), way)
        self.ways |= found

    def _step(
        self, number: int, may_move: BoolArray, rings: int | None = None
    ) -> FloatArray | None:
        """The cheapest step that meets a demand, looked for ever farther; None if there is none.

        Where `rings` are named, no farther than so many neighbours of neighbours.
        """
        cell = int(self.demands.cell[number])
        found = self.near.around(np.array([cell]))
        for ring in count(1):
            step = self._step_within(number, found[may_move[found]])
            if step is not None or ring == rings:
                return step
            wider = self.near.around(found)
            if len(wider) == len(found):
                break
            found = wider
        return None

    def _step_within(self, number: int, at: IntArray) -> FloatArray | None:
        from scipy.sparse import hstack

        rows = np.unique(picked(self.columns.indptr, self.columns.indices, at))
        part = self.columns[:, at].tocsr()[rows]
        price = np.where(self.hidden[at], 0.0, self.cost[at])
        high = np.concatenate([np.full(len(at), INFINITE), self.down[at]])
        low = np.zeros(2 * len(at))
        place = int(np.searchsorted(at, self.demands.cell[number]))
        to, back = (place, place + len(at))[:: int(self.demands.sign[number])]
        low[to] = high[to] = self.demands.size[number]
        high[back] = 0.0
        if (known := int(self.demands.known[number])) >= 0:
            rests = np.flatnonzero(at == known)
            high[np.concatenate([rests, rests + len(at)])] = 0.0
        program = Program(hstack([part, -part]).tocsr(), np.zeros(len(rows)), low, high)
        program.aim(np.concatenate([price, price]))
        _, amounts = program.solve()
        if amounts is None:
            return None
        step = np.zeros(len(self.hidden))
        step[at] = amounts[: len(at)] - amounts[len(at) :]
        return step

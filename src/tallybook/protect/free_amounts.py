"""Amounts whose sums are fixed, by the few of them that are free: the others follow.

Of two thousand counts that sums bind together, a hundred may be free. A program over these alone
says the same, several times as fast.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from tallybook.protect.linked_cells import FloatArray, IntArray

_NOTHING = 1e-9
_FILLS, _AT_LEAST = 8, 20_000
"""Steps for each entry of the sums after which it is given up: the sums fill each other."""


@dataclass(frozen=True, eq=False)
class FreeForm:
    """All amounts are `constant` (n) and `of` (n, f) times the `free` (f) ones of them."""

    free: IntArray
    constant: FloatArray
    of: csr_array


def free_form(equations: csr_array, right: FloatArray) -> FreeForm | None:
    """Solve sums for as many amounts as follow from the others, shortest sums first.

    `equations` (m, n) times the amounts are `right`. None where that would take too long.
    """
    solving = _Solving(equations, right)
    if not solving.solve():
        return None
    size = equations.shape[1]
    free = np.array([at for at in range(size) if at not in solving.solved], np.int64)
    return _laid_out(solving, free, size)


def _laid_out(solving: _Solving, free: IntArray, size: int) -> FreeForm:
    from scipy.sparse import csr_array

    place = {int(at): n for n, at in enumerate(free)}
    entries = [(at, n, 1.0) for at, n in place.items()]
    constant = np.zeros(size)
    for at, row in solving.solved.items():
        own = solving.rows[row][at]
        constant[at] = solving.right[row] / own
        entries += [
            (at, place[other], -times / own)
            for other, times in solving.rows[row].items()
            if other != at
        ]
    rows, columns, times = zip(*entries, strict=True) if entries else ((), (), ())
    return FreeForm(free, constant, csr_array((times, (rows, columns)), shape=(size, len(free))))


class _Solving:
    """Sums as what they are of, and which amounts each has been solved for (Gauss and Jordan)."""

    def __init__(self, equations: csr_array, right: FloatArray) -> None:
        ends, of, times = equations.indptr, equations.indices.tolist(), equations.data.tolist()
        self.rows = [dict(zip(of[a:b], times[a:b], strict=True)) for a, b in _spans(ends)]
        self.right = np.asarray(right, float).tolist()
        self.solved: dict[int, int] = {}
        self._in: list[set[int]] = [set() for _ in range(equations.shape[1])]
        for number, row in enumerate(self.rows):
            for at in row:
                self._in[at].add(number)
        self._patience = _AT_LEAST + _FILLS * equations.nnz

    def solve(self) -> bool:
        """Whether every sum has been solved for an amount, or says nothing more."""
        ahead = [(len(row), number) for number, row in enumerate(self.rows)]
        heapify(ahead)
        done: set[int] = set()
        while ahead and self._patience > 0:
            length, number = heappop(ahead)
            row = self.rows[number]
            if number in done or not row:
                continue
            if len(row) != length:
                heappush(ahead, (len(row), number))
                continue
            done.add(number)
            for other in self._solve_for(number):
                if other not in done:
                    heappush(ahead, (len(self.rows[other]), other))
        return bool(self._patience > 0)

    def _solve_for(self, number: int) -> Iterator[int]:
        """Solve a sum for the amount that is in the fewest others; the others that it changed."""
        row = self.rows[number]
        at = min(row, key=lambda one: (abs(row[one]) != 1.0, len(self._in[one])))
        self.solved[at] = number
        for other in [one for one in self._in[at] if one != number]:
            self._take_off(number, other, self.rows[other][at] / row[at])
            yield other

    def _take_off(self, number: int, other: int, factor: float) -> None:
        row, its = self.rows[number], self.rows[other]
        self._patience -= len(row)
        self.right[other] -= factor * self.right[number]
        for at, times in row.items():
            left = its.get(at, 0.0) - factor * times
            if abs(left) > _NOTHING:
                its[at] = left
                self._in[at].add(other)
            elif at in its:
                del its[at]
                self._in[at].discard(other)


def _spans(ends: IntArray) -> Iterator[tuple[int, int]]:
    return pairwise(ends.tolist())

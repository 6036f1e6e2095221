"""A linear program over amounts whose sums are fixed, asked over the few of them that are free."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tallybook.protect.free_amounts import FreeForm, free_form
from tallybook.protect.program import INFINITE, Program

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from tallybook.protect.linked_cells import FloatArray


_CLOSE = 1e-6


def program_of(
    equations: csr_array,
    right: FloatArray,
    low: FloatArray,
    high: FloatArray,
    forms: dict[bytes, FreeForm | None],
) -> Program | FreeProgram:
    """The program over the free amounts, or over all where sums fill each other too much.

    `forms` are those worked out before, by the sums that they are of.
    """
    name = b"".join(one.tobytes() for one in (equations.indptr, equations.indices, right))
    if name not in forms:
        forms[name] = free_form(equations, right)
    form = forms[name]
    return Program(equations, right, low, high) if form is None else FreeProgram(form, low, high)


class FreeProgram:
    """The same questions as of `Program`, and the same answers: all amounts, with their prices."""

    def __init__(self, form: FreeForm, low: FloatArray, high: FloatArray) -> None:
        self._form = form
        size = len(form.constant)
        self._column = np.full(size, -1)
        self._column[form.free] = np.arange(len(form.free))
        follow = np.flatnonzero(self._column < 0)
        self._row = np.full(size, -1)
        self._row[follow] = np.arange(len(follow))
        self._limits = low.copy(), high.copy()
        self._prices, self._cost = np.zeros(size), np.zeros(len(form.free))
        most = np.minimum(high, INFINITE)
        self._program = Program(
            form.of[follow],
            (low - form.constant)[follow],
            low[form.free],
            high[form.free],
            np.where(most[follow] < INFINITE, most[follow] - form.constant[follow], INFINITE),
        )

    def price(self, column: int, cost: float) -> None:
        """Set the cost of one amount."""
        of, at = self._form.of, slice(*self._form.of.indptr[column : column + 2])
        self._cost[of.indices[at]] += (cost - self._prices[column]) * of.data[at]
        self._prices[column] = cost

    def limit(self, column: int, low: float, high: float) -> None:
        """Set the limits of one amount, both included."""
        self._limits[0][column], self._limits[1][column] = low, high
        if self._column[column] >= 0:
            self._program.limit(int(self._column[column]), low, high)
            return
        constant = float(self._form.constant[column])
        self._program.limit_sum(int(self._row[column]), low - constant, high - constant)

    def solve(self) -> tuple[float, FloatArray | None]:
        """The least value and where it is reached, as of `Program`."""
        if not len(self._cost):
            return self._all_follow()
        self._program.aim(self._cost)
        value, found = self._program.solve()
        if found is None:
            return value, None
        amounts = self._form.constant + self._form.of @ found
        return float(self._prices @ amounts), amounts

    def _all_follow(self) -> tuple[float, FloatArray | None]:
        """The one answer where nothing is free; none where it lies outside the limits."""
        low, high = self._limits
        amounts = self._form.constant
        if bool(((amounts < low - _CLOSE) | (amounts > high + _CLOSE)).any()):
            return np.inf, None
        return float(self._prices @ amounts), amounts.copy()

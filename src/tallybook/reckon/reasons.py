"""The reasons of a table's cells, each said only when somebody points at the cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload


class Reasons(Sequence[str]):
    """Some sentences that are known, then one for every cell, which is said when it is asked for.

    A table of all forces, classes and years has tens of thousands of cells without a number, and
    putting each lack into words took longer than counting.
    """

    def __init__(self, known: Sequence[str], cells: int, say: Callable[[int], str]) -> None:
        self._known, self._cells, self._say = tuple(known), cells, say

    def __len__(self) -> int:
        return len(self._known) + self._cells

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...

    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        known = len(self._known)
        return self._known[at] if at < known else self._say(at - known)


def one_after_another(*every: Sequence[str]) -> Reasons:
    """The sentences of several tables as one list, in order, each still said when asked for."""
    starts = [sum(map(len, every[:n])) for n in range(len(every) + 1)]

    def say(at: int) -> str:
        n = next(n for n in range(len(every)) if at < starts[n + 1])
        return every[n][at - starts[n]]

    return Reasons((), starts[-1], say)

"""Every combination of some values of marks, and which kinds of record are in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.detected import BoolArray, FloatArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Values = tuple[tuple[int, int], ...]
"""Pairs of a mark and a value, both by number, by mark."""


@dataclass(frozen=True, eq=False)
class Subgroups:
    """Combinations and their kinds of record: `member` (G, X) is 1 where a kind is inside."""

    values: tuple[Values, ...]
    member: csr_array

    def taken(self, rows: BoolArray) -> Subgroups:
        """Some of the combinations."""
        kept = np.flatnonzero(rows)
        return Subgroups(tuple(self.values[n] for n in kept), self.member[kept])

    def sums(self, counts: FloatArray) -> FloatArray:
        """Counts of kinds, (X) or (X, S), added up over each combination."""
        return np.asarray(self.member @ counts)


def subgroups(
    kinds: NDArray[np.intp], known: BoolArray, longest: int, *, free: int = 0
) -> Subgroups:
    """Combinations of one to `longest` marks that some kind of record has.

    `kinds` (X, M) has the value of each mark by number, `known` (X, M) is False where nothing was
    noted: that is in no combination. The first `free` columns, such as the class, may stand in a
    combination beside so many marks. The longer of two with the same records is left out.
    """
    from scipy.sparse import csr_array

    found: dict[bytes, tuple[Values, NDArray[np.intp]]] = {}
    for marks in _choices(kinds.shape[1], longest, free):
        for values, inside in _of_marks(kinds, known, marks):
            found.setdefault(inside.tobytes(), (values, inside))
    shape = (len(found), len(kinds))
    parts = [inside for _, inside in found.values()]
    rows = np.repeat(np.arange(len(parts)), [len(one) for one in parts])
    columns = np.concatenate(parts) if parts else np.zeros(0, np.intp)
    member = csr_array((np.ones(len(rows)), (rows, columns)), shape)
    return Subgroups(tuple(values for values, _ in found.values()), member)


def _choices(columns: int, longest: int, free: int) -> list[tuple[int, ...]]:
    """Which columns stand together, the fewest first."""
    chosen = [
        (*beside, *marks)
        for size in range(longest + 1)
        for marks in combinations(range(free, columns), size)
        for number in range(free + 1)
        for beside in combinations(range(free), number)
    ]
    return sorted((one for one in chosen if one), key=len)


def _of_marks(
    kinds: NDArray[np.intp], known: BoolArray, marks: tuple[int, ...]
) -> list[tuple[Values, NDArray[np.intp]]]:
    """The combinations of these marks, each with the kinds of record inside it."""
    chosen = np.flatnonzero(known[:, list(marks)].all(axis=1))
    if not chosen.size:
        return []
    values, group = np.unique(kinds[chosen][:, list(marks)], axis=0, return_inverse=True)
    order = np.argsort(group, kind="stable")
    ends = np.cumsum(np.bincount(group.ravel()))[:-1]
    parts = np.split(chosen[order], ends)
    return [
        (tuple(zip(marks, map(int, one), strict=True)), part)
        for one, part in zip(values, parts, strict=True)
    ]

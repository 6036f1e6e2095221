"""Cells that give each other away: the sums that everybody knows hold between them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from tallybook.protect.free_amounts import FreeForm

FloatArray: TypeAlias = NDArray[np.float64]
BoolArray: TypeAlias = NDArray[np.bool_]
IntArray: TypeAlias = NDArray[np.int64]
Code = tuple[Hashable, ...]

_EMPTY = np.zeros(0)


@dataclass(frozen=True, eq=False)
class LinkedCells:
    """Counts of cells, each known by one code a dimension, and the equations that bind them.

    `equations` (m, n) has a row for each total: times the counts it gives 0. `axis` (m) is the
    dimension that a row adds along. `least` (n) is what everybody knows that each count is at
    least: 0 unless said. Refuses counts that do not add up or lie below what they are at least:
    what they would protect is not what they say.
    """

    codes: tuple[Code, ...]
    counts: FloatArray
    equations: csr_array
    axis: IntArray = field(default_factory=lambda: _EMPTY.astype(np.int64))
    least: FloatArray = field(default_factory=lambda: _EMPTY)

    @cached_property
    def forms(self) -> dict[bytes, FreeForm | None]:
        """What follows from what, worked out once for each set of sums that is attacked."""
        return {}

    def __post_init__(self) -> None:
        number, cells = self.equations.shape
        if not len(self.least):
            object.__setattr__(self, "least", np.zeros(cells))
        if len(self.axis) != number:
            object.__setattr__(self, "axis", np.zeros(number, np.int64))
        if {len(self.codes), len(self.counts), len(self.least)} != {cells}:
            raise ValueError("equations, codes and counts are not of the same cells")
        off = np.abs(self.equations @ self.counts)
        if len(off) and float(off.max()) > 1e-6:
            raise ValueError(f"{int((off > 1e-6).sum())} totals are not the sum of their parts")
        if bool((self.counts < 0).any()):
            raise ValueError("a negative count cannot be protected as a number of people")
        if bool((self.counts < self.least - 1e-6).any()):
            raise ValueError("a count lies below what everybody knows that it is at least")


def link_cells(counts: Mapping[Code, float], parents: Sequence[Mapping[str, str]]) -> LinkedCells:
    """Link cells by the hierarchy of each dimension: `parents` names the parent of each code.

    A code without a parent is the top of its dimension. A total is bound to its parts only where
    all of them are among the cells: a part that is not there is not published, and nothing follows
    from it.
    """
    codes = tuple(counts)
    place = {code: at for at, code in enumerate(codes)}
    families = [_families(of) for of in parents]
    rows: list[list[int]] = []
    axes: list[int] = []
    for axis, family in enumerate(families):
        others = [sorted({code[d] for code in codes}) for d in range(len(parents)) if d != axis]  # type: ignore[type-var]
        for (parent, children), rest in product(family.items(), product(*others)):
            members = [_at(place, axis, one, rest) for one in (parent, *children)]
            if None not in members:
                rows.append([at for at in members if at is not None])
                axes.append(axis)
    return LinkedCells(
        codes,
        np.array([counts[code] for code in codes], float),
        equations_of(rows, len(codes)),
        np.array(axes, np.int64),
    )


def equations_of(rows: Sequence[Sequence[int]], cells: int) -> csr_array:
    """A matrix with a row for each total: the first of its cells is the sum of the others."""
    from scipy.sparse import csr_array

    ends = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([at for row in rows for at in row], np.int64)
    signs = np.ones(len(columns))
    signs[ends[:-1]] = -1.0
    return csr_array((signs, columns, ends), shape=(len(rows), cells))


def _families(parents: Mapping[str, str]) -> dict[str, list[str]]:
    family: dict[str, list[str]] = {}
    for code, parent in parents.items():
        if parent:
            family.setdefault(parent, []).append(code)
    return family


def _at(place: Mapping[Code, int], axis: int, code: str, rest: Code) -> int | None:
    return place.get((*rest[:axis], code, *rest[axis:]))

"""Cells that give each other away: the sums that everybody knows hold between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

FloatArray: TypeAlias = NDArray[np.float64]
BoolArray: TypeAlias = NDArray[np.bool_]
Code = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class LinkedCells:
    """Counts of cells, each known by one code a dimension, and the equations that bind them.

    `equations` (m, n) has a row for each total: times the counts it gives 0. Refuses counts that
    do not add up: what they would protect is not what they say.
    """

    codes: tuple[Code, ...]
    counts: FloatArray
    equations: csr_array

    def __post_init__(self) -> None:
        if self.equations.shape[1] != len(self.counts) or len(self.codes) != len(self.counts):
            raise ValueError("equations, codes and counts are not of the same cells")
        off = np.abs(self.equations @ self.counts)
        if len(off) and float(off.max()) > 1e-6:
            raise ValueError(f"{int((off > 1e-6).sum())} totals are not the sum of their parts")
        if bool((self.counts < 0).any()):
            raise ValueError("a negative count cannot be protected as a number of people")


def link_cells(counts: Mapping[Code, float], parents: Sequence[Mapping[str, str]]) -> LinkedCells:
    """Link cells by the hierarchy of each dimension: `parents` names the parent of each code.

    A code without a parent is the top of its dimension. A total is bound to its parts only where
    all of them are among the cells: a part that is not there is not published, and nothing follows
    from it.
    """
    from scipy.sparse import csr_array

    codes = tuple(counts)
    place = {code: at for at, code in enumerate(codes)}
    families = [_families(of) for of in parents]
    rows, columns, signs = [], [], []
    number = 0
    for axis, family in enumerate(families):
        others = [sorted({code[d] for code in codes}) for d in range(len(parents)) if d != axis]
        for (parent, children), rest in product(family.items(), product(*others)):
            members = [_at(place, axis, one, rest) for one in (parent, *children)]
            if None in members:
                continue
            rows += [number] * len(members)
            columns += members
            signs += [-1.0] + [1.0] * len(children)
            number += 1
    shape = (number, len(codes))
    equations = csr_array((signs, (rows, columns)), shape=shape)
    return LinkedCells(codes, np.array([counts[code] for code in codes], float), equations)


def _families(parents: Mapping[str, str]) -> dict[str, list[str]]:
    family: dict[str, list[str]] = {}
    for code, parent in parents.items():
        if parent:
            family.setdefault(parent, []).append(code)
    return family


def _at(place: Mapping[Code, int], axis: int, code: str, rest: Code) -> int | None:
    return place.get((*rest[:axis], code, *rest[axis:]))

"""From sums of area-spans and classes to the cells of a grid."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, product

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.shelf import RECORDED, Ask
from tallybook.store.spans import Inside
from tallybook.store.tables import BESIDE
from tallybook.terms.offence_list import offence_classes, only_by


def columns_of(ask: Ask) -> dict[str, int]:
    """The number of every class that is asked for, or of every class with every outcome."""
    classes = dict.fromkeys(code for codes in ask.offences for code in codes)
    outcomes = dict.fromkeys(code for codes in ask.outcomes for code in codes)
    pairs = product(classes, outcomes)
    return {_named(ask, code, outcome): n for n, (code, outcome) in enumerate(pairs)}


def _named(ask: Ask, code: str, outcome: str) -> str:
    return code if ask.table == RECORDED else code + BESIDE + outcome


def belongs(found: Inside, columns: dict[str, int]) -> NDArray[np.bool_]:
    """Whether each class can be counted in each unit; for every column of columns_of.

    A class that only one body records is counted there and nowhere else, and such a body records
    nothing but its own classes.
    """
    bodies = {c.recorded_by for c in offence_classes().values() if c.recorded_by}
    own = [only_by(name.partition(BESIDE)[0]) for name in columns]
    rows = {
        area: np.array([one == (area if area in bodies else "") for one in own])
        for area in {area for area, _ in found.units}
    }
    empty = np.zeros((0, len(columns)), np.bool_)
    return np.array([rows[area] for area, _ in found.units]) if found.units else empty


class OverGrid:
    """Adds columns of classes and rows of units up to the cells of a grid.

    A class may be in several sets of offences, an outcome in several of outcomes, and a unit in
    several periods and extents.
    """

    def __init__(self, ask: Ask, found: Inside, columns: dict[str, int]) -> None:
        self._shape = len(ask.periods) * len(ask.extents), ask.width
        of_places = {place: [*chain(*of.values())] for place, of in found.places.items()}
        of_sets = {
            n: [columns[_named(ask, *pair)] for pair in product(codes, outcomes)]
            for n, (codes, outcomes) in enumerate(product(ask.offences, ask.outcomes))
            if codes
        }
        self._units, self._classes = _Groups(of_places), _Groups(of_sets)

    def add(self, of_units: NDArray[np.int64]) -> NDArray[np.int64]:
        """The sum of each cell, in row-major order."""
        cells = np.zeros(self._shape, np.int64)
        if self._units.groups and self._classes.groups and of_units.any():
            sums = self._classes.add(self._units.add(of_units, 0), 1)
            cells[np.ix_(self._units.groups, self._classes.groups)] = sums
        return cells.reshape(-1)


class _Groups:
    """Numbers in groups, none of which is empty."""

    def __init__(self, members: Mapping[int, list[int]]) -> None:
        self.groups = list(members)
        self._members = np.array([*chain(*members.values())], np.intp)
        sizes = np.array([*map(len, members.values())], np.intp)
        self._starts = np.cumsum(sizes) - sizes

    def add(self, of: NDArray[np.int64], axis: int) -> NDArray[np.int64]:
        """The sum of each group along one axis."""
        taken = of.take(self._members, axis)
        if len(self._starts) == len(self._members):
            return taken
        return np.asarray(np.add.reduceat(taken, self._starts, axis))

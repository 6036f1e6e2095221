"""From sums of area-spans and classes to the cells of a grid."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.shelf import Ask
from tallybook.store.spans import Inside
from tallybook.terms.offence_list import offence_classes, only_by


def classes_of(ask: Ask) -> dict[str, int]:
    """The number of every class that is asked for."""
    return {code: n for n, code in enumerate(dict.fromkeys(c for of in ask.offences for c in of))}


def belongs(found: Inside, classes: dict[str, int]) -> NDArray[np.bool_]:
    """Whether each class can be counted in each unit.

    A class that only one body records is counted there and nowhere else, and such a body records
    nothing but its own classes.
    """
    bodies = {c.recorded_by for c in offence_classes().values() if c.recorded_by}
    own = [only_by(code) for code in classes]
    rows = {
        area: np.array([one == (area if area in bodies else "") for one in own])
        for area in {area for area, _ in found.units}
    }
    empty = np.zeros((0, len(classes)), np.bool_)
    return np.array([rows[area] for area, _ in found.units]) if found.units else empty


class OverGrid:
    """Adds columns of classes and rows of units up to the cells of a grid.

    A class may be in several sets of offences, and a unit in several periods and extents.
    """

    def __init__(self, ask: Ask, found: Inside, classes: dict[str, int]) -> None:
        periods, extents, offences = ask.shape
        self._shape = periods * extents, offences
        of_places = {place: [*chain(*of.values())] for place, of in found.places.items()}
        of_sets = {o: [classes[c] for c in codes] for o, codes in enumerate(ask.offences) if codes}
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

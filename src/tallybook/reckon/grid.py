"""A definition laid out along axes, as a grid of periods, extents and offences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallybook.figures.definition import Count, Reckoned
from tallybook.figures.place import count_of
from tallybook.figures.table import PATHS, Axis
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period


@dataclass(frozen=True)
class Grid:
    """Every period x every extent x every set of offences, in row-major order of PATHS."""

    axes: tuple[Axis, ...]
    periods: tuple[Period, ...]
    extents: tuple[Extent, ...]
    offences: tuple[Offences, ...]

    @property
    def shape(self) -> tuple[int, int, int]:
        """Number of periods, extents and sets of offences."""
        return len(self.periods), len(self.extents), len(self.offences)

    def at(self, cell: int) -> tuple[int, int, int]:
        """The numbers of the period, the extent and the offences of a cell, counted from 0."""
        place, o = divmod(cell, len(self.offences))
        p, x = divmod(place, len(self.extents))
        return p, x, o


def grid_of(definition: Reckoned, over: Sequence[Axis]) -> Grid:
    """The grid of a definition over axes; a path that is no axis has one member.

    Refuses the same path twice.
    """
    return _grid(count_of(definition), over)


def _grid(count: Count, over: Sequence[Axis]) -> Grid:
    given = {axis.path: axis for axis in over}
    if len(given) != len(over):
        raise NotDefined("One part of the definition is laid out twice.", code="axis-unknown")
    single = {"period": count.period, "extent": count.extent, "offences": count.offences}
    found = {path: given.get(path, Axis(path, (single[path],))) for path in PATHS}
    return Grid(
        tuple(given[path] for path in PATHS if path in given),
        found["period"].members,
        found["extent"].members,
        found["offences"].members,
    )

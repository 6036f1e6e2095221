"""A definition reckoned over a grid, with the counts and populations behind its cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tallybook.compare.pair import Counted
from tallybook.figures.definition import Count, Rate, Reckoned
from tallybook.figures.edition import Edition
from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of, mid_year
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import NUMBER, Axis, Table, figure_at
from tallybook.reckon.population_table import People
from tallybook.reckon.reckon import reckon
from tallybook.register.notice import Notice
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period


@dataclass(frozen=True)
class Grid:
    """The cells wanted: periods, extents and sets of offences, each without repeats."""

    periods: tuple[Period, ...]
    extents: tuple[Extent, ...]
    offences: tuple[Offences, ...]


@dataclass(frozen=True, eq=False)
class Laid:
    """Figures of a grid and, for counts and rates, the counts and exposures behind them.

    `people_in` are the editions of the population of each period and extent; none for counts.
    """

    grid: Grid
    table: Table
    counts: Table
    exposures: NDArray[np.float64]
    people_in: tuple[tuple[Edition, ...], ...] = ()

    def figure(self, period: Period, extent: Extent, offences: Offences) -> Figure:
        """The figure of a cell of the grid."""
        return figure_at(self.table, self._cell(period, extent, offences))

    def counted(self, period: Period, extent: Extent, offences: Offences) -> Counted | None:
        """The count and exposure behind a cell; None where there is no number."""
        cell = self._cell(period, extent, offences)
        if self.table.columns["state"][cell] != NUMBER:
            return None
        read = self.counts.provenances[int(self.counts.columns["provenance"][cell])]
        return Counted(
            float(self.counts.columns["amount"][cell]),
            float(self.exposures[cell]),
            read.editions,
            self.people_in[cell // len(self.grid.offences)] if self.people_in else (),
        )

    def _cell(self, period: Period, extent: Extent, offences: Offences) -> int:
        at = (self.grid.periods.index(period), self.grid.extents.index(extent))
        width = len(self.grid.extents), len(self.grid.offences)
        return (at[0] * width[0] + at[1]) * width[1] + self.grid.offences.index(offences)


def lay(
    definition: Reckoned,
    grid: Grid,
    shelf: Shelf,
    *,
    as_of: date,
    local: tuple[Notice, ...] = (),
) -> Laid:
    """The definition over the whole grid, in one set of queries.

    Refuses anything but counts and rates: a change of shares is a matter of points, not per cent.
    """
    if not isinstance(definition, Count | Rate):
        kind = type(definition).__name__.lower()
        raise NotDefined(f"A {kind} is not compared this way.", code="not-compared")
    over = (
        Axis("period", grid.periods),
        Axis("extent", grid.extents),
        Axis("offences", grid.offences),
    )
    table = reckon(definition, shelf, over, as_of=as_of, local=local)
    if isinstance(definition, Count):
        return Laid(grid, table, table, np.ones(len(table)))
    counts = reckon(count_of(definition), shelf, over, as_of=as_of, local=local)
    below = _people(definition, grid, shelf, as_of)
    exposures = np.array([amount for amount, _ in below], np.float64)
    return Laid(
        grid,
        table,
        counts,
        np.repeat(exposures, len(grid.offences)),
        tuple(editions for _, editions in below),
    )


def _people(
    rate: Rate, grid: Grid, shelf: Shelf, as_of: date
) -> list[tuple[int, tuple[Edition, ...]]]:
    """The population of each period and extent, and the editions it was read from."""
    people = People(shelf, as_of, rate.bottom.where)
    follows = rate.bottom.on == mid_year(rate.top.period)
    found = [
        people.of(extent, mid_year(period) if follows else rate.bottom.on)
        for period in grid.periods
        for extent in grid.extents
    ]
    return [(amount, provenance.editions) for amount, provenance, _ in found]

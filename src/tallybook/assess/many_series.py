"""One quantity over time in many areas, each with the days at which its line is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tallybook.assess.cuts import Cuts, cuts_of
from tallybook.figures.caveat import Caveat, by_weight
from tallybook.figures.definition import Reckoned
from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import Axis, Table, figures_of
from tallybook.figures.take import take
from tallybook.protect.policy import OPEN
from tallybook.protect.release import Release, release
from tallybook.reckon.reckon import reckon
from tallybook.register.notice import Notice
from tallybook.terms.errors import NotAllowed
from tallybook.terms.extent import Extent


@dataclass(frozen=True, eq=False)
class OneSeries:
    """The figures of one area in order of time, and its cuts."""

    extent: Extent
    figures: tuple[Figure, ...]
    cuts: Cuts


@dataclass(frozen=True, eq=False)
class ManySeries:
    """Released figures of areas over periods; refuses a table that was not released."""

    table: Table
    series: tuple[OneSeries, ...]
    release: Release

    def __post_init__(self) -> None:
        if not self.release.holds(self.table):
            raise NotAllowed("A part was not released.", code="release-outside-gate")

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """The caveats of all figures and cuts, heaviest first."""
        cuts = (caveat for one in self.series for _, caveat in one.cuts)
        figures = (c for one in self.series for figure in one.figures for c in figure.caveats)
        return by_weight((*cuts, *figures))


def many_series(
    definition: Reckoned,
    extents: Sequence[Extent],
    periods: Axis,
    shelf: Shelf,
    *,
    as_of: date,
    local: tuple[Notice, ...] = (),
) -> ManySeries:
    """The definition in every extent and period, read at once; its periods follow one another."""
    over = (Axis("extent", tuple(extents)), periods)
    table = reckon(definition, shelf, over, as_of=as_of, local=local)
    series = tuple(_one(definition, table, extent, local) for extent in extents)
    return ManySeries(table, series, release((table,), policy=OPEN))


def _one(
    definition: Reckoned, table: Table, extent: Extent, local: tuple[Notice, ...]
) -> OneSeries:
    count = count_of(definition)
    figures = tuple(figures_of(take(table, "extent", extent)))
    cuts = cuts_of(count.offences, extent, count.period, figures[-1], local)
    return OneSeries(extent, figures, cuts)

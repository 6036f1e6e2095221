"""An assessment: the questions asked of an area, with released answers only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallybook.assess.from_rows import FromRows
from tallybook.assess.mapped import Mapped
from tallybook.compare.comparison import Comparison
from tallybook.compare.revision import Revision
from tallybook.compare.standing import Standing
from tallybook.figures.caveat import Caveat
from tallybook.figures.edition import Edition
from tallybook.figures.figure import Figure
from tallybook.figures.table import Table
from tallybook.protect.parts import Part
from tallybook.protect.release import Release
from tallybook.terms.errors import NotAllowed
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.peer_list import PeerList
from tallybook.terms.period import Period

__all__ = [
    "Assessment",
    "Comparison",
    "Line",
    "Map",
    "Place",
    "Revised",
    "Revision",
    "SameMonths",
    "Standing",
    "gaps_of",
    "parts_of",
    "standings_of",
]


@dataclass(frozen=True, eq=False)
class Line:
    """One set of offences in the year assessed.

    `years` and `quarters` lay the count out over time (ten years and their quarters); `rates` is
    the yearly rate, None where no population is held. `cuts` are the days at which a line through
    the series must be cut, each with the notice that cuts it. `year_before` and `ten_years` are
    changes; `moved_by_chance` is the p-value of the year's change, adjusted over all lines
    (Benjamini and Yekutieli), None where no change is ruled.
    """

    id: str
    offences: Offences
    depth: int
    count: Figure
    rate: Figure | None
    years: Table
    quarters: Table
    rates: Table | None
    cuts: tuple[tuple[date, Caveat], ...]
    year_before: Comparison
    ten_years: Comparison
    moved_by_chance: float | None


@dataclass(frozen=True, eq=False)
class SameMonths:
    """The finished months of a year that has only begun, against the same months before."""

    offences: Offences
    comparison: Comparison


@dataclass(frozen=True, eq=False)
class Place:
    """Where the area stands for one set of offences.

    `among_all` is among all of its kind: forces, or partnerships for what lies in a force;
    `among_near` among the partnerships of its own force; `among_similar` among those of a list.
    """

    offences: Offences
    among_all: Standing | None
    among_near: Standing | None
    among_similar: Standing | None
    against_force: Comparison | None
    against_nation: Comparison | None
    why_not: str = ""


@dataclass(frozen=True, eq=False)
class Revised:
    """How the figure of one set of offences moved from edition to edition."""

    offences: Offences
    period: Period
    revision: Revision


@dataclass(frozen=True, eq=False)
class Map:
    """The rates of the areas around, with their outlines; or why no map may be drawn."""

    offences: Offences
    mapped: Mapped | None
    why_not: str = ""


@dataclass(frozen=True, eq=False)
class Assessment:
    """Every answer about one area and year, as of a day; refuses a part that was not released.

    `taken_as` says which area was taken where the name stands for several. `is_example` is true
    for the built-in book. `rows` is what the force's own extract adds, each with its own release.
    """

    area: Extent
    year: Period
    as_of: date
    taken_as: Caveat | None
    editions: tuple[Edition, ...]
    lines: tuple[Line, ...]
    same_months: tuple[SameMonths, ...]
    places: tuple[Place, ...]
    peers: PeerList | None
    revised: tuple[Revised, ...]
    release: Release
    is_example: bool = False
    maps: tuple[Map, ...] = ()
    rows: tuple[FromRows, ...] = ()

    def __post_init__(self) -> None:
        parts = parts_of(self.lines, self.same_months, self.places, self.revised, self.maps)
        if not all(self.release.holds(part) for part in parts):
            raise NotAllowed("A part was not released.", code="release-outside-gate")


def parts_of(
    lines: tuple[Line, ...],
    same_months: tuple[SameMonths, ...],
    places: tuple[Place, ...],
    revised: tuple[Revised, ...],
    maps: tuple[Map, ...] = (),
) -> tuple[Part, ...]:
    """Every part that an assessment shows, in reading order."""
    return (
        *(part for line in lines for part in _line_parts(line)),
        *(one.comparison for one in same_months),
        *(part for place in places for part in _place_parts(place)),
        *(one.revision for one in revised),
        *(one.mapped.rates for one in maps if one.mapped),
    )


def _line_parts(line: Line) -> tuple[Part, ...]:
    every = (
        line.count, line.rate, line.years, line.quarters, line.rates, line.year_before,
        line.ten_years,
    )  # fmt: skip
    return tuple(part for part in every if part is not None)


def _place_parts(place: Place) -> tuple[Part, ...]:
    return (*standings_of(place).values(), *gaps_of(place).values())


def standings_of(place: Place) -> dict[str, Standing]:
    """Every ranking that there is, by which list it is in: all, near, similar."""
    every = {"all": place.among_all, "near": place.among_near, "similar": place.among_similar}
    return {name: found for name, found in every.items() if found is not None}


def gaps_of(place: Place) -> dict[str, Comparison]:
    """Every gap to a wider place that there is, by which: force, nation."""
    every = {"force": place.against_force, "nation": place.against_nation}
    return {name: found for name, found in every.items() if found is not None}

"""Populations over areas: the published figure, or the sum of the areas that make it up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.definition import Population, Where
from tallybook.figures.place import place
from tallybook.figures.provenance import Coverage, Provenance
from tallybook.figures.shelf import AgeAsk, Shelf
from tallybook.figures.table import ABSENT, NUMBER, Axis, Table
from tallybook.reckon.coded import Coded
from tallybook.reckon.marked_people import marks_of
from tallybook.reckon.tile import outermost, tile_people
from tallybook.terms.area_list import areas
from tallybook.terms.extent import Extent
from tallybook.terms.successors import say_successors

WHY = "as published; estimates of population have no stated interval"
_Held = Mapping[tuple[str, date], tuple[int, str]]


def population_table(
    population: Population, shelf: Shelf, over: Sequence[Axis], as_of: date
) -> Table:
    """The table of a population over areas, as of a day; people on the definition's day.

    Ages and sex may narrow it (("age", "10-15"), ("sex", "females")); refuses other marks.
    """
    extents = [axis.members for axis in over if axis.path == "extent"]
    definitions = [place(population, extent=e) for e in (extents[0] if extents else (None,))]
    people = People(shelf, as_of, population.where)
    answers = [people.of(d.extent, d.on) for d in definitions if isinstance(d, Population)]
    amount = np.array([amount for amount, _, _ in answers], np.float64)
    reasons: Coded[str] = Coded((WHY,))
    provenances: Coded[Provenance] = Coded()
    columns: dict[str, NDArray[Any]] = {
        "amount": amount,
        "low": amount.copy(),
        "high": amount.copy(),
        "state": np.array([ABSENT if why else NUMBER for *_, why in answers], np.uint8),
        "reason": np.array([reasons.number(why or WHY) for *_, why in answers], np.int32),
        "provenance": np.array([provenances.number(p) for _, p, _ in answers], np.int32),
        "caveats": np.zeros(len(answers), np.int32),
    }
    axes = tuple(axis for axis in over if axis.path == "extent")
    return Table(population, axes, columns, provenances.entries, reasons.entries)


class People:
    """Populations as of a day, asked of the shelf once and remembered by extent and day.

    `where` narrows them to ages and a sex.
    """

    def __init__(self, shelf: Shelf, as_of: date, where: Where = ()) -> None:
        self._marks = marks_of(where)
        self._held: _Held = self._asked(shelf, as_of)
        self._later: _Held = self._asked(shelf, date.max)
        self._editions = {e.digest: e for e in shelf.editions()}
        self._as_of = as_of
        self._known: dict[tuple[Extent, date], tuple[int, Provenance, str]] = {}

    def _asked(self, shelf: Shelf, as_of: date) -> _Held:
        if self._marks is None:
            return shelf.populations(as_of)
        found = shelf.aged(AgeAsk((self._marks.ages,), self._marks.sex, as_of))
        return {(area, on): people for (area, on, _), people in found.items()}

    def of(self, extent: Extent, on: date) -> tuple[int, Provenance, str]:
        """People, where that comes from, and why there is no number ("" if there is one)."""
        if (extent, on) not in self._known:
            self._known[extent, on] = self._reckon(extent, on)
        return self._known[extent, on]

    def _reckon(self, extent: Extent, on: date) -> tuple[int, Provenance, str]:
        left_out = outermost(_places(extent.without), on)
        tiles = [(area, 1) for area in outermost(extent.areas, on)]
        tiles += [(area, -1) for area in left_out]
        parts = [(part, sign) for area, sign in tiles for part in tile_people(area, on, self._held)]
        lacking = [area for area, _ in tiles if not tile_people(area, on, self._held)]
        digests = sorted({self._held[part, on][1] for part, _ in parts})
        provenance = Provenance(
            editions=tuple(self._editions[d] for d in digests),
            method="published" if len(parts) == 1 else "summed",
            as_of=self._as_of,
            status="none" if lacking else "published",
            coverage=Coverage(len(parts) + len(lacking), len(parts)),
        )
        if lacking:
            return 0, provenance, self._why_not(lacking, on)
        return sum(sign * self._held[part, on][0] for part, sign in parts), provenance, ""

    def _why_not(self, lacking: list[str], on: date) -> str:
        whom = f" ({self._marks})" if self._marks else ""
        said = (
            f"no population of {Extent(tuple(lacking))}{whom} on {on} published by {self._as_of} "
            "is held"
        )
        for area in lacking:
            if became := say_successors(area, self._as_of):
                said += f"; {became}"
        parts = [part for area in lacking for part in tile_people(area, on, self._later)]
        if parts:
            later = self._editions[self._later[parts[0], on][1]]
            said += f"; the nearest later edition is “{later.title}”, published {later.published}"
        return said


def _places(codes: tuple[str, ...]) -> tuple[str, ...]:
    """A body is nobody's home: leaving it out leaves no people out."""
    return tuple(code for code in codes if areas()[code].kind != "body")

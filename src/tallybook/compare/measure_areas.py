"""Read measures of areas from the populations and the land of a book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tallybook.compare.measures import Measure, Measures, measure_named
from tallybook.figures.edition import Edition
from tallybook.figures.shelf import Shelf
from tallybook.reckon.land import land_of
from tallybook.reckon.population_table import People
from tallybook.terms.errors import NotHeld
from tallybook.terms.extent import Extent


def measure_areas(
    names: Sequence[str], areas: Sequence[str], shelf: Shelf, *, as_of: date, own: str
) -> Measures:
    """Measures of every area that has them all, on the newest mid-year on which the own one has.

    Refuses measures that the own area has on no day that is held.
    """
    wanted = [measure_named(name) for name in names]
    reader = _Reader(shelf, as_of)
    days = sorted({on for _, on in shelf.populations(as_of)}, reverse=True)
    on = next((day for day in days if not reader.row(wanted, own, day)[1]), None)
    if on is None:
        why = reader.row(wanted, own, days[0])[1] if days else "no population is held"
        raise NotHeld(f"Not measured: {why}.", code="nothing-held")
    rows = {area: reader.row(wanted, area, on) for area in areas}
    kept = [area for area, (_, why) in rows.items() if not why]
    return Measures(
        tuple(names),
        tuple(kept),
        np.array([rows[area][0] for area in kept], np.float64),
        {area: why for area, (_, why) in rows.items() if why},
        tuple(reader.editions(wanted, own, on)),
        on,
    )


class _Reader:
    """Populations, by age where asked, and land, each asked of the shelf once."""

    def __init__(self, shelf: Shelf, as_of: date) -> None:
        self._shelf, self._as_of = shelf, as_of
        self._people: dict[str, People] = {}

    def row(self, wanted: Sequence[Measure], area: str, on: date) -> tuple[list[float], str]:
        """The values of an area, or why there are none ("" if there are)."""
        found: list[float] = []
        for measure in wanted:
            value, why = self._value(measure, Extent((area,)), on)
            if why:
                return [], why
            found.append(float(np.log(value)) if measure.scale == "log" else value)
        return found, ""

    def editions(self, wanted: Sequence[Measure], area: str, on: date) -> Iterator[Edition]:
        """What the values of an area were read from, once each."""
        seen: dict[str, Edition] = {}
        for measure in wanted:
            for edition in self._of(measure.ages).of(Extent((area,)), on)[1].editions:
                seen[edition.digest] = edition
        yield from seen.values()

    def _value(self, measure: Measure, extent: Extent, on: date) -> tuple[float, str]:
        people, _, why = self._of("").of(extent, on)
        if why or measure.of == "population":
            return float(people), why
        if measure.of == "density":
            land = land_of(extent, self._shelf, as_of=self._as_of)
            return people / (land.square_km or 1.0), land.why
        some, _, why = self._of(measure.ages).of(extent, on)
        return some / people, why

    def _of(self, ages: str) -> People:
        if ages not in self._people:
            where = (("age", ages),) if ages else ()
            self._people[ages] = People(self._shelf, self._as_of, where)
        return self._people[ages]


def measures_of_file(
    heads: Sequence[str],
    values: Mapping[str, tuple[float | None, ...]],
    names: Sequence[str],
    areas: Sequence[str],
) -> Measures:
    """The named columns of a user's table, of the areas that have them all.

    `heads` names the columns of `values`, which are by the code of the area.
    """
    columns = [list(heads).index(name) for name in names]
    rows = {area: [values[area][n] for n in columns] for area in areas if area in values}
    kept = [area for area, row in rows.items() if None not in row]
    lacking = {area: "not in the file" for area in areas if area not in rows}
    lacking |= {area: "a measure is empty in the file" for area in rows if area not in kept}
    found = np.array([rows[area] for area in kept], np.float64).reshape(len(kept), len(columns))
    return Measures(tuple(names), tuple(kept), found, lacking)


def beside(held: Measures, more: Measures) -> Measures:
    """Two sets of measures side by side, of the areas that both have."""
    both = [area for area in held.areas if area in more.areas]
    absent = {area: "not in the file" for area in held.areas if area not in more.areas}
    values: NDArray[np.float64] = np.hstack(
        [one.values[[one.areas.index(area) for area in both]] for one in (held, more)]
    )
    return Measures(
        (*held.names, *more.names),
        tuple(both),
        values,
        {**held.lacking, **absent},
        (*held.editions, *more.editions),
        held.on,
    )

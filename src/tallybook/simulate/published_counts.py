"""What a publisher would print about the made-up county: true counts by quarter, area and class."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.simulate.city_counts import city_counts, quarters_of
from tallybook.simulate.county import County, county
from tallybook.simulate.simulate import true_counts
from tallybook.simulate.truth import IntArray, Truth
from tallybook.terms.find_area import find_area


@dataclass(frozen=True, eq=False)
class Published:
    """Codes of areas and classes, first months of quarters (since January 1970), and the counts.

    `counts` is (areas, classes, quarters). `people` are the residents of each area.
    """

    areas: tuple[str, ...]
    codes: tuple[str, ...]
    quarters: tuple[int, ...]
    counts: IntArray
    people: tuple[int, ...]


def published_counts(rows: int, seed: int) -> Published:
    """The counts of the districts and the cities behind an extract of that size and seed.

    What is recorded by the extract's last day and is no fault, no duplicate and not cancelled.
    """
    place, truth = county(), true_counts(rows=rows, seed=seed)
    home, cities = _districts(truth), _cities(truth)
    quarters = tuple(sorted({quarter for quarter, _ in home}))
    own = [[home[quarter, d] for quarter in quarters] for d in range(len(place.districts))]
    others = [[cities[quarter, c] for quarter in quarters] for c in range(len(place.cities))]
    names, people = _residents(place)
    return Published(
        tuple(find_area(name).area.code for name in names),
        tuple(kind.code for kind in place.kinds),
        quarters,
        np.array([*own, *others], np.int64).transpose(0, 2, 1),
        people,
    )


def _districts(truth: Truth) -> dict[tuple[int, int], IntArray]:
    every = range(len(truth.county.districts))
    return {(quarter, d): counts for d in every for quarter, counts in quarters_of(truth, d)}


def _cities(truth: Truth) -> dict[tuple[int, int], IntArray]:
    return {(quarter, city): counts for quarter, city, counts in city_counts(truth)}


def _residents(place: County) -> tuple[tuple[str, ...], tuple[int, ...]]:
    districts = [(one.name, one.people) for one in place.districts]
    every = [*districts, *((one["name"], one["people"]) for one in place.cities)]
    return tuple(name for name, _ in every), tuple(people for _, people in every)

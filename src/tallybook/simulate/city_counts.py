"""Counts of the cities that the first district is compared with, by quarter."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tallybook.simulate.truth import IntArray, Truth, table


def quarters_of(truth: Truth, district: int) -> Iterator[tuple[int, IntArray]]:
    """Each quarter that has a row of the district, and its counts by class.

    A quarter is told by its first month, in months since January 1970.
    """
    yield from _by_quarter(table(truth.recorded), truth, district)


def _by_quarter(rows: IntArray, truth: Truth, district: int) -> Iterator[tuple[int, IntArray]]:
    rows = rows[rows[:, 2] == district]
    quarters = rows[:, 0] // 3 * 3
    for quarter in np.unique(quarters):
        of = rows[quarters == quarter]
        yield int(quarter), np.bincount(of[:, 1], of[:, 3], len(truth.county.kinds))


def city_counts(truth: Truth) -> Iterator[tuple[int, int, IntArray]]:
    """Quarter, position of a city and its counts by class: the first district's, by their ratio.

    The outbreak is the first district's own. The same truth gives the same counts.
    """
    county, chance = truth.county, np.random.default_rng(len(truth.county.cities))
    home = county.districts[0]
    outbreak = dict(_by_quarter(table(truth.outbreak), truth, 0))
    for quarter, counts in quarters_of(truth, 0):
        own = counts - outbreak.get(quarter, 0)
        for city, one in enumerate(county.cities):
            mean = own * one["ratio"] * one["people"] / home.people
            yield quarter, city, np.asarray(chance.poisson(mean))

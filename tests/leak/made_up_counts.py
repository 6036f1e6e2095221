"""Random hierarchical tables of three axes, and an attacker who knows nothing of the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import numpy as np
from scipy.optimize import linprog

from guarded_tables import PARTS, QUARTERS, count, marked
from tallybook.figures.definition import Count
from tallybook.terms.extent import Extent
from tallybook.terms.period import Period

PLACES = PARTS[:3]
EVERYWHERE = Extent(tuple(code for one in PLACES for code in one.areas))
HALVES = (
    Period(QUARTERS[0].first, QUARTERS[1].last),
    Period(QUARTERS[2].first, QUARTERS[3].last),
)
YEAR = Period(HALVES[0].first, HALVES[1].last)
BANDS = ("0-11", "12-17", "18 and over", "unknown")
AGES: Mapping[str, tuple[str, ...]] = {
    **{one: (one,) for one in BANDS},
    "under 18": BANDS[:2],
    "": BANDS,
}

Leaf = tuple[Period, Extent, str]


def leaves(seed: int, periods: tuple[Period, ...] = HALVES) -> dict[Leaf, int]:
    """Counts of each period, place and age: mostly small, many zero, a few large."""
    chance = np.random.default_rng(seed)
    mean = chance.choice([2.0, 5.0, 12.0, 30.0])
    shape = len(periods), len(PLACES), len(BANDS)
    amounts = chance.negative_binomial(0.8, 0.8 / (0.8 + mean), shape)
    amounts[chance.random(shape) < 0.15] = 0
    keys = product(periods, PLACES, BANDS)
    return dict(zip(keys, amounts.ravel().tolist(), strict=True))


def cell(period: Period, place: Extent, age: str) -> Count:
    return count(period=period, extent=place, where=marked(("victim age", age)) if age else ())


def inside(one: Count, leaf: Leaf) -> bool:
    """Whether a leaf is in a count."""
    period, place, band = leaf
    return (
        one.period.contains(period)
        and set(place.areas) <= set(one.extent.areas)
        and band in AGES[dict(one.where).get("victim age", "")]
    )


def table_of(
    amounts: Mapping[Leaf, int], periods: tuple[Period, ...] = (*HALVES, YEAR)
) -> dict[Count, float | None]:
    """All counts over these periods, every place and age, and every total of them."""
    cells = [cell(*at) for at in product(periods, (*PLACES, EVERYWHERE), AGES)]
    return {one: float(sum(n for at, n in amounts.items() if inside(one, at))) for one in cells}


class Attacker:
    """What anybody can work out who sees what was released, and knows that zeros are shown."""

    def __init__(self, amounts: Mapping[Leaf, int], *releases: Mapping[Count, float | None]):
        self.leaves = list(amounts)
        told = {(one, n) for release in releases for one, n in release.items() if n is not None}
        self.rows = np.array([self.row(one) for one, _ in told])
        self.sums = np.array([n for _, n in told])
        hidden = {one for release in releases for one, n in release.items() if n is None}
        self.above = [-self.row(one) for one in hidden]
        self.by = [-1.0] * len(self.above)

    def also(self, row: np.ndarray) -> None:
        """Learn that a sum of leaves is not above zero."""
        self.above.append(row)
        self.by.append(0.0)

    def row(self, one: Count) -> np.ndarray:
        return np.array([float(inside(one, at)) for at in self.leaves])

    def range(self, one: Count) -> tuple[float, float]:
        """The least and the greatest that a count can be."""
        more = {}
        if self.above:
            more = {"A_ub": np.array(self.above), "b_ub": np.array(self.by)}
        ends = []
        for sign in (1.0, -1.0):
            found = linprog(
                sign * self.row(one), A_eq=self.rows, b_eq=self.sums, method="highs", **more
            )
            ends.append(sign * found.fun if found.status == 0 else -sign * np.inf)
        return ends[0], ends[1]


def moved(one: Count, months: int) -> Count:
    """The count some months later."""
    return replace(one, period=one.period.shift(months))

"""Where and since when counts are too high: space-time scans of the latest times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from tallybook.watch.circles import Circles
from tallybook.watch.detected import FloatArray
from tallybook.watch.highest_ratio import Bound, Ratio, highest_ratio
from tallybook.watch.likelihood import expectation_ratio, poisson_ratio
from tallybook.watch.space_scan import Cluster, apart

_AT_ONCE = 15
"""Maps drawn at once: what is added up of them should stay near the processor."""

Form = Literal["population", "permutation", "expectation", "hotspot"]
Draw = Callable[[np.random.Generator, int], FloatArray]


@dataclass(frozen=True, eq=False)
class Scan:
    """The likelihood ratio of every duration and zone (D, Z), and the clusters that stand out."""

    ratio: FloatArray
    clusters: tuple[Cluster, ...]


def space_time_scan(
    counts: ArrayLike,
    zones: Circles,
    form: Form,
    *,
    base: ArrayLike | None = None,
    spread: float = np.inf,
    beyond: float = 1.0,
    longest: int | None = None,
    simulations: int = 999,
    seed: int = 1,
    below: float = 0.05,
) -> Scan:
    """Clusters that are still alive: zones over the last 1, 2 ... times up to `longest`.

    `counts` (T, P), the last row is now. The forms: "population", the total spread over `base` as
    people, the same total in every time (Kulldorff 2001, JRSS A 164:61); "permutation", places and
    times independent, no population needed (Kulldorff et al. 2005, PLoS Medicine 2:e59);
    "expectation", against `base` as expected counts whatever the total (Neill 2006); "hotspot", the
    same for counts of which variance is mean + mean² / `spread` (Tango et al. 2011, International
    Journal of Health Geographics 10:57). Simulated maps keep what the form takes as given. Ratios
    are divided by `beyond`, variance over mean of the counts, where they stray beyond chance.
    """
    table = np.asarray(counts, float)
    reach = min(longest or len(table), len(table))
    expected, draw, score, weight = _form(table, form, base, spread)
    member = zones.member.astype(float).T
    of_zone = _zoned((expected * weight)[None], reach, member)[0]
    ratio = score(_zoned((table * weight)[None], reach, member)[0], of_zone) / beyond
    bound = Bound(of_zone, score, _total(form, table))
    highest = _highest(bound, zones, weight, draw, simulations, seed)
    return Scan(ratio, _clusters(table, expected, ratio, highest, zones, below))


def _form(
    table: FloatArray, form: Form, base: ArrayLike | None, spread: float
) -> tuple[FloatArray, Draw, Ratio, FloatArray]:
    total, plain = table.sum(), np.ones_like(table)
    if form == "permutation":
        expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / total
        return expected, _permute(table), lambda c, b: poisson_ratio(c, b, total), plain
    if base is None:
        raise ValueError(f"a scan against {form} needs the base to compare with")
    given = np.asarray(base, float)
    if form == "population":
        expected = total / len(table) * given / given.sum(axis=1, keepdims=True)
        drawn = _multinomial(expected, total)
        return expected, drawn, lambda c, b: poisson_ratio(c, b, total), plain
    if form == "expectation":
        return given, _poisson(given), expectation_ratio, plain
    drawn = _negative_binomial(given, spread)
    return given, drawn, lambda c, b: (c - b) / np.sqrt(b), 1 / (1 + given / spread)


def _zoned(maps: FloatArray, reach: int, member: FloatArray) -> FloatArray:
    """Sums of each map over the last 1 to `reach` times and over zones: (S, T, P) to (S, D, Z)."""
    lately = np.cumsum(maps[:, ::-1][:, :reach], axis=1)
    return np.asarray(lately @ member)


def _multinomial(expected: FloatArray, total: float) -> Draw:
    share = (expected / expected.sum()).ravel()
    shape = expected.shape
    return lambda chance, size: (
        chance.multinomial(round(total), share, size).reshape(size, *shape).astype(float)
    )


def _poisson(expected: FloatArray) -> Draw:
    return lambda chance, size: chance.poisson(expected, (size, *expected.shape)).astype(float)


def _negative_binomial(expected: FloatArray, spread: float) -> Draw:
    if not np.isfinite(spread):
        return _poisson(expected)
    share = spread / (spread + expected)
    shape = expected.shape
    return lambda chance, size: chance.negative_binomial(spread, share, (size, *shape)).astype(
        float
    )


def _permute(table: FloatArray) -> Draw:
    """Deal the times of all cases out anew; places and times keep their sums."""
    cases = table.astype(np.int64)
    times, places = cases.shape
    when = np.repeat(np.arange(times), cases.sum(axis=1))
    where = np.repeat(np.tile(np.arange(places), times), cases.ravel())

    def draw(chance: np.random.Generator, size: int) -> FloatArray:
        dealt = chance.permuted(np.tile(when, (size, 1)), axis=1)
        cell = dealt * places + where + np.arange(size)[:, None] * cases.size
        drawn = np.bincount(cell.ravel(), minlength=size * cases.size)
        return np.asarray(drawn.reshape(size, times, places), float)

    return draw


def _total(form: Form, table: FloatArray) -> float:
    """The total that a form takes as given; none where it takes expected counts as they are."""
    return float(table.sum()) if form in ("population", "permutation") else np.inf


def _highest(
    bound: Bound, zones: Circles, weight: FloatArray, draw: Draw, simulations: int, seed: int
) -> FloatArray:
    chance = np.random.default_rng(seed)
    parts = []
    for first in range(0, simulations, _AT_ONCE):
        drawn = draw(chance, min(_AT_ONCE, simulations - first)) * weight
        parts.append(highest_ratio(drawn, zones, bound))
    return np.concatenate(parts)


def _clusters(
    table: FloatArray,
    expected: FloatArray,
    ratio: FloatArray,
    highest: FloatArray,
    zones: Circles,
    below: float,
) -> tuple[Cluster, ...]:
    best = ratio.argmax(axis=0)
    top = ratio.max(axis=0)
    p = (1 + (highest[None, :] >= top[:, None] - 1e-9).sum(axis=1)) / (1 + len(highest))
    found = []
    for zone in apart(top, p, zones, below):
        lately, inside = int(best[zone]) + 1, zones.member[zone]
        found.append(
            Cluster(
                zones.places(zone),
                lately,
                float(table[-lately:, inside].sum()),
                float(expected[-lately:, inside].sum()),
                float(top[zone]),
                float(p[zone]),
            )
        )
    return tuple(found)

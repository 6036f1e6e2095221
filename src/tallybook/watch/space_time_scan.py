"""Where and since when counts are too high: space-time scans of the latest times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from tallybook.watch.circles import Circles
from tallybook.watch.detected import FloatArray
from tallybook.watch.draw_maps import (
    Draw,
    draw_dealt,
    draw_maps,
    draw_poisson,
    draw_spread,
    draw_total,
)
from tallybook.watch.highest_ratio import Bound, Ratio, highest_ratio
from tallybook.watch.likelihood import expectation_ratio, poisson_ratio
from tallybook.watch.space_scan import Cluster, apart, share_as_high

Form = Literal["population", "permutation", "expectation", "hotspot"]


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
    member, weighs = zones.member.astype(float).T, 1.0 if weight is None else weight
    of_zone = _zoned((expected * weighs)[None], reach, member)[0]
    ratio = score(_zoned((table * weighs)[None], reach, member)[0], of_zone) / beyond
    bound = Bound(of_zone, score, _total(form, table))
    highest = _highest(bound, zones, weight, draw, simulations, seed)
    return Scan(ratio, _clusters(table, expected, ratio, highest, zones, below))


def _form(
    table: FloatArray, form: Form, base: ArrayLike | None, spread: float
) -> tuple[FloatArray, Draw, Ratio, FloatArray | None]:
    """What is expected, how maps are drawn, the ratio, and what counts weigh where not 1."""
    total = table.sum()
    if form == "permutation":
        expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / total
        dealt = draw_dealt(table.astype(np.int64))
        return expected, dealt, lambda c, b: poisson_ratio(c, b, total), None
    if base is None:
        raise ValueError(f"a scan against {form} needs the base to compare with")
    given = np.asarray(base, float)
    if form == "population":
        expected = total / len(table) * given / given.sum(axis=1, keepdims=True)
        drawn = draw_total(expected, round(total))
        return expected, drawn, lambda c, b: poisson_ratio(c, b, total), None
    if form == "expectation":
        return given, draw_poisson(given), expectation_ratio, None
    drawn = draw_spread(given, spread)
    return given, drawn, lambda c, b: (c - b) / np.sqrt(b), 1 / (1 + given / spread)


def _zoned(maps: FloatArray, reach: int, member: FloatArray) -> FloatArray:
    """Sums of each map over the last 1 to `reach` times and over zones: (S, T, P) to (S, D, Z)."""
    lately = np.cumsum(maps[:, ::-1][:, :reach], axis=1)
    return np.asarray(lately @ member)


def _total(form: Form, table: FloatArray) -> float:
    """The total that a form takes as given; none where it takes expected counts as they are."""
    return float(table.sum()) if form in ("population", "permutation") else np.inf


def _highest(
    bound: Bound,
    zones: Circles,
    weight: FloatArray | None,
    draw: Draw,
    simulations: int,
    seed: int,
) -> FloatArray:
    drawn = draw_maps(draw, (len(bound.expected), zones.member.shape[1]), simulations, seed)
    weighed = drawn if weight is None else (maps * weight for maps in drawn)
    return highest_ratio(weighed, zones, bound)


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
    p = share_as_high(highest, top)
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

"""Where, and since when, a table's counts are too high: clusters of places that lie together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tallybook.figures.definition import Count
from tallybook.figures.table import NUMBER, WHERE, Table, value_at
from tallybook.figures.value import Absent, Withheld
from tallybook.terms.errors import NotDefined
from tallybook.terms.period import Period
from tallybook.watch.circles import Circles, circles, planar
from tallybook.watch.detected import FloatArray
from tallybook.watch.likelihood import poisson_ratio
from tallybook.watch.space_scan import Cluster, space_scan
from tallybook.watch.space_time_scan import space_time_scan
from tallybook.watch.surely_inside import surely_inside

_FEWEST_CASES = 2
Spots = Mapping[Any, tuple[float, float]]
"""Where each place lies, in one unit of length: an Extent or a Where, to a point of a plane."""


@dataclass(frozen=True)
class Clustered:
    """Places that lie together with more cases than expected in a period that ends now.

    `chance` is the share of simulated maps on which anything stands out as far.
    """

    places: tuple[Any, ...]
    since: Period
    cases: float
    expected: float
    ratio: float
    chance: float


@dataclass(frozen=True)
class Clusters:
    """The most likely cluster and later ones, none sharing a place; how surely each place is in it.

    The first is given whatever its chance. `surely` is of the most likely cluster alone. `skipped`
    says why a place was left out.
    """

    found: tuple[Clustered, ...]
    surely: Mapping[Any, float]
    skipped: Mapping[Any, str]


def clusters(
    table: Table,
    spots: Spots,
    *,
    people: Mapping[Any, float] | None = None,
    longest: int | None = None,
    simulations: int = 999,
    seed: int = 1,
    below: float = 0.05,
) -> Clusters:
    """Clusters among the places of a table: extents, or marks such as wards.

    Without `people`, places and periods are held against each other (a space-time permutation scan:
    Kulldorff et al. 2005, PLoS Medicine 2:e59): a place that is always high is no cluster, one that
    is higher of late than it and the others usually are is; what counts stray beyond chance is
    taken off. With `people` cases are held against them (Kulldorff 1997). Zones are circles of at
    most half of the places, or of the people. A place without a spot, or with a cell without a
    number, is left out and told. Refuses a table of other axes, and fewer than two places.
    """
    places, periods, counts, skipped = _laid_out(table, spots)
    if len(places) < 2 or counts.sum() < _FEWEST_CASES:
        says = "Fewer than two places have counts and a spot, or two cases."
        raise NotDefined(says, code="watch-places")
    distance = planar([spots[one] for one in places])
    asked = {"simulations": simulations, "seed": seed, "below": below}
    if people is None:
        found, ratio, zones = _over_time(counts, distance, longest, asked)
    else:
        held = np.array([people[one] for one in places], float)
        found, ratio, zones = _over_people(counts.sum(axis=0), held, distance, asked)
    surely = dict(zip(places, surely_inside(ratio, zones).tolist(), strict=True))
    return Clusters(tuple(_told(one, places, periods) for one in found), surely, skipped)


_Scanned = tuple[tuple[Cluster, ...], FloatArray, Circles]


def _over_time(
    counts: FloatArray, distance: FloatArray, longest: int | None, asked: dict[str, Any]
) -> _Scanned:
    times, places = counts.shape
    if times < 2:
        raise NotDefined("A scan of places and periods needs two periods.", code="watch-places")
    zones = circles(distance, nearest=max(1, places // 2))
    reach = min(longest or max(1, times // 4), times // 2)
    asked = asked | {"longest": reach, "beyond": beyond_chance(counts)}
    found = space_time_scan(counts, zones, "permutation", **asked)
    return found.clusters, found.ratio, zones


def beyond_chance(counts: FloatArray) -> float:
    """Variance over mean of counts (T, P) around places x periods, at least 1: Pearson's statistic.

    Police counts drift place by place; without this every large place is a cluster.
    """
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    tells = expected > 0
    free = (counts.shape[0] - 1) * (counts.shape[1] - 1)
    pearson = ((counts - expected)[tells] ** 2 / expected[tells]).sum()
    return float(max(1.0, pearson / free))


def _over_people(
    cases: FloatArray, held: FloatArray, distance: FloatArray, asked: dict[str, Any]
) -> _Scanned:
    zones = circles(distance, people=held)
    base = held / held.sum() * cases.sum()
    member = zones.member.astype(float)
    ratio = poisson_ratio(member @ cases, member @ base, cases.sum())[None]
    return space_scan(cases, held, zones, expected=base, **asked), ratio, zones


def _laid_out(
    table: Table, spots: Spots
) -> tuple[list[Any], Sequence[Period], FloatArray, dict[Any, str]]:
    """Places with a spot and all numbers, their counts (T, P), and why others are left out."""
    axes = {axis.path: axis.members for axis in table.axes}
    across = [path for path in ("extent", WHERE) if len(axes.get(path, ())) > 1]
    others = [path for path, members in axes.items() if path not in across and path != "period"]
    if (
        not isinstance(table.template, Count)
        or len(across) != 1
        or any(len(axes[path]) > 1 for path in others)
    ):
        raise NotDefined(
            "A table of counts over periods and places is needed.", code="watch-not-a-series"
        )
    periods = axes.get("period", (table.template.period,))
    shape = [len(axis.members) for axis in table.axes]
    paths = [axis.path for axis in table.axes]
    order = [paths.index(path) for path in ("period", across[0], *others) if path in paths]
    cells = np.arange(len(table)).reshape(shape).transpose(order)
    cells = cells.reshape(len(periods), len(axes[across[0]]))
    held = table.columns["state"][cells] == NUMBER
    skipped, kept = {}, []
    for column, place in enumerate(axes[across[0]]):
        if place not in spots:
            skipped[place] = "not placed"
        elif not held[:, column].all():
            first = cells[int(np.flatnonzero(~held[:, column])[0]), column]
            skipped[place] = _why(table, int(first))
        else:
            kept.append(column)
    amount = np.asarray(table.columns["amount"], float)[cells[:, kept]]
    return [axes[across[0]][n] for n in kept], periods, np.maximum(amount, 0), skipped


def _why(table: Table, cell: int) -> str:
    value = value_at(table, cell)
    return value.reason if isinstance(value, Absent | Withheld) else ""


def _told(one: Cluster, places: Sequence[Any], periods: Sequence[Period]) -> Clustered:
    first = periods[len(periods) - one.times] if len(periods) > 1 else periods[0]
    return Clustered(
        tuple(places[n] for n in one.places),
        Period(first.first, periods[-1].last),
        one.cases,
        one.expected,
        one.ratio,
        one.p,
    )

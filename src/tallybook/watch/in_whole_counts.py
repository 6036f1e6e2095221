"""What was expected of counts that did not leave a room, in whole numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil, floor, isinf
from typing import Any

import numpy as np

from tallybook.watch.clusters import Clustered, Clusters
from tallybook.watch.emerging_combinations import Added, Combination
from tallybook.watch.in_steps import step_up
from tallybook.watch.parts_by_year import OfParts
from tallybook.watch.signal import Expected, RestsOn, Signal


def in_whole_counts(signal: Signal) -> Signal:
    """The same signal, its expected count and limit whole, and what they rest on in round numbers.

    A mean of seven months to a decimal tells their sum, and two such sums a month that was
    withheld. A whole mean leaves that sum open by as many cases as there are months.
    """
    to = ceil if signal.is_fall else floor
    rests = signal.rests_on and _rounded(signal.rests_on)
    return replace(
        signal,
        expected=float(round(signal.expected)),
        limit=_whole(signal.limit, to),
        rests_on=rests,
    )


def _rounded(rests: RestsOn) -> RestsOn:
    doubt, spread = round(rests.doubt, 2), float(round(rests.spread))
    return replace(rests, dispersion=round(rests.dispersion, 1), doubt=doubt, spread=spread)


def path_in_whole_counts(point: Expected) -> Expected:
    """The same for one period of a series that is drawn."""
    return replace(
        point,
        expected=None if point.expected is None else float(round(point.expected)),
        upper=None if point.upper is None else _whole(point.upper, floor),
        lower=None if point.lower is None else _whole(point.lower, ceil),
    )


def _whole(limit: float, to: Callable[[float], int]) -> float:
    return limit if isinf(limit) else float(to(limit))


def cluster_in_whole_counts(one: Clustered) -> Clustered:
    """The same for a cluster; its ratio would tell what was expected, so it is whole too."""
    chance, ratio = float(step_up(np.array(one.chance))), float(round(one.ratio))
    return replace(one, expected=float(round(one.expected)), ratio=ratio, chance=chance)


_SURELY = np.array([0.0, 0.05, 0.5, 0.95])


def surely_of_told(found: Clusters, told: Clustered | None) -> dict[Any, float]:
    """How surely each place of the first cluster is in it, by what is drawn apart; 0 for others.

    A share of likelihood to four digits tells the counts of the places that it is a share of.
    """
    inside = set(told.places if told else ())
    return {
        place: float(_SURELY[share >= _SURELY][-1]) if place in inside else 0.0
        for place, share in found.surely.items()
    }


def combination_in_whole_counts(one: Combination) -> Combination:
    """The same for marks that grow together; what its parts explain is 1 at the least."""
    added = tuple(map(_added, one.added))
    chance = float(step_up(np.array(one.chance)))
    return replace(one, expected=max(1.0, float(round(one.expected))), chance=chance, added=added)


def _added(one: Added) -> Added:
    return replace(one, expected=max(1.0, float(round(one.expected))))


def parts_in_whole_counts(part: OfParts) -> OfParts:
    """The same for what parts explain of a year: a picture tells decimals by where it draws."""
    expected, low, high = (
        float(round(part.expected)),
        float(floor(part.low)),
        float(ceil(part.high)),
    )
    return replace(part, expected=expected, low=low, high=high)

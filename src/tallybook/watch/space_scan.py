"""Where cases are thicker than people: the spatial scan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tallybook.watch.circles import Circles
from tallybook.watch.detected import FloatArray
from tallybook.watch.draw_maps import draw_maps, draw_total
from tallybook.watch.highest_ratio import Bound, highest_ratio
from tallybook.watch.likelihood import bernoulli_ratio, poisson_ratio


@dataclass(frozen=True)
class Cluster:
    """A zone that stands out: its places, for how many last times, and how far it stands out.

    `p` is the share of simulated maps whose highest ratio is at least this one, the map itself
    counted among them.
    """

    places: tuple[int, ...]
    times: int
    cases: float
    expected: float
    ratio: float
    p: float


def space_scan(
    cases: ArrayLike,
    people: ArrayLike,
    zones: Circles,
    *,
    expected: ArrayLike | None = None,
    simulations: int = 999,
    seed: int = 1,
    below: float = 0.05,
) -> tuple[Cluster, ...]:
    """The most likely cluster of cases, and the later ones that share no place with an earlier one.

    With `expected` the Poisson ratio against it, without it the Bernoulli ratio of cases among
    people. The most likely cluster is given whatever its p; others only with p at most `below`.
    Kulldorff 1997; Kulldorff and Nagarwalla 1995, Statistics in Medicine 14:799.
    """
    counts, held = np.asarray(cases, float), np.asarray(people, float)
    total = float(counts.sum())
    base = held / held.sum() * total if expected is None else np.asarray(expected, float)
    member = zones.member.astype(float)
    inside, of_zone = member @ counts, member @ base
    everybody = float(held.sum())

    def ratios(within: FloatArray, usual: FloatArray) -> FloatArray:
        if expected is not None:
            return poisson_ratio(within, usual, np.asarray(total))
        folk = usual * (everybody / total)
        return bernoulli_ratio(np.minimum(within, folk), folk, total, everybody)

    found = ratios(inside, of_zone)
    draw = draw_total((base / base.sum())[None], round(total))
    drawn = draw_maps(draw, (1, len(held)), simulations, seed)
    highest = highest_ratio(drawn, zones, Bound(of_zone[None], ratios, total))
    p = share_as_high(highest, found)
    return tuple(
        Cluster(
            zones.places(z), 1, float(inside[z]), float(of_zone[z]), float(found[z]), float(p[z])
        )
        for z in apart(found, p, zones, below)
    )


def share_as_high(highest: FloatArray, found: FloatArray) -> FloatArray:
    """The share of maps whose highest ratio is at least each of those found, the map among them."""
    below = np.searchsorted(np.sort(highest), found - 1e-9)
    return np.asarray((1 + len(highest) - below) / (1 + len(highest)))


def apart(found: FloatArray, p: FloatArray, zones: Circles, below: float) -> list[int]:
    """Zones from the highest ratio down, none that shares a place with one before."""
    taken = np.zeros(zones.member.shape[1], bool)
    kept: list[int] = []
    for zone in np.argsort(-found, kind="stable"):
        if found[zone] <= 0 or (kept and p[zone] > below):
            break
        if not (zones.member[zone] & taken).any():
            kept.append(int(zone))
            taken |= zones.member[zone]
    return kept

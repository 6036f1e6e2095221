"""The highest likelihood ratio of drawn maps, without working out each of millions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.circles import Circles
from tallybook.watch.detected import FloatArray

Ratio: TypeAlias = Callable[[FloatArray, FloatArray], FloatArray]
"""A log likelihood ratio from what came and what was expected."""

_SLACK = 1e-3
"""What rounding to single precision may cost a bound, and more."""


@dataclass(frozen=True, eq=False)
class Bound:
    """Expected sums (D, Z), the ratio, and the total that is given (infinite where none is)."""

    expected: FloatArray
    ratio: Ratio
    total: float


def highest_ratio(maps: FloatArray, zones: Circles, bound: Bound) -> FloatArray:
    """The highest ratio of each map (S, T, P) over the last times up to D and all zones.

    Sums of a zone are those of the zone that it is grown from and of one place. A ratio is at most
    (came - expected)² / (2 expected (1 - expected / total)) as long as no more than half of the
    total came, so it is worked out only where that bound passes the ratio of the likeliest zone:
    for a binomial p above q, Kullback's distance is the integral of (p - x) / (x (1 - x)), and
    x (1 - x) grows up to a half.
    """
    reach = len(bound.expected)
    lately = np.cumsum(maps[:, ::-1][:, :reach], axis=1)
    sums = _sums(lately, zones)
    if float(sums.max(initial=0)) > bound.total / 2:
        return np.asarray(bound.ratio(_per_map(sums), bound.expected).max(axis=(1, 2)))
    expected = bound.expected.T[:, :, None].astype(np.float32)
    scale = 1 / np.sqrt(2 * expected * (1 - expected / np.float32(bound.total)))
    high = sums - expected
    high *= scale
    flat = high.reshape(-1, len(maps))
    top = flat.argmax(axis=0)
    came = sums.reshape(-1, len(maps))
    base = np.broadcast_to(bound.expected.T, sums.shape[:2]).reshape(-1)
    every = np.arange(len(maps))
    found = bound.ratio(came[top, every].astype(float), base[top])
    wanted = np.sqrt(np.maximum(found, 0)) * (1 - _SLACK)
    at, which = np.divmod(np.flatnonzero(flat >= wanted.astype(np.float32)), len(maps))
    np.maximum.at(found, which, bound.ratio(came[at, which].astype(float), base[at]))
    return found


def _sums(lately: FloatArray, zones: Circles) -> NDArray[np.float32]:
    """Sums over zones (Z, D, S), those of one more place from those of one fewer."""
    laid = np.ascontiguousarray(lately.transpose(2, 1, 0), np.float32)
    sums = np.empty((len(zones.member), *laid.shape[1:]), np.float32)
    sizes = zones.member.sum(axis=1)
    for size in np.unique(sizes):
        rows = np.flatnonzero(sizes == size)
        own = laid[zones.added[rows]]
        sums[rows] = own if size == 1 else sums[zones.grown_from[rows]] + own
    return sums


def _per_map(sums: NDArray[np.float32]) -> FloatArray:
    return sums.transpose(2, 1, 0).astype(float)

"""The chance of a count as far out where nothing is amiss, all doubt counted."""

from __future__ import annotations

import numpy as np

from tallybook.chance.negative_binomial import chance_above, chance_below, quantile
from tallybook.watch.believe_spread import DISPERSIONS
from tallybook.watch.detected import FloatArray
from tallybook.watch.direction import RISE
from tallybook.watch.foresee import Foreseen


def predictive_chance(
    counts: FloatArray, seen: Foreseen, believed: FloatArray, side: int = RISE
) -> FloatArray:
    """The tail of a negative binomial over the doubt of the mean and of the dispersion.

    Of a count at least as high, or on the other side at most as high. The mean has a gamma
    distribution with the fit's own doubt, and for the upper tail half a case more (Jeffreys), so
    that a season without a case does not expect none for ever; the tail is averaged over what is
    `believed` of the dispersion, (S, K). Plain p-values of a fitted negative binomial take both as
    known, and of many series too many then stand out.
    """
    mean, dispersion = mixed(seen, side)
    return _averaged(counts, mean, dispersion, believed, side)


def predictive_limit(
    chance: float, seen: Foreseen, believed: FloatArray, side: int = RISE
) -> FloatArray:
    """The count furthest out on that side whose predictive chance is above `chance`."""
    mean, dispersion = mixed(seen, side)
    middle = quantile(1 - chance if side == RISE else 0.5, mean, dispersion).max(axis=1)
    is_sane = np.isfinite(middle)
    high = np.where(is_sane, middle, 0.0)
    low = np.zeros_like(high)
    while ((high - low) > 0).any():  # halving: each step keeps the answer between the two
        middle = np.floor((low + high) / 2)
        if side == RISE:
            is_enough = _averaged(middle + 1, mean, dispersion, believed, side) <= chance
        else:
            is_enough = _averaged(middle, mean, dispersion, believed, side) > chance
        high = np.where(is_enough, middle, high)
        low = np.where(is_enough, low, np.minimum(middle + 1, high))
    return np.where(is_sane, high, np.inf if side == RISE else 0.0)


def predictive_spread(seen: Foreseen, believed: FloatArray) -> FloatArray:
    """The standard deviation of a count where nothing is amiss, all doubt counted."""
    mean, dispersion = mixed(seen, RISE)
    return np.asarray(np.sqrt((mean * dispersion * believed).sum(axis=1)))


def _averaged(
    counts: FloatArray,
    mean: FloatArray,
    dispersion: FloatArray,
    believed: FloatArray,
    side: int,
) -> FloatArray:
    of_tail = chance_above if side == RISE else chance_below
    tail = (of_tail(counts[:, None], mean, dispersion) * believed).sum(axis=1)
    return np.asarray(np.minimum(tail, 1.0))


def mixed(seen: Foreseen, side: int) -> tuple[FloatArray, FloatArray]:
    """Means and dispersions of the negative binomials that are averaged: (S, K) each."""
    size = 1 / np.maximum(seen.of_log[:, None] * DISPERSIONS, 1e-12)
    more = 0.5 if side == RISE else 0.0
    mean = seen.mean[:, None] * (size + more) / size
    return mean, DISPERSIONS + mean / (size + more)

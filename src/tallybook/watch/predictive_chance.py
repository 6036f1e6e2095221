"""The chance of a count at least as high where nothing is amiss, all doubt counted."""

from __future__ import annotations

import numpy as np

from tallybook.chance.negative_binomial import chance_above, quantile
from tallybook.watch.believe_spread import DISPERSIONS
from tallybook.watch.detected import FloatArray
from tallybook.watch.foresee import Foreseen


def predictive_chance(counts: FloatArray, seen: Foreseen, believed: FloatArray) -> FloatArray:
    """The tail of a negative binomial over the doubt of the mean and of the dispersion.

    The mean has a gamma distribution with the fit's own doubt and half a case more (Jeffreys), so
    that a season without a case does not expect none for ever; the tail is averaged over what is
    `believed` of the dispersion, (S, K). Plain p-values of a fitted negative binomial take both as
    known, and of many series too many then stand out.
    """
    mean, dispersion = _mixed(seen)
    return _averaged(counts, mean, dispersion, believed)


def predictive_limit(chance: float, seen: Foreseen, believed: FloatArray) -> FloatArray:
    """The largest count whose predictive chance is above `chance`."""
    mean, dispersion = _mixed(seen)
    found = quantile(1 - chance, mean, dispersion).max(axis=1)
    is_sane = np.isfinite(found)
    high = np.where(is_sane, found, 0.0)
    low = np.zeros_like(high)
    while ((high - low) > 0).any():  # halving: each step keeps the answer between the two
        middle = np.floor((low + high) / 2)
        is_enough = _averaged(middle + 1, mean, dispersion, believed) <= chance
        high = np.where(is_enough, middle, high)
        low = np.where(is_enough, low, np.minimum(middle + 1, high))
    return np.where(is_sane, high, np.inf)


def _averaged(
    counts: FloatArray, mean: FloatArray, dispersion: FloatArray, believed: FloatArray
) -> FloatArray:
    tail = (chance_above(counts[:, None], mean, dispersion) * believed).sum(axis=1)
    return np.asarray(np.minimum(tail, 1.0))


def _mixed(seen: Foreseen) -> tuple[FloatArray, FloatArray]:
    """Means and dispersions of the negative binomials that are averaged: (S, K) each."""
    size = 1 / np.maximum(seen.of_log[:, None] * DISPERSIONS, 1e-12)
    mean = seen.mean[:, None] * (size + 0.5) / size
    return mean, DISPERSIONS + mean / (size + 0.5)

"""Counts that vary more than chance: quantiles and tails by mean and dispersion."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]

_LARGEST = 1e12


def chance_above(counts: FloatArray, mean: FloatArray, dispersion: FloatArray) -> FloatArray:
    """The chance of a count at least this high, with variance dispersion x mean (at least mean).

    Negative binomial with size mean / (dispersion - 1); Poisson where the dispersion is 1.
    """
    from scipy.special import betainc, gammainc

    counts = np.asarray(np.maximum(np.ceil(counts), 0))
    size = mean / np.maximum(dispersion - 1, 1e-12)
    spread = betainc(np.maximum(counts, 1), size, mean / (mean + size))
    is_wide = dispersion > 1 + 1e-9
    plain = spread if np.all(is_wide) else gammainc(np.maximum(counts, 1), mean)
    above = np.where(is_wide, spread, plain)
    return np.asarray(np.where(counts <= 0, 1.0, above))


def chance_below(counts: FloatArray, mean: FloatArray, dispersion: FloatArray) -> FloatArray:
    """The chance of a count at most this high: what `chance_above` leaves, to full precision."""
    from scipy.special import betaincc, gammaincc

    most = np.asarray(np.floor(counts)) + 1
    size = mean / np.maximum(dispersion - 1, 1e-12)
    spread = betaincc(np.maximum(most, 1), size, mean / (mean + size))
    plain = gammaincc(np.maximum(most, 1), mean)
    below = np.where(dispersion > 1 + 1e-9, spread, plain)
    return np.asarray(np.where(most <= 0, 0.0, below))


def quantile(chance: float, mean: FloatArray, dispersion: FloatArray) -> FloatArray:
    """The smallest count whose chance of being exceeded is at most 1 - `chance`.

    Infinite where the mean is no number or above 1e12: a fit has run away there.
    """
    is_sane = np.isfinite(dispersion) & (mean <= _LARGEST)
    found = _quantile(chance, np.where(is_sane, mean, 1.0), np.where(is_sane, dispersion, 1.0))
    return np.where(is_sane, found, np.inf)


def _quantile(chance: float, mean: FloatArray, dispersion: FloatArray) -> FloatArray:
    low = np.zeros_like(mean)
    high = np.ceil(mean + 10 * np.sqrt(np.maximum(dispersion, 1) * (mean + 1)) + 10)
    alpha = 1 - chance
    while (far := chance_above(high + 1, mean, dispersion) > alpha).any():
        high = np.where(far, high * 2, high)
    while ((high - low) > 0).any():  # halving: each step keeps the answer between the two
        middle = np.floor((low + high) / 2)
        is_enough = chance_above(middle + 1, mean, dispersion) <= alpha
        high = np.where(is_enough, middle, high)
        low = np.where(is_enough, low, np.minimum(middle + 1, high))
    return np.asarray(high)

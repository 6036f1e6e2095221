"""The chance of a count at least as high where nothing is amiss, all doubt counted."""

from __future__ import annotations

import numpy as np

from tallybook.chance.negative_binomial import chance_above, quantile
from tallybook.watch.detected import FloatArray
from tallybook.watch.foresee import Foreseen
from tallybook.watch.shrink_dispersion import Spread

_EDGES = np.array(
    [0, 0.0002, 0.001, 0.003, 0.008, 0.02, 0.04, 0.08, 0.14, 0.22, 0.32, 0.44, 0.58, 0.72, 0.86, 1]
)
"""Where the posterior of the dispersion is cut, the widest spread first: small chances are its."""
_SHARES = np.diff(_EDGES)


def predictive_chance(counts: FloatArray, seen: Foreseen, spread: Spread) -> FloatArray:
    """The tail of a negative binomial over the doubt of the mean and of the dispersion.

    The mean has a gamma distribution with the fit's own doubt and half a case more (Jeffreys), so
    that a season without a case does not expect none for ever; the dispersion is averaged over its
    scaled inverse chi-square (Smyth 2004). Plain p-values of a fitted negative binomial take both
    as known, and of many series too many then stand out.
    """
    mean, dispersion = _mixed(seen, spread)
    return np.asarray(chance_above(counts[:, None], mean, dispersion) @ _SHARES)


def predictive_limit(chance: float, seen: Foreseen, spread: Spread) -> FloatArray:
    """The largest count whose predictive chance is above `chance`."""
    mean, dispersion = _mixed(seen, spread)
    found = quantile(1 - chance, mean, dispersion).max(axis=1)
    is_sane = np.isfinite(found)
    high = np.where(is_sane, found, 0.0)
    low = np.zeros_like(high)
    while ((high - low) > 0).any():  # halving: each step keeps the answer between the two
        middle = np.floor((low + high) / 2)
        is_enough = chance_above(middle[:, None] + 1, mean, dispersion) @ _SHARES <= chance
        high = np.where(is_enough, middle, high)
        low = np.where(is_enough, low, np.minimum(middle + 1, high))
    return np.where(is_sane, high, np.inf)


def _mixed(seen: Foreseen, spread: Spread) -> tuple[FloatArray, FloatArray]:
    """Means and dispersions of the negative binomials that are averaged: (S, 15) each."""
    from scipy.special import gammaincinv

    believed = np.maximum(spread.dispersion, 1.0)
    size = 1 / np.maximum(seen.of_log * believed, 1e-12)
    mean = seen.mean * (size + 0.5) / size
    at = (_EDGES[1:] + _EDGES[:-1]) / 2
    half = spread.free[:, None] / 2
    drawn = spread.dispersion[:, None] * half / gammaincinv(half, at[None, :])
    over = np.maximum(drawn, 1.0) + (mean / (size + 0.5))[:, None]
    return np.broadcast_to(mean[:, None], over.shape), over

"""Dispersions of many series, each drawn towards what is usual among them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.watch.detected import BoolArray, FloatArray

_FEWEST = 10
"""Series below which nothing is said about what is usual."""
_MOST_FREE = 200.0


@dataclass(frozen=True, eq=False)
class Spread:
    """Of S series, the dispersion believed and the degrees of freedom behind it."""

    dispersion: FloatArray
    free: FloatArray


def shrink_dispersion(dispersion: FloatArray, free: FloatArray, held: BoolArray) -> Spread:
    """Each dispersion drawn towards the panel's, the more the fewer degrees of freedom it has.

    Dispersions are taken as scaled chi-square around true ones that are scaled inverse chi-square;
    the two numbers of the latter come from the mean and variance of the logarithms of those that
    are `held`. With fewer than ten of them each keeps its own. Smyth 2004, Statistical
    Applications in Genetics and Molecular Biology 3:3, section 6.2.
    """
    from scipy.special import digamma, polygamma

    raw = np.where(np.isfinite(dispersion), dispersion, 1.0)
    own = np.maximum(free, 1.0)
    if held.sum() < _FEWEST:
        return Spread(raw, own)
    half = own[held] / 2
    logs = np.log(np.maximum(raw[held], 1e-3)) - digamma(half) + np.log(half)
    excess = float(logs.var(ddof=1) - polygamma(1, half).mean())
    usual_free = 2 * _inverse_trigamma(excess) if excess > 0 else np.inf
    if usual_free > _MOST_FREE:
        usual_free, usual = _MOST_FREE, float(np.exp(logs.mean()))
    else:
        lift = float(digamma(usual_free / 2) - np.log(usual_free / 2))
        usual = float(np.exp(logs.mean() + lift))
    both = own + usual_free
    return Spread((usual_free * usual + own * raw) / both, both)


def _inverse_trigamma(value: float) -> float:
    """Where the trigamma function has this value, by Newton's steps on its inverse."""
    from scipy.special import polygamma

    found = 0.5 + 1 / value
    for _ in range(50):
        at = float(polygamma(1, found))
        step = at * (1 - at / value) / float(polygamma(2, found))
        found += step
        if -step / found < 1e-8:
            break
    return found

"""A regression of counts on a log scale, with what robust errors need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tallybook.chance.likeliest_size import likeliest_size

FloatArray: TypeAlias = NDArray[np.float64]
_ROUNDS = 100
_CLOSE = 1e-12
_HABIT = 1e-8
"""The relative change of the deviance at which the usual programs stop."""


@dataclass(frozen=True, eq=False)
class Regression:
    """Coefficients, their model-based errors, and scores and bread for robust ones.

    `dispersion` is Pearson's for the Poisson family, the size θ for the negative binomial, σ² for
    logs. `scores` (n, q) are each time's pull on the coefficients and sum to zero; `bread` (q, q)
    is the inverse information.
    """

    coefficients: FloatArray
    error: FloatArray
    dispersion: float
    scores: FloatArray
    bread: FloatArray
    residuals: FloatArray


def fit_log_linear(
    counts: FloatArray, design: FloatArray, offset: FloatArray, family: str
) -> Regression:
    """Means exp(offset + design x coefficients), by maximum likelihood, or least squares on logs.

    Refuses a count of zero in the log family, where it has no logarithm.
    """
    if family == "log":
        return _least_squares(counts, design, offset)
    size = np.inf
    coefficients, mean, working = _weighted(counts, design, offset, size)
    if family == "negative binomial":
        for _ in range(_ROUNDS):
            before, size = size, likeliest_size(counts, mean)
            coefficients, mean, working = _weighted(counts, design, offset, size)
            if np.isfinite(before) and abs(size - before) < 1e-9 * size:
                break
    bread = np.asarray(np.linalg.inv((design * working[:, None]).T @ design), float)
    left = counts / mean - 1
    scores = design * (working * left)[:, None]
    pearson = (counts - mean) / np.sqrt(mean + mean**2 / size)
    dispersion = float((working * left**2).sum() / (len(counts) - design.shape[1]))
    is_plain = family == "poisson"
    error = np.sqrt(np.diag(bread))
    return Regression(
        coefficients, error, dispersion if is_plain else float(size), scores, bread, pearson
    )


def _weighted(
    counts: FloatArray, design: FloatArray, offset: FloatArray, size: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Coefficients, means and the weights of the last round.

    Poisson counts stop where published programs stop, with the weights that they then have: errors
    of an exact answer differ from theirs in the fifth digit, and then nobody can tell a fault from
    a difference of habit.
    """
    mean = counts + 0.1
    eta = np.log(mean)
    coefficients, deviance = np.zeros(design.shape[1]), _deviance(counts, mean)
    for _ in range(_ROUNDS):
        weight = mean / (1 + mean / size)
        target = eta - offset + (counts - mean) / mean
        root = np.sqrt(weight)
        found = np.asarray(
            np.linalg.lstsq(design * root[:, None], target * root, rcond=None)[0], float
        )
        step = np.abs(found - coefficients).max()
        coefficients = found
        eta = offset + design @ coefficients
        mean = np.exp(eta)
        before, deviance = deviance, _deviance(counts, mean)
        if np.isinf(size) and abs(deviance - before) < _HABIT * (abs(deviance) + 0.1):
            break
        if step < _CLOSE * max(1.0, float(np.abs(found).max())):
            break
    return coefficients, mean, weight


def _deviance(counts: FloatArray, mean: FloatArray) -> float:
    """Of Poisson counts."""
    own = counts * np.log(np.where(counts > 0, counts, mean) / mean)
    return float(2 * (own - (counts - mean)).sum())


def _least_squares(counts: FloatArray, design: FloatArray, offset: FloatArray) -> Regression:
    if bool((counts <= 0).any()):
        raise ValueError("a count of zero has no logarithm: take the Poisson family")
    target = np.log(counts) - offset
    coefficients = np.asarray(np.linalg.lstsq(design, target, rcond=None)[0], float)
    left = target - design @ coefficients
    spread = float((left**2).sum() / (len(counts) - design.shape[1]))
    inverse = np.asarray(np.linalg.inv(design.T @ design), float)
    error = np.sqrt(spread * np.diag(inverse))
    return Regression(coefficients, error, spread, design * left[:, None], inverse, left)

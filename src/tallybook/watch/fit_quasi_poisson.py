"""Fit many quasi-Poisson regressions with one design at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.watch.detected import BoolArray, FloatArray

# The rounds, the stopping rule and the weights of the last round are those of the regression
# programs that published results come from: an exact answer differs from them in the sixth digit,
# and then nobody can tell a fault from a difference of habit.
_ROUNDS = 25
_CLOSE = 1e-8
_SMALLEST = 1e-300


@dataclass(frozen=True, eq=False)
class Fit:
    """Fits of S series over n times and q columns: log-linear, by iterated weighted least squares.

    `working` are the weights of the last round. `covariance` is the inverse information without
    the dispersion; `dispersion` is Pearson's, unbounded below; `free` the degrees of freedom left;
    `has_fitted` is False where the iteration did not settle, the design had no unique answer, or
    no degree of freedom is left.
    """

    coefficients: FloatArray
    mean: FloatArray
    working: FloatArray
    covariance: FloatArray
    dispersion: FloatArray
    free: FloatArray
    has_fitted: BoolArray


def fit_quasi_poisson(
    counts: FloatArray, design: FloatArray, weights: FloatArray, offset: FloatArray
) -> Fit:
    """Means exp(offset + design x coefficients) for every series; weight 0 leaves a time out.

    `counts`, `weights` and `offset` have the shape (S, n), `design` (n, q). McCullagh and Nelder
    1989, chapters 2 and 9.
    """
    products = np.einsum("np,nq->npq", design, design).reshape(len(design), -1)
    columns = design.shape[1]
    mean = np.where(weights > 0, counts, 1.0) + 0.1
    eta = np.log(mean)
    working = weights * mean
    coefficients = np.zeros((len(counts), columns))
    deviance = _deviance(counts, mean, weights)
    going = np.ones(len(counts), bool)
    for _ in range(_ROUNDS):
        at = np.flatnonzero(going)
        if not at.size:
            break
        working[at] = weights[at] * mean[at]
        target = eta[at] - offset[at] + (counts[at] - mean[at]) / mean[at]
        coefficients[at] = _solve(working[at], target, design, products)
        eta[at] = offset[at] + coefficients[at] @ design.T
        mean[at] = np.exp(np.clip(eta[at], -690, 690))
        now = _deviance(counts[at], mean[at], weights[at])
        settled = np.abs(now - deviance[at]) < _CLOSE * (np.abs(now) + 0.1)
        deviance[at] = now
        going[at] = ~settled & np.isfinite(now)
    covariance = _inverse(working @ products, columns)
    free = (weights > 0).sum(axis=1) - columns
    pearson = (working * ((counts - mean) / np.maximum(mean, _SMALLEST)) ** 2).sum(axis=1)
    # Without a degree of freedom left the spread cannot be told, and 1 would pass for it.
    has_fitted = ~going & np.isfinite(deviance) & np.isfinite(covariance).all(axis=(1, 2))
    has_fitted &= free > 0
    dispersion = np.where(free > 0, pearson / np.maximum(free, 1), np.nan)
    return Fit(coefficients, mean, working, covariance, dispersion, free.astype(float), has_fitted)


def hat_values(fit: Fit, design: FloatArray) -> FloatArray:
    """How far each count pulls its own mean, with the shape (S, n); 0 to 1."""
    spread = np.einsum("np,spq,nq->sn", design, fit.covariance, design, optimize=True)
    return np.asarray(fit.working * spread)


def _solve(
    working: FloatArray, target: FloatArray, design: FloatArray, products: FloatArray
) -> FloatArray:
    columns = design.shape[1]
    left = (working @ products).reshape(-1, columns, columns)
    right = (working * target) @ design
    try:
        return np.asarray(np.linalg.solve(left, right[..., None])[..., 0])
    except np.linalg.LinAlgError:  # one series without a unique answer must not stop the others
        return np.asarray((np.linalg.pinv(left, hermitian=True) @ right[..., None])[..., 0])


def _inverse(information: FloatArray, columns: int) -> FloatArray:
    left = information.reshape(-1, columns, columns)
    unique = np.linalg.cond(left) < 1e15
    inverse = np.full_like(left, np.nan)
    if unique.any():
        inverse[unique] = np.linalg.inv(left[unique])
    return inverse


def _deviance(counts: FloatArray, mean: FloatArray, weights: FloatArray) -> FloatArray:
    positive = np.where(counts > 0, counts, 1.0)
    ratio = np.where(counts > 0, counts * np.log(positive / np.maximum(mean, _SMALLEST)), 0.0)
    return np.asarray(2 * (weights * (ratio - (counts - mean))).sum(axis=1))

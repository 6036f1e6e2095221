"""Fit many quasi-Poisson regressions with one design at once."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.detected import BoolArray, FloatArray

# The rounds, the stopping rule and the weights of the last round are those of the regression
# programs that published results come from: an exact answer differs from them in the sixth digit,
# and then nobody can tell a fault from a difference of habit.
_ROUNDS = 25
_CLOSE = 1e-8
_SMALLEST = 1e-300
_SURELY_UNIQUE = 1e12
"""The condition is at most so many columns times this bound: below it nothing else is asked."""
_FARTHEST = 690.0
"""As far as the log of a mean may be from 0 and its exponential still be a number."""


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
    products = _products(design)
    begun = np.where(weights > 0, counts, 1.0) + 0.1
    found = _Found.blank(len(counts), counts.shape[1], design.shape[1])
    _climb(_Going.begin(counts, weights, offset, begun), design, products, found)
    coefficients, mean, working = found.coefficients, found.mean, found.working
    columns = design.shape[1]
    covariance = _inverse(working @ products, columns)
    free = (weights > 0).sum(axis=1) - columns
    pearson = (working * ((counts - mean) / np.maximum(mean, _SMALLEST)) ** 2).sum(axis=1)
    # Without a degree of freedom left the spread cannot be told, and 1 would pass for it.
    has_fitted = found.has_settled & np.isfinite(covariance).all(axis=(1, 2)) & (free > 0)
    dispersion = np.where(free > 0, pearson / np.maximum(free, 1), np.nan)
    return Fit(coefficients, mean, working, covariance, dispersion, free.astype(float), has_fitted)


def hat_values(fit: Fit, design: FloatArray) -> FloatArray:
    """How far each count pulls its own mean, with the shape (S, n); 0 to 1."""
    flat = fit.covariance.reshape(len(fit.covariance), -1)
    return np.asarray(fit.working * (flat @ _products(design).T))


def _products(design: FloatArray) -> FloatArray:
    """Every column of the design times every other, (n, q x q)."""
    return np.asarray(np.einsum("np,nq->npq", design, design).reshape(len(design), -1))


@dataclass(frozen=True, eq=False)
class _Found:
    """Where each series came to; `has_settled` as the stopping rule says."""

    coefficients: FloatArray
    mean: FloatArray
    working: FloatArray
    has_settled: BoolArray

    @classmethod
    def blank(cls, series: int, times: int, columns: int) -> _Found:
        mean = np.ones((series, times))
        return cls(np.zeros((series, columns)), mean, mean.copy(), np.zeros(series, bool))


@dataclass(eq=False)
class _Going:
    """The series that have not settled yet, side by side: `at` says which they are."""

    at: NDArray[np.intp]
    counts: FloatArray
    log: FloatArray
    weights: FloatArray
    offset: FloatArray
    eta: FloatArray
    mean: FloatArray
    deviance: FloatArray

    @classmethod
    def begin(
        cls, counts: FloatArray, weights: FloatArray, offset: FloatArray, mean: FloatArray
    ) -> _Going:
        log = np.log(np.where(counts > 0, counts, 1.0))
        at, none = np.arange(len(counts)), np.zeros(len(counts))
        going = cls(at, counts, log, weights, offset, np.log(mean), mean, none)
        going.deviance = going.deviance_now()
        return going

    def deviance_now(self) -> FloatArray:
        """Twice the weighted sum of count x log(count / mean) - (count - mean)."""
        each = self.log - self.eta
        each *= self.counts
        each -= self.counts
        each += self.mean
        return np.asarray(2 * np.einsum("sn,sn->s", self.weights, each))

    def drop(self, gone: BoolArray) -> None:
        """Leave the series out that are done."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name)[~gone])


def _climb(going: _Going, design: FloatArray, products: FloatArray, found: _Found) -> None:
    """Round by round until all series have settled, or cannot, or the rounds are over."""
    for turn in range(_ROUNDS):
        if not going.at.size:
            return
        working = going.weights * going.mean
        target = going.counts - going.mean
        target /= going.mean
        target += going.eta
        target -= going.offset
        coefficients = _solve(working, target, design, products)
        going.eta = np.clip(going.offset + coefficients @ design.T, -_FARTHEST, _FARTHEST)
        going.mean = np.exp(going.eta)
        now = going.deviance_now()
        near = np.abs(now - going.deviance) < _CLOSE * (np.abs(now) + 0.1)
        going.deviance = now
        gone = near | ~np.isfinite(now) | (turn == _ROUNDS - 1)
        if gone.any():
            at = going.at[gone]
            found.coefficients[at], found.mean[at] = coefficients[gone], going.mean[gone]
            found.working[at], found.has_settled[at] = working[gone], near[gone]
            going.drop(gone)


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
    left = np.asarray(information.reshape(-1, columns, columns), float)
    with np.errstate(all="ignore"):
        try:
            inverse = np.asarray(np.linalg.inv(left), float)
        except np.linalg.LinAlgError:
            inverse = np.full_like(left, np.nan)
        doubtful = np.flatnonzero(~(_norm(left) * _norm(inverse) < _SURELY_UNIQUE))
    if doubtful.size:
        some = left[doubtful]
        unique = np.linalg.cond(some) < 1e15
        inverse[doubtful] = np.nan
        inverse[doubtful[unique]] = np.linalg.inv(some[unique])
    return np.asarray(inverse)


def _norm(left: FloatArray) -> FloatArray:
    """The largest sum of a column: with that of the inverse, a bound on the condition."""
    return np.asarray(np.abs(left).sum(axis=1).max(axis=1))

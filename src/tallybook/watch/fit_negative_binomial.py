"""Fit many log-linear negative binomial means of known spread with one design."""

from __future__ import annotations

import numpy as np

from tallybook.watch.detected import BoolArray, FloatArray

_ROUNDS = 25
_CLOSE = 1e-8  # as in fit_quasi_poisson: the habit of published results


def fit_negative_binomial(
    counts: FloatArray, design: FloatArray, wanted: FloatArray, alpha: float
) -> tuple[BoolArray, FloatArray]:
    """Whether each series could be fitted, and its means at the `wanted` rows of the design.

    Variance is mean + `alpha` x mean². `counts` (S, n), NaN where there is no number; `design`
    (n, q), `wanted` (m, q); the means have the shape (S, m). Venables and Ripley 2002, section 7.4.
    """
    known = np.isfinite(counts).astype(float)
    counts = np.nan_to_num(counts)
    products = np.einsum("np,nq->npq", design, design).reshape(len(design), -1)
    columns = design.shape[1]
    mean = counts + np.where(counts == 0, 1 / 6, 0)
    deviance = _deviance(counts, mean, known, alpha)
    coefficients = np.zeros((len(counts), columns))
    going = np.ones(len(counts), bool)
    for _ in range(_ROUNDS):
        at = np.flatnonzero(going)
        if not at.size:
            break
        working = known[at] * mean[at] / (1 + alpha * mean[at])
        target = np.log(mean[at]) + (counts[at] - mean[at]) / mean[at]
        left = (working @ products).reshape(-1, columns, columns)
        right = (working * target) @ design
        coefficients[at] = (np.linalg.pinv(left, hermitian=True) @ right[..., None])[..., 0]
        mean[at] = np.exp(np.clip(coefficients[at] @ design.T, -690, 690))
        now = _deviance(counts[at], mean[at], known[at], alpha)
        going[at] = np.abs(now - deviance[at]) >= _CLOSE * (np.abs(now) + 0.1)
        deviance[at] = now
    fitted = ~going & (known.sum(axis=1) > columns) & (counts.sum(axis=1) > 0)
    return fitted, np.exp(np.clip(coefficients @ wanted.T, -690, 690))


def _deviance(counts: FloatArray, mean: FloatArray, known: FloatArray, alpha: float) -> FloatArray:
    size = 1 / alpha
    own = counts * np.log(np.maximum(counts, 1) / np.maximum(mean, 1e-300))
    both = (counts + size) * np.log((counts + size) / (mean + size))
    return np.asarray(2 * (known * (own - both)).sum(axis=1))

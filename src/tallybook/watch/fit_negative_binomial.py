"""Fit many log-linear negative binomial means of known spread with one design."""

from __future__ import annotations

import numpy as np

from tallybook.chance.likeliest_size import likeliest_size
from tallybook.watch.detected import BoolArray, FloatArray

_ROUNDS = 25
_CLOSE = 1e-8  # as in fit_quasi_poisson: the habit of published results


def fit_negative_binomial(
    counts: FloatArray, design: FloatArray, wanted: FloatArray, alpha: FloatArray
) -> tuple[BoolArray, FloatArray]:
    """Whether each series could be fitted, and its means at the `wanted` rows of the design.

    Variance is mean + `alpha` x mean², one alpha (0 or above) a series. `counts` (S, n), NaN where
    there is no number; `design` (n, q), `wanted` (m, q); the means have the shape (S, m). Venables
    and Ripley 2002, section 7.4.
    """
    known = np.isfinite(counts).astype(float)
    counts, wide = np.nan_to_num(counts), np.asarray(alpha, float)[:, None]
    products = np.einsum("np,nq->npq", design, design).reshape(len(design), -1)
    columns = design.shape[1]
    mean = counts + np.where(counts == 0, 1 / 6, 0)
    deviance = _deviance(counts, mean, known, wide)
    coefficients = np.zeros((len(counts), columns))
    going = np.ones(len(counts), bool)
    for _ in range(_ROUNDS):
        at = np.flatnonzero(going)
        if not at.size:
            break
        working = known[at] * mean[at] / (1 + wide[at] * mean[at])
        target = np.log(mean[at]) + (counts[at] - mean[at]) / mean[at]
        left = (working @ products).reshape(-1, columns, columns)
        right = (working * target) @ design
        coefficients[at] = (np.linalg.pinv(left, hermitian=True) @ right[..., None])[..., 0]
        mean[at] = np.exp(np.clip(coefficients[at] @ design.T, -690, 690))
        now = _deviance(counts[at], mean[at], known[at], wide[at])
        going[at] = np.abs(now - deviance[at]) >= _CLOSE * (np.abs(now) + 0.1)
        deviance[at] = now
    fitted = ~going & (known.sum(axis=1) > columns) & (counts.sum(axis=1) > 0)
    return fitted, np.exp(np.clip(coefficients @ wanted.T, -690, 690))


def likeliest_alpha(counts: FloatArray, design: FloatArray) -> FloatArray:
    """The alpha of each series under which its counts are likeliest around their fitted means.

    Between 0, where counts vary as Poisson counts or less, and 1e7. In turn with the means, as in
    Venables and Ripley 2002, section 7.4.
    """
    alpha = np.zeros(len(counts))
    for _ in range(_ROUNDS):
        _, mean = fit_negative_binomial(counts, design, design, alpha)
        before, alpha = alpha, 1 / _sizes(counts, mean)
        if np.all(np.abs(alpha - before) <= 1e-9 * alpha):
            break
    return np.where(alpha > 1e-7, alpha, 0.0)


def _sizes(counts: FloatArray, mean: FloatArray) -> FloatArray:
    known = np.isfinite(counts)
    pairs = zip(counts, mean, known, strict=True)
    return np.array([likeliest_size(count[at], hoped[at]) for count, hoped, at in pairs])


def _deviance(
    counts: FloatArray, mean: FloatArray, known: FloatArray, alpha: FloatArray
) -> FloatArray:
    own = counts * np.log(np.maximum(counts, 1) / np.maximum(mean, 1e-300))
    size = 1 / np.maximum(alpha, 1e-12)
    both = np.where(
        alpha > 0, (counts + size) * np.log((counts + size) / (mean + size)), counts - mean
    )
    return np.asarray(2 * (known * (own - both)).sum(axis=1))

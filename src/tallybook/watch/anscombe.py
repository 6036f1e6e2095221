"""Weights by which past outbreaks teach a model less."""

from __future__ import annotations

import numpy as np

from tallybook.watch.detected import FloatArray
from tallybook.watch.fit_quasi_poisson import Fit


def down_weights(
    counts: FloatArray, fit: Fit, hat: FloatArray, weights: FloatArray, threshold: float
) -> FloatArray:
    """Weights with the sum of the times in use; a residual above the threshold counts 1 / r².

    Residuals are Anscombe's for counts, standardised. Farrington, Andrews, Beale and Catchpole
    1996, section 3.5; threshold 2.58 by Noufaily et al. 2013.
    """
    spread = np.maximum(fit.dispersion, 1.0)[:, None] * np.maximum(1 - hat, 1e-12)
    mean = np.maximum(fit.mean, 1e-300)
    residual = 1.5 * (counts ** (2 / 3) * mean ** (-1 / 6) - np.sqrt(mean)) / np.sqrt(spread)
    is_high = (residual > threshold) & (weights > 0)
    share = np.where(is_high, np.where(is_high, residual, 1.0) ** -2.0, 1.0) * (weights > 0)
    used = (weights > 0).sum(axis=1, keepdims=True)
    return np.asarray(share * used / np.maximum(share.sum(axis=1, keepdims=True), 1e-300))

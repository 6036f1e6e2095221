"""Whether a trend stays in the model of a series."""

from __future__ import annotations

import numpy as np

from tallybook.watch.detected import BoolArray, FloatArray
from tallybook.watch.fit_quasi_poisson import Fit

TREND = 1
"""The column of the design that holds the time."""


def keeps_trend(fit: Fit, expected: FloatArray, highest: FloatArray, below: float) -> BoolArray:
    """Whether the trend's p-value is below the limit and it does not carry beyond all counts seen.

    Student's t with the fit's degrees of freedom. Farrington et al. 1996, section 3.4.
    """
    from scipy.special import stdtr

    variance = fit.dispersion * fit.covariance[:, TREND, TREND]
    with np.errstate(invalid="ignore", divide="ignore"):
        t = fit.coefficients[:, TREND] / np.sqrt(variance)
        p = 2 * stdtr(fit.free, -np.abs(t))
        return np.asarray(fit.has_fitted & (p < below) & (expected <= highest))

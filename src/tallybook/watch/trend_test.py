"""Whether a trend stays in the model of a series."""

from __future__ import annotations

import numpy as np

from tallybook.watch.detected import BoolArray, FloatArray
from tallybook.watch.fit_quasi_poisson import Fit

TREND = 1
"""The column of the design that holds the time."""

_NO_SPREAD = 1e-12  # equal counts: what is left is rounding, and tells of no trend
_TIE = 1 + 1e-9  # a past of equal counts expects just that count, up to rounding


def keeps_trend(fit: Fit, expected: FloatArray, highest: FloatArray, below: float) -> BoolArray:
    """Whether the trend's p-value is below the limit and it does not carry beyond all counts seen.

    A limit of 1 keeps every trend that does not. Student's t with the fit's degrees of freedom.
    Farrington et al. 1996, section 3.4; Noufaily et al. 2013, section 3.1.
    """
    from scipy.special import stdtr

    variance = fit.dispersion * fit.covariance[:, TREND, TREND]
    with np.errstate(invalid="ignore", divide="ignore"):
        t = fit.coefficients[:, TREND] / np.sqrt(variance)
        p = 2 * stdtr(fit.free, -np.abs(t))
        is_sure = ((p < below) & (fit.dispersion > _NO_SPREAD)) | (below >= 1)
        return np.asarray(fit.has_fitted & is_sure & (expected <= highest * _TIE))

"""From a fit to the largest count that is still in its range."""

from __future__ import annotations

from dataclasses import dataclass, fields
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from tallybook.chance.negative_binomial import chance_above, quantile
from tallybook.watch.detected import BoolArray, FloatArray
from tallybook.watch.fit_quasi_poisson import Fit


@dataclass(frozen=True, eq=False)
class Limits:
    """Of S series at one point: the expected count, its limit, the chance, the dispersion used."""

    expected: FloatArray
    upper: FloatArray
    p: FloatArray
    dispersion: FloatArray
    has_fitted: BoolArray

    def with_rows(self, rows: NDArray[np.intp], other: Limits) -> Limits:
        """The same with some series taken from another."""
        changed = {}
        for one in fields(self):
            column = getattr(self, one.name).copy()
            column[rows] = getattr(other, one.name)
            changed[one.name] = column
        return Limits(**changed)


def limits(
    fit: Fit, row: FloatArray, offset: FloatArray, observed: FloatArray, alpha: float, method: str
) -> Limits:
    """The limit that a count passes with chance `alpha`, one-sided, when nothing is amiss.

    "delta" takes the 2/3 power as normal and counts the doubt of the mean (Farrington et al. 1996,
    section 3.6), with the doubt's dispersion as found; "classic" lets it not fall below 1;
    "nbPlugin" takes the mean as known and the counts as negative binomial (Noufaily
    et al. 2013, section 3.4).
    """
    mean = np.exp(np.clip(offset + fit.coefficients @ row, -690, 690))
    dispersion = np.maximum(np.nan_to_num(fit.dispersion, nan=1.0), 1.0)
    if method == "nbPlugin":
        upper = quantile(1 - alpha, mean, dispersion)
        p = chance_above(observed, mean, dispersion)
    else:
        doubt = dispersion if method == "classic" else fit.dispersion
        upper, p = _by_power(fit, row, mean, dispersion, doubt, observed, alpha)
    return Limits(mean, upper, p, dispersion, fit.has_fitted & np.isfinite(upper))


def _by_power(
    fit: Fit,
    row: FloatArray,
    mean: FloatArray,
    dispersion: FloatArray,
    doubt: FloatArray,
    observed: FloatArray,
    alpha: float,
) -> tuple[FloatArray, FloatArray]:
    from scipy.special import ndtr

    of_log = doubt * np.einsum("p,spq,q->s", row, fit.covariance, row)
    total = dispersion + mean * of_log
    error = np.sqrt(4 / 9 * mean ** (1 / 3) * total)
    z = NormalDist().inv_cdf(1 - alpha)
    upper = np.maximum(mean ** (2 / 3) + z * error, 0) ** 1.5
    with np.errstate(invalid="ignore", divide="ignore"):
        p = ndtr(-(observed ** (2 / 3) - mean ** (2 / 3)) / error)
    return np.asarray(upper), np.asarray(p)

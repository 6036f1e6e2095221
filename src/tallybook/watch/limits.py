"""From a fit to the largest count that is still in its range."""

from __future__ import annotations

from dataclasses import dataclass, fields
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from tallybook.chance.negative_binomial import chance_above, quantile
from tallybook.watch.detected import BoolArray, FloatArray
from tallybook.watch.fit_quasi_poisson import Fit

_FARTHEST = 500.0  # a log mean in doubt by more than this has no upper limit


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
    fit: Fit,
    row: FloatArray,
    offset: FloatArray,
    observed: FloatArray,
    alpha: float,
    method: str,
    power: float = 2 / 3,
) -> Limits:
    """The limit that a count passes with chance `alpha`, one-sided, when nothing is amiss.

    "delta" takes a `power` as normal and counts the doubt of the mean (Farrington et al. 1996,
    section 3.6), with the doubt's dispersion as found; "classic" lets it not fall below 1;
    "nbPlugin" takes the mean as known and the counts as negative binomial (Noufaily
    et al. 2013, section 3.4); "muan" does so with the mean's own upper limit for its mean (Salmon,
    Schumacher and Höhle 2016, Journal of Statistical Software 70:10, section 2.2).
    """
    mean = np.exp(np.clip(offset + fit.coefficients @ row, -690, 690))
    dispersion = np.maximum(np.nan_to_num(fit.dispersion, nan=1.0), 1.0)
    doubt = dispersion if method == "classic" else fit.dispersion
    of_log = doubt * np.einsum("p,spq,q->s", row, fit.covariance, row)
    z = NormalDist().inv_cdf(1 - alpha)
    if method in ("nbPlugin", "muan"):
        reach = z * np.sqrt(of_log) if method == "muan" else np.zeros_like(mean)
        is_held = reach < _FARTHEST
        assumed = mean * np.exp(np.where(is_held, reach, 0.0))
        upper = np.where(is_held, quantile(1 - alpha, assumed, dispersion), np.inf)
        p = chance_above(observed, assumed, dispersion)
    else:
        total = dispersion + mean * of_log
        upper, p = _by_power(power, mean, total, observed, z)
    return Limits(mean, upper, p, dispersion, fit.has_fitted & np.isfinite(upper))


def _by_power(
    power: float, mean: FloatArray, total: FloatArray, observed: FloatArray, z: float
) -> tuple[FloatArray, FloatArray]:
    """Limit and chance where the power of a count is normal; `total` is its variance over mean."""
    from scipy.special import ndtr

    error = power * np.sqrt(mean ** (2 * power - 1) * total)
    upper = np.maximum(mean**power + z * error, 0) ** (1 / power)
    with np.errstate(invalid="ignore", divide="ignore"):
        p = ndtr(-(observed**power - mean**power) / error)
    return np.asarray(upper), np.asarray(p)

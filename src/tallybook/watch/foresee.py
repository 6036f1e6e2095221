"""What the past of every series makes of one point: a mean, its doubt, and the spread around it."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.design import design_of, fit_twice
from tallybook.watch.detected import BoolArray, FloatArray
from tallybook.watch.farrington_flexible import Farrington
from tallybook.watch.season import Past
from tallybook.watch.trend_test import keeps_trend


@dataclass(frozen=True, eq=False)
class Foreseen:
    """Of S series: the fitted mean, the variance of its logarithm, the dispersion and its freedom.

    `of_log` is without the dispersion. `dispersion` is that of the first fit, in which past
    outbreaks have not lost weight: the second knows less spread than there is.
    """

    mean: FloatArray
    of_log: FloatArray
    dispersion: FloatArray
    free: FloatArray
    has_fitted: BoolArray

    def with_rows(self, rows: NDArray[np.intp], other: Foreseen) -> Foreseen:
        """The same with some series taken from another."""
        changed = {}
        for one in fields(self):
            column = getattr(self, one.name).copy()
            column[rows] = getattr(other, one.name)
            changed[one.name] = column
        return Foreseen(**changed)


def foresee(counts: FloatArray, point: int, past: Past, settings: Farrington) -> Foreseen:
    """The fit of Farrington's flexible detector at one point; it settles on a trend as that does.

    `counts` (S, T), NaN where there is no number. Noufaily et al. 2013, section 3.
    """
    learned = counts[:, past.times]
    weights = np.isfinite(learned).astype(float)
    learned = np.where(weights > 0, learned, 0.0)

    def fitted(rows: NDArray[np.intp], has_trend: bool) -> tuple[Foreseen, BoolArray]:
        design, row = design_of(past, point, has_trend=has_trend)
        plain = np.zeros((len(rows), len(past.times)))
        first, final = fit_twice(learned[rows], design, weights[rows], plain, settings.threshold)
        mean = np.exp(np.clip(final.coefficients @ row, -690, 690))
        of_log = np.einsum("p,spq,q->s", row, final.covariance, row)
        has_fitted = final.has_fitted & first.has_fitted & (first.free > 0)
        found = Foreseen(mean, of_log, first.dispersion, first.free, has_fitted)
        if not has_trend:
            return found, np.zeros(len(rows), bool)
        highest = learned[rows].max(axis=1, initial=0)
        return found, keeps_trend(final, mean, highest, settings.trend_below)

    every = np.arange(len(counts))
    if not settings.has_trend:
        return fitted(every, False)[0]
    found, kept = fitted(every, True)
    rows = np.flatnonzero(~kept | (settings.years < 3))
    return found.with_rows(rows, fitted(rows, False)[0]) if rows.size else found

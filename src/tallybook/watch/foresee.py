"""What the past of every series makes of one point: a mean, its doubt, and the spread around it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.believe_spread import DISPERSIONS, dispersion_likelihood
from tallybook.watch.design import design_of, fit_twice
from tallybook.watch.detected import BoolArray, FloatArray
from tallybook.watch.farrington_flexible import Farrington
from tallybook.watch.neighbours import neighbours
from tallybook.watch.season import Past

TREND_FROM, SEASON_FROM = 20.0, 40.0
"""Cases in the years learned from at which a series has a trend, and parts of the year, of its own.
Below, each costs a series more than it tells: an empty part of a year would expect none for ever.
"""
UNTOLD_TREND = 0.06
"""A series with too few cases to tell its trend has one all the same: its usual size, a year."""


@dataclass(frozen=True, eq=False)
class Foreseen:
    """Of S series: the fitted mean, the variance of its logarithm, and the spread around it.

    `of_log` is without the dispersion. `likelihood` (S, K) is that of each dispersion of the grid,
    from the first fit, in which past outbreaks have not lost weight: the second knows less spread
    than there is. `usual` is the mean count of the past, `free` its degrees of freedom and
    `columns` how many numbers were fitted to it. `alike` is the sum of products of neighbouring
    residuals, over so many `pairs`.
    """

    mean: FloatArray
    of_log: FloatArray
    likelihood: FloatArray
    usual: FloatArray
    free: FloatArray
    columns: FloatArray
    alike: FloatArray
    pairs: FloatArray
    has_fitted: BoolArray

    @classmethod
    def blank(cls, series: int) -> Foreseen:
        """Nothing foreseen of any series."""
        none = np.full(series, np.nan)
        flat = np.zeros((series, len(DISPERSIONS)))
        zero = np.zeros(series)
        return cls(none, none, flat, none, zero, zero, none, zero, np.zeros(series, bool))

    def with_rows(self, rows: NDArray[np.intp], other: Foreseen) -> Foreseen:
        """The same with some series taken from another."""
        changed = {}
        for one in fields(self):
            column = getattr(self, one.name).copy()
            column[rows] = getattr(other, one.name)
            changed[one.name] = column
        return Foreseen(**changed)

    def taken(self, rows: NDArray[np.intp]) -> Foreseen:
        """Some of the series."""
        return Foreseen(**{one.name: getattr(self, one.name)[rows] for one in fields(self)})


def foresee(counts: FloatArray, point: int, past: Past, settings: Farrington) -> Foreseen:
    """The expected counts of Farrington's flexible detector at one point, and how sure they are.

    `counts` (S, T), NaN where there is no number. A series has a level; with twenty cases a trend,
    which stays in however far it carries; with forty parts of the year. Noufaily et al. 2013,
    section 3, drops a trend that carries beyond all counts seen: growing series then rang too
    often in simulation.
    """
    learned = counts[:, past.times]
    known = np.isfinite(learned).astype(float)
    learned = np.where(known > 0, learned, 0.0)
    cases = learned.sum(axis=1)
    has_trend = (cases >= TREND_FROM) & settings.has_trend & (settings.years >= 3)
    has_season = has_trend & (cases >= SEASON_FROM)
    one_part = replace(past, part=np.ones_like(past.part), parts=1)
    seen = Foreseen.blank(len(counts))
    for rows, own, trend in (
        (~has_trend, one_part, False),
        (has_trend & ~has_season, one_part, True),
        (has_season, past, True),
    ):
        at = np.flatnonzero(rows)
        if at.size:
            design = design_of(own, point, has_trend=trend)
            found = _fitted(learned[at], known[at], design, past.times, settings.threshold)
            if settings.has_trend and not trend:
                found = _with_untold_trend(found, past, point, settings.frequency)
            seen = seen.with_rows(at, found)
    return seen


def _with_untold_trend(found: Foreseen, past: Past, point: int, frequency: int) -> Foreseen:
    years = (point - past.times.mean()) / frequency
    return replace(found, of_log=found.of_log + (UNTOLD_TREND * years) ** 2)


def _fitted(
    counts: FloatArray,
    known: FloatArray,
    design: tuple[FloatArray, FloatArray],
    times: NDArray[np.int64],
    threshold: float,
) -> Foreseen:
    columns, row = design
    first, final = fit_twice(counts, columns, known, np.zeros_like(counts), threshold)
    usual = (counts * known).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    has_fitted = final.has_fitted & first.has_fitted
    alike, pairs = neighbours(counts, first, known, columns, times)
    return Foreseen(
        np.exp(np.clip(final.coefficients @ row, -690, 690)),
        np.einsum("p,spq,q->s", row, final.covariance, row),
        dispersion_likelihood(counts, first.mean, known, columns.shape[1]),
        usual,
        first.free,
        np.full(len(counts), float(columns.shape[1])),
        alike,
        pairs,
        has_fitted,
    )

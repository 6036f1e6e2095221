"""Farrington's detector in its flexible form, over thousands of series at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tallybook.watch.design import design_of, fit_twice
from tallybook.watch.detected import (
    MISSING,
    SCORED,
    TOO_FEW,
    TOO_SHORT,
    Detected,
    FloatArray,
)
from tallybook.watch.fit_quasi_poisson import Fit
from tallybook.watch.limits import Limits, limits
from tallybook.watch.season import Past, dates_back, past_of, years_back
from tallybook.watch.trend_test import keeps_trend

Method = Literal["delta", "classic", "nbPlugin", "muan"]


@dataclass(frozen=True)
class Farrington:
    """Settings, by the names of Noufaily et al. 2013.

    `frequency` is the number of times in a year; `years` how many of them are looked back on;
    `half_window` the times either side of the same time of year; `parts` into how many parts of
    the year the past is cut (1: only the same season); `left_out` the latest times that are not
    learned from; `threshold` above which a residual of the past loses weight (infinity: never);
    `trend_below` the p-value under which a trend stays in (1: always); `alpha` the one-sided chance
    of a false alarm; `enough` cases in the last so many periods, without which no alarm is given;
    `power` of a count that is taken as normal by the methods "delta" and "classic" (1: the count
    itself); `has_to_reach_back` whether a past shorter than `years` is refused.
    """

    frequency: int
    years: int = 5
    half_window: int = 3
    parts: int = 10
    left_out: int = 26
    threshold: float = 2.58
    trend_below: float = 1.0
    alpha: float = 0.01
    enough: tuple[int, int] = (5, 4)
    method: Method = "nbPlugin"
    has_trend: bool = True
    power: float = 2 / 3
    has_to_reach_back: bool = True

    def __post_init__(self) -> None:
        if not 0 < self.power <= 1 or self.method not in get_args(Method):
            raise ValueError(f"a power in (0, 1], and one of the methods {get_args(Method)}")
        if min(self.frequency, self.years, self.parts) < 1 or not 0 < self.alpha < 1:
            raise ValueError("frequency, years and parts count from 1; alpha lies between 0 and 1")


def farrington_flexible(
    counts: ArrayLike,
    at: Sequence[int],
    settings: Farrington,
    *,
    people: ArrayLike | None = None,
    days: NDArray[np.datetime64] | None = None,
) -> Detected:
    """Whether each count at the times `at` is higher than its own past makes likely.

    `counts` has the shape (S, T); NaN is a time without a number, which is neither learned from nor
    judged. `at` are positions from 0. `people` is an offset of the same shape. `days` gives times
    their dates, so that a year is a year and not 52 weeks, and the trend goes by days.
    Noufaily, Enki, Farrington, Garthwaite, Andrews and Charlett 2013, Statistics in Medicine
    32:1206.
    """
    table = np.atleast_2d(np.asarray(counts, float))
    offset = np.zeros_like(table) if people is None else np.log(np.asarray(people, float))
    points = [_point(table, offset, point, settings, days) for point in at]
    return _side_by_side(points, table[:, list(at)], settings)


def _point(
    table: FloatArray,
    offset: FloatArray,
    point: int,
    settings: Farrington,
    days: NDArray[np.datetime64] | None,
) -> Detected:
    back = (
        years_back(point, settings.frequency, settings.years)
        if days is None
        else dates_back(point, days, settings.frequency, settings.years)
    )
    past = past_of(
        point,
        back,
        settings.half_window,
        settings.parts,
        settings.left_out,
        has_to_be_whole=settings.has_to_reach_back,
    )
    observed = table[:, point]
    if past is None:
        return _unjudged(observed, TOO_SHORT)
    found, has_trend = _limits(table, offset, point, past, settings, days)
    state = _states(table, point, found, settings)
    is_scored = state == SCORED
    return Detected(
        observed=observed[:, None],
        expected=found.expected[:, None],
        upper=found.upper[:, None],
        p=found.p[:, None],
        alarm=(is_scored & (observed > found.upper))[:, None],
        state=state[:, None],
        dispersion=found.dispersion[:, None],
        has_trend=has_trend[:, None],
    )


def _limits(
    table: FloatArray,
    offset: FloatArray,
    point: int,
    past: Past,
    settings: Farrington,
    days: NDArray[np.datetime64] | None,
) -> tuple[Limits, NDArray[np.bool_]]:
    counts, moved = table[:, past.times], offset[:, past.times]
    weights = np.isfinite(counts).astype(float)
    counts = np.where(weights > 0, counts, 0.0)
    observed = np.nan_to_num(table[:, point])
    with_trend = design_of(past, point, has_trend=True, days=days)
    without = design_of(past, point, has_trend=False)

    def judge(rows: NDArray[np.intp], design: tuple[FloatArray, FloatArray]) -> tuple[Limits, Fit]:
        _, fit = fit_twice(counts[rows], design[0], weights[rows], moved[rows], settings.threshold)
        found = limits(
            fit,
            design[1],
            offset[rows, point],
            observed[rows],
            settings.alpha,
            settings.method,
            settings.power,
        )
        return found, fit

    every = np.arange(len(table))
    kept = np.zeros(len(table), bool)
    found, fit = judge(every, with_trend if settings.has_trend else without)
    if settings.has_trend:
        kept = keeps_trend(fit, found.expected, counts.max(axis=1, initial=0), settings.trend_below)
        kept &= settings.years >= 3
        rows = np.flatnonzero(~kept)
        if rows.size:
            found = found.with_rows(rows, judge(rows, without)[0])
    return found, kept


def _states(
    table: FloatArray, point: int, found: Limits, settings: Farrington
) -> NDArray[np.uint8]:
    least, periods = settings.enough
    lately = np.nansum(table[:, max(0, point - periods + 1) : point + 1], axis=1)
    lacks = ~np.isfinite(table[:, point]) | ~found.has_fitted
    return np.select([lacks, lately < least], [MISSING, TOO_FEW], SCORED).astype(np.uint8)


def _unjudged(observed: FloatArray, state: int) -> Detected:
    blank = np.zeros((len(observed), 1))
    return Detected(
        observed[:, None],
        blank,
        blank,
        blank + 1,
        blank > 0,
        np.full(blank.shape, state, np.uint8),
        blank,
        blank > 0,
    )


def _side_by_side(points: list[Detected], observed: FloatArray, settings: Farrington) -> Detected:
    if not points:
        return replace(_unjudged(np.zeros(0), TOO_SHORT))
    joined = {
        name: np.concatenate([getattr(one, name) for one in points], axis=1)
        for name in ("expected", "upper", "p", "alarm", "state", "dispersion", "has_trend")
    }
    return Detected(observed=observed, **joined)

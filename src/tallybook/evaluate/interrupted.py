"""An interrupted series: what a count did after a day, beside what it was doing before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tallybook.evaluate.log_linear import Regression, fit_log_linear
from tallybook.evaluate.newey_west import newey_west

FloatArray: TypeAlias = NDArray[np.float64]
Family = Literal["poisson", "negative binomial", "log"]


@dataclass(frozen=True)
class Interruption:
    """What the model of a series has besides a level and a trend.

    `start` is the first time after the day, counted from 0; `season` the times in a year (0: no
    season) and `waves` how many yearly waves it has; `has_trend` is False where a comparison place
    carries it, `changes_slope` lets the trend bend at the start; `lag` is up to how many times
    apart errors may be related.
    """

    start: int
    season: int = 12
    waves: int = 2
    has_trend: bool = True
    changes_slope: bool = True
    family: Family = "poisson"
    lag: int = 12


@dataclass(frozen=True, eq=False)
class Interrupted:
    """The fit, the path without the interruption, and the effect after it.

    `terms` name the coefficients, `error` are their standard errors where errors may be related in
    time. `effect` is fitted minus counterfactual, summed over the times after the start, in counts;
    `ratio` the fitted over the counterfactual, as the log, each with its standard error.
    """

    terms: tuple[str, ...]
    regression: Regression
    error: FloatArray
    fitted: FloatArray
    counterfactual: FloatArray
    effect: float
    effect_error: float
    ratio: float
    ratio_error: float


def interrupted(
    counts: ArrayLike,
    plan: Interruption,
    *,
    exposure: ArrayLike | None = None,
    at: Sequence[float] = (),
) -> Interrupted:
    """How a series differs, after `plan.start`, from its own level, trend and season before.

    Standard errors allow for overdispersion and for errors related up to `plan.lag` times (Newey
    and West 1987, Bartlett weights). `at` is the time of each count, 1, 2 ... where not given.
    Wagner, Soumerai, Zhang and Ross-Degnan 2002; Bernal, Cummins and Gasparrini 2017, International
    Journal of Epidemiology 46:348. Refuses a start without times on both sides, a count below zero
    or missing, and an exposure that is not above zero.
    """
    observed = np.asarray(counts, float)
    time = np.asarray(at, float) if len(at) else np.arange(1, len(observed) + 1, dtype=float)
    if not 0 < plan.start < len(observed):
        raise ValueError("an interruption needs times before and after its start")
    _check_numbers(observed, exposure)
    terms, design = design_of(time, plan)
    offset = np.zeros(len(observed)) if exposure is None else np.log(np.asarray(exposure, float))
    regression = fit_log_linear(observed, design, offset, plan.family)
    covariance = newey_west(regression.scores, regression.bread, plan.lag)
    before = without_start(terms, design)
    fitted, without = (np.exp(offset + d @ regression.coefficients) for d in (design, before))
    after = slice(plan.start, None)
    pull = (design[after] * fitted[after, None] - before[after] * without[after, None]).sum(axis=0)
    total, other = fitted[after].sum(), without[after].sum()
    of_ratio = (design[after] * fitted[after, None]).sum(axis=0) / total
    of_ratio = of_ratio - (before[after] * without[after, None]).sum(axis=0) / other
    return Interrupted(
        terms,
        regression,
        np.sqrt(np.diag(covariance)),
        fitted,
        without,
        float(total - other),
        _error(pull, covariance),
        float(np.log(total / other)),
        _error(of_ratio, covariance),
    )


def _check_numbers(observed: FloatArray, exposure: ArrayLike | None) -> None:
    if not (np.isfinite(observed) & (observed >= 0)).all():
        raise ValueError("every count must be a number from zero on: leave out times without one")
    if exposure is None:
        return
    given = np.asarray(exposure, float)
    if given.shape != observed.shape or not (np.isfinite(given) & (given > 0)).all():
        raise ValueError("an exposure above zero is needed for every count")


def _error(pull: FloatArray, covariance: FloatArray) -> float:
    """The standard error of a sum by the delta method."""
    return float(np.sqrt(pull @ covariance @ pull))


def without_start(terms: tuple[str, ...], design: FloatArray) -> FloatArray:
    """The design had nothing begun."""
    before = design.copy()
    before[:, [terms.index(term) for term in ("level", "slope") if term in terms]] = 0
    return before


def design_of(time: FloatArray, plan: Interruption) -> tuple[tuple[str, ...], FloatArray]:
    """The terms of the model and their columns, one row a time."""
    after = np.arange(len(time)) >= plan.start
    columns = {"(Intercept)": np.ones(len(time))}
    if plan.has_trend:
        columns["t"] = time
    columns["level"] = after.astype(float)
    if plan.changes_slope:
        columns["slope"] = np.where(after, time - time[plan.start], 0.0)
    for wave in _waves(plan):
        turn = 2 * np.pi * wave * time / plan.season
        if 2 * wave != plan.season:  # the sine of half a turn is zero at every time
            columns[f"s{wave}"] = np.sin(turn)
        columns[f"c{wave}"] = np.cos(turn)
    return tuple(columns), np.stack(list(columns.values()), axis=1)


def _waves(plan: Interruption) -> Sequence[int]:
    return range(1, min(plan.waves, plan.season // 2) + 1)

"""The effect in series, alone or beside others, with an interval that holds on short ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tallybook.evaluate.interrupted import Interruption, design_of, without_start
from tallybook.evaluate.log_linear import fit_log_linear
from tallybook.evaluate.related_errors import related_errors

FloatArray: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class SeriesEffects:
    """What came over what would have come, of each series (R,): a ratio over all times after.

    `expected` is what would have come at each time (R, n), with its limits from the start on (NaN
    before it).
    """

    ratio: FloatArray
    low: FloatArray
    high: FloatArray
    expected: FloatArray
    expected_low: FloatArray
    expected_high: FloatArray


@dataclass(frozen=True, eq=False)
class _Fitted:
    """One series ready for its doubt: responses, their noise, pulls, and the plain log ratio."""

    target: FloatArray
    variance: FloatArray
    pull: FloatArray
    shift: float
    expected: FloatArray


def series_effects(
    counts: FloatArray,
    plan: Interruption,
    at: FloatArray,
    beside: FloatArray | None = None,
    *,
    drift: float = np.inf,
) -> SeriesEffects:
    """How counts (R, n) after `plan.start` stand to what the same series would have been.

    The mean is fitted as an interrupted series does; `beside` (R, n) are counts of comparison
    places at the same times: then the ratio of the two is modelled, and their chance counts too.
    The interval allows for a log mean that wanders (`related_errors`). `at` (n,) are the times;
    some may lack. `drift` is how far a trend may be from none, as a standard deviation a year:
    places seldom run quite alongside each other (Rambachan and Roth 2023, Review of Economic
    Studies 90:2555). Refuses a start without times on both sides, and comparison counts of zero.
    """
    if not 0 < plan.start < counts.shape[1] or (beside is not None and (beside <= 0).any()):
        raise ValueError("an effect needs times on both sides, and comparison counts above zero")
    terms, design = design_of(at, plan)
    before = without_start(terms, design)
    others = np.ones_like(counts) if beside is None else beside
    noise = np.zeros_like(counts) if beside is None else 1 / beside
    fits = [
        _fitted(own, np.log(other), design, before, plan)
        for own, other in zip(counts, others, strict=True)
    ]
    after = np.broadcast_to(before[plan.start :], (len(fits), *before[plan.start :].shape))
    found = related_errors(
        np.stack([one.target for one in fits]),
        np.stack([one.variance for one in fits]) + noise,
        design,
        at,
        np.concatenate([np.stack([one.pull for one in fits])[:, None], after], axis=1),
        known=np.array([(term == "t") * (plan.season / drift) ** 2 for term in terms], float),
    )
    shift = np.array([one.shift for one in fits])
    limits = [np.exp(part[:, 0] + shift) for part in (found.estimate, found.low, found.high)]
    base = np.stack([one.expected for one in fits])
    none = np.full(base.shape, np.nan)
    parts = ((base, found.estimate), (none, found.low), (none, found.high))
    paths = [
        np.concatenate([left[:, : plan.start], others[:, plan.start :] * np.exp(part[:, 1:])], 1)
        for left, part in parts
    ]
    return SeriesEffects(*limits, *paths)


def _fitted(
    counts: FloatArray,
    offset: FloatArray,
    design: FloatArray,
    before: FloatArray,
    plan: Interruption,
) -> _Fitted:
    fit = fit_log_linear(counts, design, offset, plan.family).coefficients
    mean, without = (np.exp(offset + one @ fit) for one in (design, before))
    later = slice(plan.start, None)
    total, other = mean[later].sum(), without[later].sum()
    # How the log ratio of totals moves with each coefficient: exact at the fit.
    pull = mean[later] @ design[later] / total - without[later] @ before[later] / other
    shift = float(np.log(total / other) - pull @ fit)
    target = np.log(mean) - offset + (counts - mean) / mean
    return _Fitted(target, 1 / mean, pull, shift, without)

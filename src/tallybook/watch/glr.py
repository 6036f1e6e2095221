"""Likelihood-ratio sums over a seasonal negative binomial mean: for shifts of a known size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tallybook.watch.cusum import run_of
from tallybook.watch.detected import MISSING, SCORED, TOO_SHORT, Detected, FloatArray
from tallybook.watch.fit_negative_binomial import fit_negative_binomial, likeliest_alpha
from tallybook.watch.unknown_rise import count_for, highest_since, log_ratio


@dataclass(frozen=True)
class Glr:
    """Settings: the rise looked for, as the log of a ratio; how widely counts vary; the alarm.

    `rise` None looks for a rise of any size, or with `falls` for a drop, that began at least
    `least` times ago and at most `window` times before the present (None: at any time). Variance is
    mean + `alpha` x mean²; 0 is Poisson, None learns it. The expected mean has `waves` yearly waves
    and a trend, learned before the first point. The sum is restarted after each alarm.
    `gives_count` has the limit as a count that would ring, instead of the sum.
    """

    frequency: int
    rise: float | None = 1.2
    alpha: float | None = 0.2
    rings_above: float = 5.0
    waves: int = 1
    has_trend: bool = True
    falls: bool = False
    least: int = 1
    window: int | None = None
    gives_count: bool = False

    def __post_init__(self) -> None:
        if self.frequency < 1 or self.waves < 0 or (self.alpha is not None and self.alpha < 0):
            raise ValueError("a frequency from 1, and waves and alpha from 0")
        if self.rise == 0 or self.least < 1 or (self.window or self.least) < self.least:
            raise ValueError("a rise that is not 0, and a window not shorter than the least times")
        if self.gives_count and self.rise is None and (self.alpha != 0 or self.falls):
            raise ValueError("a limit in counts needs a known rise, or a rise of Poisson counts")


def glr(
    counts: ArrayLike,
    at: Sequence[int],
    settings: Glr,
    *,
    people: ArrayLike | None = None,
    days: NDArray[np.datetime64] | None = None,
    expected: ArrayLike | None = None,
) -> Detected:
    """Whether counts speak for a rise of the stated size, or of any, since some earlier time.

    `upper` holds the sum of log likelihood ratios itself, on which the alarm is given. A time
    without a number leaves it as it was. `expected` (S, K) are the means at the points where they
    are known. Höhle and Paul 2008, Computational Statistics and Data Analysis 52:4357. `people` and
    `days` change nothing.
    """
    table = np.atleast_2d(np.asarray(counts, float))
    points = run_of(at)
    observed = table[:, points]
    fitted, mean, alpha = _learned(table, points, settings, expected)
    if settings.rise is None:
        sums, alarm = _any_rise(observed, mean, alpha, settings)
    else:
        sums, alarm = _known_rise(observed, mean, alpha, settings.rise, settings)
    lacks = ~np.isfinite(observed)
    unfitted = np.broadcast_to(~fitted[:, None], observed.shape)
    state = np.select([unfitted, lacks], [TOO_SHORT, MISSING], SCORED).astype(np.uint8)
    blank = np.full(observed.shape, np.nan)
    return Detected(observed, mean, sums, blank, alarm & (state == SCORED), state)


def _design(length: int, settings: Glr) -> FloatArray:
    time = np.arange(1, length + 1, dtype=float)
    columns = [np.ones(length)]
    if settings.has_trend:
        columns.append(time)
    for wave in range(1, settings.waves + 1):
        turn = 2 * np.pi * wave / settings.frequency * time
        columns += [np.cos(turn), np.sin(turn)]
    return np.stack(columns, axis=1)


def _learned(
    table: FloatArray, points: slice, settings: Glr, expected: ArrayLike | None
) -> tuple[NDArray[np.bool_], FloatArray, FloatArray]:
    """Whether each series has a mean, the means at the points (S, K), and the alphas (S,)."""
    shape = len(table), points.stop - points.start
    if expected is not None:
        if settings.alpha is None:
            raise ValueError("alpha is learned together with the mean: give both or neither")
        mean = np.broadcast_to(np.asarray(expected, float), shape)
        return np.all(mean > 0, axis=1), mean, np.full(len(table), settings.alpha)
    design = _design(points.stop, settings)
    past, before = table[:, : points.start], design[: points.start]
    alpha = np.full(len(table), settings.alpha or 0.0)
    if settings.alpha is None:
        alpha = likeliest_alpha(past, before)
    fitted, mean = fit_negative_binomial(past, before, design[points], alpha)
    return fitted, mean, alpha


def _known_rise(
    observed: FloatArray, mean: FloatArray, alpha: FloatArray, rise: float, settings: Glr
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Sums of log ratios, and their alarms; or the counts with which they would ring."""
    wide, at_zero = alpha[:, None], np.zeros_like(observed)
    ratios = log_ratio(observed, mean, np.asarray(rise), wide)
    without = log_ratio(at_zero, mean, np.asarray(rise), wide)
    each = log_ratio(at_zero + 1, mean, np.asarray(rise), wide) - without
    shown = np.zeros(ratios.shape)
    alarm = np.zeros(ratios.shape, bool)
    total = np.zeros(len(ratios))
    for at in range(ratios.shape[1]):
        shown[:, at] = (settings.rings_above - total - without[:, at]) / each[:, at]
        total = np.maximum(total + np.nan_to_num(ratios[:, at]), 0)
        if not settings.gives_count:
            shown[:, at] = total
        alarm[:, at] = total > settings.rings_above
        total = np.where(alarm[:, at], 0, total)
    return np.maximum(shown, 0), alarm


def _any_rise(
    observed: FloatArray, mean: FloatArray, alpha: FloatArray, settings: Glr
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """The highest ratio over all beginnings since the last alarm, and its alarms."""
    lacks = ~np.isfinite(observed)
    counts, hoped = np.where(lacks, 0.0, observed), np.where(lacks, 1e-300, mean)
    shown = np.zeros(observed.shape)
    alarm = np.zeros(observed.shape, bool)
    begins = np.zeros(len(observed))
    for at in range(observed.shape[1]):
        seen = counts[:, : at + 1], hoped[:, : at + 1]
        highest = highest_since(
            *seen,
            alpha,
            begins,
            falls=settings.falls,
            least=settings.least,
            window=settings.window,
        )
        alarm[:, at] = highest > settings.rings_above
        shown[:, at] = highest
        if settings.gives_count:
            shown[:, at] = count_for(
                *seen,
                begins,
                settings.rings_above,
                least=settings.least,
                window=settings.window,
            )
        begins = np.where(alarm[:, at], at + 1, begins)
    return shown, alarm

"""Likelihood-ratio sums over a seasonal negative binomial mean: for shifts of a known size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tallybook.watch.cusum import run_of
from tallybook.watch.detected import MISSING, SCORED, TOO_SHORT, Detected, FloatArray
from tallybook.watch.fit_negative_binomial import fit_negative_binomial


@dataclass(frozen=True)
class Glr:
    """Settings: the rise looked for, as the log of a ratio; how widely counts vary; the alarm.

    Variance is mean + `alpha` x mean². The expected mean has `waves` yearly waves and a trend,
    learned before the first point. The sum is restarted after each alarm.
    """

    frequency: int
    rise: float = 1.2
    alpha: float = 0.2
    rings_above: float = 5.0
    waves: int = 1
    has_trend: bool = True

    def __post_init__(self) -> None:
        if self.frequency < 1 or self.alpha <= 0 or self.rise <= 0 or self.waves < 0:
            raise ValueError("a frequency from 1, and alpha and rise above 0")


def glr(
    counts: ArrayLike,
    at: Sequence[int],
    settings: Glr,
    *,
    people: ArrayLike | None = None,
    days: NDArray[np.datetime64] | None = None,
) -> Detected:
    """Whether counts speak for a rise of the stated size since some earlier time.

    `upper` holds the sum of log likelihood ratios itself, on which the alarm is given. A time
    without a number leaves it as it was. Höhle and Paul 2008, Computational Statistics and Data
    Analysis 52:4357. `people` and `days` change nothing.
    """
    table = np.atleast_2d(np.asarray(counts, float))
    points = run_of(at)
    design = _design(points.stop, settings)
    fitted, mean = fit_negative_binomial(
        table[:, : points.start], design[: points.start], design[points], settings.alpha
    )
    observed = table[:, points]
    sums, alarm = _sums(_ratios(observed, mean, settings), settings.rings_above)
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


def _ratios(observed: FloatArray, mean: FloatArray, settings: Glr) -> FloatArray:
    """Log likelihood ratio of each count: mean times exp(rise) against the mean."""
    alpha, risen = settings.alpha, mean * np.exp(settings.rise)
    wider = np.log1p(alpha * risen) - np.log1p(alpha * mean)
    return np.asarray(observed * (settings.rise - wider) - wider / alpha)


def _sums(ratios: FloatArray, rings_above: float) -> tuple[FloatArray, NDArray[np.bool_]]:
    sums = np.zeros(ratios.shape)
    total = np.zeros(len(ratios))
    for column in range(ratios.shape[1]):
        step = np.nan_to_num(ratios[:, column])
        total = np.maximum(total + step, 0)
        sums[:, column] = total
        total = np.where(total > rings_above, 0, total)
    return sums, sums > rings_above

"""Cumulative sums of what exceeds the expected: for slow drifts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tallybook.watch.detected import MISSING, SCORED, TOO_SHORT, Detected, FloatArray

Scale = Literal["normal", "rossi"]


@dataclass(frozen=True)
class Cusum:
    """Settings: what each time may exceed the expected by (`slack`), and the sum that rings.

    Both are in standard deviations. `scale` says how a Poisson count becomes one: as it is, or by
    Rossi, Lampugnani and Marchi 1999, whose steps are nearer to a normal's for small counts.
    """

    slack: float = 1.04
    rings_at: float = 2.26
    scale: Scale = "rossi"

    def __post_init__(self) -> None:
        if self.slack < 0 or self.rings_at <= 0 or self.scale not in ("normal", "rossi"):
            raise ValueError("a slack from 0, a sum above 0, and the scale normal or rossi")


def cusum(
    counts: ArrayLike,
    at: Sequence[int],
    settings: Cusum,
    *,
    people: ArrayLike | None = None,
    days: NDArray[np.datetime64] | None = None,
) -> Detected:
    """Whether counts have drifted above the mean of all times before the first of `at`.

    The sum starts at 0 at the first of `at`, which has to be a run of times without gaps, and is
    not restarted after an alarm. A time without a number leaves the sum as it was. `upper` is the
    largest count that would not ring. Rossi, Lampugnani and Marchi 1999, Statistics in Medicine
    18:2111. `people` and `days` change nothing.
    """
    table = np.atleast_2d(np.asarray(counts, float))
    points = run_of(at)
    observed = table[:, points]
    past = table[:, : points.start]
    known = np.isfinite(past).sum(axis=1)
    mean = np.nansum(past, axis=1) / np.maximum(known, 1)
    upper, alarm = _sums(observed, mean, settings)
    lacks = ~np.isfinite(observed)
    is_short = np.broadcast_to(((known == 0) | (mean <= 0))[:, None], observed.shape)
    state = np.select([is_short, lacks], [TOO_SHORT, MISSING], SCORED).astype(np.uint8)
    expected = np.broadcast_to(mean[:, None], observed.shape)
    blank = np.full(observed.shape, np.nan)
    return Detected(observed, expected, upper, blank, alarm & (state == SCORED), state)


def run_of(at: Sequence[int]) -> slice:
    """The times as one stretch; refuses a gap."""
    if not len(at) or list(at) != list(range(at[0], at[0] + len(at))):
        raise ValueError("a cumulative sum needs a run of times without gaps")
    return slice(at[0], at[0] + len(at))


def _sums(
    observed: FloatArray, mean: FloatArray, settings: Cusum
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """A row a time: only the sum itself has to wait for the time before."""
    mean = np.maximum(mean, 1e-12)
    counts = np.ascontiguousarray(observed.T)
    steps = _standard(counts, mean, settings.scale) - settings.slack
    steps[~np.isfinite(steps)] = 0.0
    total = np.zeros((len(steps) + 1, len(mean)))
    for at, step in enumerate(steps):
        np.add(total[at], step, out=total[at + 1])
        np.maximum(total[at + 1], 0.0, out=total[at + 1])
    left = settings.rings_at + settings.slack - total[:-1]
    upper = _count_at(left, mean, settings.scale)
    return np.ascontiguousarray(upper.T), np.ascontiguousarray((total[1:] >= settings.rings_at).T)


def _standard(counts: FloatArray, mean: FloatArray, scale: Scale) -> FloatArray:
    if scale == "normal":
        return np.asarray((counts - mean) / np.sqrt(mean))
    return np.asarray((counts - 3 * mean + 2 * np.sqrt(counts * mean)) / (2 * np.sqrt(mean)))


def _count_at(step: FloatArray, mean: FloatArray, scale: Scale) -> FloatArray:
    """The count whose standardised step is this one: the inverse of `_standard`.

    Rossi's root is below zero where no count at all would keep the sum below its limit; its square
    is then without meaning, and is what the paper's formula and those who follow it print.
    """
    if scale == "normal":
        return np.maximum(np.ceil(mean + np.sqrt(mean) * step), 0)
    within = 4 * mean + 2 * np.sqrt(mean) * step
    root = np.sqrt(np.maximum(within, 0)) - np.sqrt(mean)
    return np.asarray(np.where(within >= 0, root**2, 0))

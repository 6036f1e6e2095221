"""Cumulative sums of what exceeds the expected: for slow drifts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tallybook.watch.detected import MISSING, SCORED, TOO_SHORT, Detected, FloatArray
from tallybook.watch.fit_quasi_poisson import fit_quasi_poisson

Scale = Literal["normal", "rossi", "anscombe", "anscombe second", "negative binomial", "as is"]


@dataclass(frozen=True)
class Cusum:
    """Settings: what each time may exceed the expected by (`slack`), and the sum that rings.

    Both are in standard deviations. `scale` says how a count becomes one: as a Poisson count (
    "normal"); by Rossi, Lampugnani and Marchi 1999, whose steps are nearer to a normal's for small
    counts; by the power of Anscombe, with or without its second term; as a negative binomial count
    with variance mean + `alpha` x mean²; or not at all, so that slack and sum are counts. `mean` is
    what is expected, where it is known; `season` the times in a year, where one yearly wave is to
    be learned (0: none).
    """

    slack: float = 1.04
    rings_at: float = 2.26
    scale: Scale = "rossi"
    alpha: float = 0.1
    mean: float | None = None
    season: int = 0

    def __post_init__(self) -> None:
        if self.slack < 0 or self.rings_at <= 0 or self.scale not in get_args(Scale):
            raise ValueError(f"a slack from 0, a sum above 0, and one of {get_args(Scale)}")
        if self.alpha < 0 or self.season < 0 or (self.mean is not None and self.mean <= 0):
            raise ValueError("alpha and season from 0, and a mean above 0")


def cusum(
    counts: ArrayLike,
    at: Sequence[int],
    settings: Cusum,
    *,
    people: ArrayLike | None = None,
    days: NDArray[np.datetime64] | None = None,
) -> Detected:
    """Whether counts have drifted above what the times before the first of `at` let expect.

    The sum starts at 0 at the first of `at`, which has to be a run of times without gaps, and is
    not restarted after an alarm. A time without a number leaves the sum as it was. `upper` is the
    largest count that would not ring. Rossi, Lampugnani and Marchi 1999, Statistics in Medicine
    18:2111. `people` and `days` change nothing.
    """
    table = np.atleast_2d(np.asarray(counts, float))
    points = run_of(at)
    observed = table[:, points]
    expected = _expected(table, points, settings)
    is_short = ~(np.isfinite(expected) & (expected > 0))
    upper, alarm = _sums(observed, np.where(is_short, 1.0, expected), settings)
    state = np.where(np.isfinite(observed), np.uint8(SCORED), np.uint8(MISSING))
    state[np.broadcast_to(is_short, state.shape)] = TOO_SHORT
    usual = np.broadcast_to(expected, observed.shape)
    blank = np.full(observed.shape, np.nan)
    return Detected(observed, usual, upper, blank, alarm & (state == SCORED), state)


def run_of(at: Sequence[int]) -> slice:
    """The times as one stretch; refuses a gap."""
    if not len(at) or list(at) != list(range(at[0], at[0] + len(at))):
        raise ValueError("a cumulative sum needs a run of times without gaps")
    return slice(at[0], at[0] + len(at))


def _expected(table: FloatArray, points: slice, settings: Cusum) -> FloatArray:
    """What is expected, (S, K), or (S, 1) of all points alike; NaN where it cannot be told."""
    if settings.mean is not None:
        return np.full((len(table), 1), settings.mean)
    past = table[:, : points.start]
    known = np.isfinite(past)
    if not settings.season:
        mean = np.nansum(past, axis=1) / np.maximum(known.sum(axis=1), 1)
        return np.asarray(mean[:, None])
    turn = 2 * np.pi * np.arange(points.stop) / settings.season
    design = np.stack([np.ones_like(turn), np.cos(turn), np.sin(turn)], axis=1)
    counts, weights = np.nan_to_num(past), known.astype(float)
    fit = fit_quasi_poisson(counts, design[: points.start], weights, np.zeros_like(counts))
    log = np.clip(fit.coefficients @ design[points].T, -690, 690)
    can = fit.has_fitted & (counts.sum(axis=1) > 0)
    return np.where(can[:, None], np.exp(log), np.nan)


def _sums(
    observed: FloatArray, mean: FloatArray, settings: Cusum
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """A row a time: only the sum itself has to wait for the time before."""
    counts, mean = np.ascontiguousarray(observed.T), np.ascontiguousarray(mean.T)
    steps = standard(counts, mean, settings) - settings.slack
    steps[~np.isfinite(steps)] = 0.0
    total = np.zeros((len(steps) + 1, observed.shape[0]))
    for step, before, now in zip(steps, total[:-1], total[1:], strict=True):
        np.add(before, step, out=now)
        np.maximum(now, 0.0, out=now)
    left = settings.rings_at + settings.slack - total[:-1]
    upper = _count_at(left, mean, settings)
    return np.ascontiguousarray(upper.T), np.ascontiguousarray((total[1:] >= settings.rings_at).T)


def standard(counts: FloatArray, mean: FloatArray, settings: Cusum) -> FloatArray:
    """How far each count lies from its mean, in the standard deviations of the scale."""
    scale = settings.scale
    if scale == "as is":
        return counts
    if scale == "rossi":
        moved = counts * mean
        np.sqrt(moved, out=moved)
        moved *= 2
        moved += counts - 3 * mean
        moved /= 2 * np.sqrt(mean)
        return moved
    if scale in ("anscombe", "anscombe second"):
        return np.asarray(1.5 * (counts ** (2 / 3) - _middle(mean, settings)) / mean ** (1 / 6))
    return np.asarray((counts - mean) / np.sqrt(_variance(mean, settings)))


def _middle(mean: FloatArray, settings: Cusum) -> FloatArray:
    """The mean of the 2/3 power of a Poisson count, to the first or the second term."""
    second = mean ** (-1 / 3) / 9 if settings.scale == "anscombe second" else 0.0
    return np.asarray(mean ** (2 / 3) - second)


def _variance(mean: FloatArray, settings: Cusum) -> FloatArray:
    is_wider = settings.scale == "negative binomial"
    return mean + settings.alpha * mean**2 if is_wider else mean


def _count_at(step: FloatArray, mean: FloatArray, settings: Cusum) -> FloatArray:
    """The count whose standardised step is this one: the inverse of `standard`.

    Rossi's root is below zero where no count at all would keep the sum below its limit; its square
    is then without meaning, and is what the paper's formula and those who follow it print.
    """
    scale = settings.scale
    if scale == "as is":
        return np.maximum(step, 0)
    if scale in ("anscombe", "anscombe second"):
        power = 2 / 3 * mean ** (1 / 6) * step + _middle(mean, settings)
        return np.asarray(np.maximum(power, 0) ** 1.5)
    if scale != "rossi":
        limit = np.maximum(mean + np.sqrt(_variance(mean, settings)) * step, 0)
        return np.asarray(np.ceil(limit) if scale == "normal" else limit)
    within = 2 * np.sqrt(mean) * step
    within += 4 * mean
    is_count = within >= 0
    root = np.sqrt(np.maximum(within, 0, out=within), out=within)
    root -= np.sqrt(mean)
    root *= root
    root *= is_count
    return root

"""The chain ladder: from what was reported by each delay to what will have been."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from tallybook.delay.triangle import FloatArray, Triangle

LastSpread = Literal["mack", "log-linear"]


@dataclass(frozen=True, eq=False)
class Factors:
    """From each delay to the next: the factor, its standard error and the spread σ around it."""

    factor: FloatArray
    error: FloatArray
    spread: FloatArray


@dataclass(frozen=True, eq=False)
class Ladder:
    """For each time: what is expected in the end, and the parts of its standard error.

    `process` is the chance in what is still to come, `parameter` the doubt of the factors;
    `total_*` are those of the sum over all times. Reports beyond the longest delay are not in it.
    """

    ultimate: FloatArray
    process: FloatArray
    parameter: FloatArray
    total_process: float
    total_parameter: float

    @property
    def error(self) -> FloatArray:
        """Mack's standard error of each time's ultimate."""
        return np.asarray(np.hypot(self.process, self.parameter))

    @property
    def total_error(self) -> float:
        """Mack's standard error of the sum."""
        return float(np.hypot(self.total_process, self.total_parameter))


def estimate_factors(
    triangle: Triangle, *, diagonals: int | None = None, last: LastSpread = "mack"
) -> Factors:
    """Factors weighted by volume, from all times or only from the latest `diagonals` of reporting.

    A delay by which nothing had come in any time has factor 1 and no spread. `last` says how the
    spread of the last factor, which one time alone shows, is told: Mack's rule, or a line through
    the logs of the others. Mack 1993, ASTIN Bulletin 23:213; 1999, 29:361.
    """
    cumulative = np.cumsum(np.nan_to_num(triangle.new), axis=1)
    pairs = _pairs(triangle, diagonals)
    before, after = cumulative[:, :-1] * pairs, cumulative[:, 1:] * pairs
    volume = before.sum(axis=0)
    factor = np.divide(after.sum(axis=0), volume, out=np.ones(len(volume)), where=volume > 0)
    gaps = np.divide(after, before, out=np.zeros_like(before), where=before > 0) - factor
    squares = (before * gaps**2 * (before > 0)).sum(axis=0)
    free = (before > 0).sum(axis=0) - 1
    spread = np.sqrt(np.divide(squares, free, out=np.full(len(free), np.nan), where=free > 0))
    spread = _with_last(spread, last)
    some = np.maximum(volume, 0)
    error = np.divide(spread, np.sqrt(some), out=np.zeros(len(some)), where=some > 0)
    return Factors(factor, error, spread)


def apply_factors(triangle: Triangle, factors: Factors) -> Ladder:
    """What is expected in the end, with Mack's errors, for every time of the triangle.

    A time of which more was cancelled than reported adds no chance of its own: its variance would
    be below zero.
    """
    cumulative = np.cumsum(np.nan_to_num(triangle.new), axis=1)
    depth = triangle.depth
    now = cumulative[np.arange(len(depth)), depth - 1]
    process, parameter = np.zeros(len(now)), np.zeros(len(now))
    total_parameter = 0.0
    for at, (factor, error, spread) in enumerate(
        zip(factors.factor, factors.error, factors.spread, strict=True), start=1
    ):
        unseen = depth <= at
        process = np.where(unseen, factor**2 * process + spread**2 * np.maximum(now, 0), process)
        parameter = np.where(unseen, factor**2 * parameter + (error * now) ** 2, parameter)
        total_parameter = factor**2 * total_parameter + (error * now[unseen].sum()) ** 2
        now = np.where(unseen, now * factor, now)
    return Ladder(
        now,
        np.sqrt(process),
        np.sqrt(parameter),
        float(np.sqrt(process.sum())),
        float(np.sqrt(total_parameter)),
    )


def _pairs(triangle: Triangle, diagonals: int | None) -> FloatArray:
    """Which times were seen at both ends of a step, 1 or 0, in the wanted diagonals."""
    seen = triangle.seen
    both = seen[:, :-1] & seen[:, 1:]
    if diagonals is not None:
        rows, steps = both.shape
        ago = (rows - 1 - np.arange(rows))[:, None] - np.arange(1, steps + 1)[None, :]
        both &= ago < diagonals
    return both.astype(float)


def _with_last(spread: FloatArray, last: LastSpread) -> FloatArray:
    """Fill the spreads that too few times show; Mack 1993, page 217."""
    filled = spread.copy()
    for at in np.flatnonzero(~np.isfinite(filled)):
        if at < 2:
            filled[at] = 0.0
            continue
        line = _on_the_line(spread, int(at)) if last == "log-linear" else None
        two, one = filled[at - 2] ** 2, filled[at - 1] ** 2
        mack = min(one**2 / two, two, one) if two > 0 else 0.0
        filled[at] = np.sqrt(mack) if line is None else line
    return filled


def _on_the_line(spread: FloatArray, at: int) -> float | None:
    """The spread that a line through the logs of the others gives; None where there is no line.

    The line has to be told from a level one (p below 0.05).
    """
    from scipy.special import stdtr

    known = np.flatnonzero(np.isfinite(spread) & (spread > 0))
    if len(known) < 3:
        return None
    x, y = known.astype(float), np.log(spread[known])
    slope, level = np.polyfit(x, y, 1)
    free = len(known) - 2
    error = np.sqrt(((y - level - slope * x) ** 2).sum() / free / ((x - x.mean()) ** 2).sum())
    p = 2 * stdtr(free, -abs(slope) / error) if error > 0 else 0.0
    return float(np.exp(level + slope * at)) if p < 0.05 else None

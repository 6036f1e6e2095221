"""The early aberration reporting system's three detectors: for short histories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tallybook.watch.detected import MISSING, SCORED, TOO_SHORT, Detected, FloatArray

_LAG = {"C1": 0, "C2": 2, "C3": 2}


@dataclass(frozen=True)
class Ears:
    """Settings: which of C1, C2 and C3; how many times make the base; the chance of an alarm.

    `least_spread` is the smallest standard deviation that is believed, so that one case after a row
    of zeros does not ring. `leaves_out_today` gives C3 the limit of the R package surveillance,
    which does not count the present excess; the paper's limit counts it.
    """

    form: str = "C1"
    base: int = 7
    alpha: float = 0.001
    least_spread: float = 0.0
    leaves_out_today: bool = False

    def __post_init__(self) -> None:
        if self.form not in _LAG or self.base < 2 or not 0 < self.alpha < 1:
            raise ValueError(f"EARS is one of {', '.join(_LAG)}, on a base of two or more times")


def ears(
    counts: ArrayLike,
    at: Sequence[int],
    settings: Ears,
    *,
    people: ArrayLike | None = None,
    days: NDArray[np.datetime64] | None = None,
) -> Detected:
    """Whether each count lies above the mean of the times just before it.

    C1 looks at the `base` times before the point, C2 at those that end two times earlier, C3 adds
    up what C2 exceeded 1 by at the point and the two before. `counts` (S, T), NaN where there is no
    number. Hutwagner, Thompson, Seeman and Treadwell 2003, Journal of Urban Health 80:i89; Fricker,
    Hegler and Dunfee 2008, Statistics in Medicine 27:3407. `people` and `days` change nothing.
    """
    table = np.atleast_2d(np.asarray(counts, float))
    at = list(at)
    mean, spread = bases(table, settings)
    z = NormalDist().inv_cdf(1 - settings.alpha)
    observed, expected, around = table[:, at], mean[:, at], spread[:, at]
    upper = expected + z * around
    if settings.form == "C3":
        upper = _third(table, mean, spread, at, z, settings)
    state = _states(observed, expected, settings, at)
    with np.errstate(invalid="ignore"):
        alarm = (state == SCORED) & (observed > upper)
    blank = np.full(observed.shape, np.nan)
    return Detected(observed, expected, upper, blank, alarm, state)


def bases(table: FloatArray, settings: Ears) -> tuple[FloatArray, FloatArray]:
    """Mean and standard deviation of the base of every time, over all times at once; NaN before."""
    reach = settings.base + _LAG[settings.form]
    mean = np.full(table.shape, np.nan)
    spread = np.full(table.shape, np.nan)
    if table.shape[1] <= reach:
        return mean, spread
    length = table.shape[1] - reach
    used = [table[:, first : first + length] for first in range(settings.base)]
    usual = reduce(np.add, used) / settings.base
    squares = np.zeros_like(usual)
    for one in used:
        off = one - usual
        squares += np.multiply(off, off, out=off)
    mean[:, reach:] = usual
    spread[:, reach:] = np.maximum(np.sqrt(squares / (settings.base - 1)), settings.least_spread)
    return mean, spread


def _third(
    table: FloatArray,
    mean: FloatArray,
    spread: FloatArray,
    at: list[int],
    z: float,
    settings: Ears,
) -> FloatArray:
    """A base of equal counts is exceeded by nothing, or beyond all measure: then 0 is the limit."""
    with np.errstate(invalid="ignore", divide="ignore"):
        excess = np.maximum((table - mean) / spread - 1, 0)
        excess[(spread == 0) & (table == mean)] = 0
        point = np.asarray(at)
        before = excess[:, point - 1] + excess[:, point - 2]
        if settings.leaves_out_today:
            limit = table[:, at] + spread[:, at] * (z - before)
        else:
            limit = mean[:, at] + spread[:, at] * (1 + z - before)
    return np.where(np.isposinf(before), 0.0, np.maximum(limit, 0))


def _states(
    observed: FloatArray, expected: FloatArray, settings: Ears, at: list[int]
) -> NDArray[np.uint8]:
    reach = settings.base + _LAG[settings.form] + (2 if settings.form == "C3" else 0)
    is_short = np.broadcast_to(np.asarray(at) < reach, observed.shape)
    lacks = ~np.isfinite(observed) | ~np.isfinite(expected)
    return np.select([is_short, lacks], [TOO_SHORT, MISSING], SCORED).astype(np.uint8)

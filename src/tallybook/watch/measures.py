"""How far out the newest count of each series is, by each detector's own measure.

Every measure grows with a count on the side of rises, and the other way on that of falls. It is one
number a series whatever its size, so that one level can stand for all series of like counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Any

import numpy as np

from tallybook.watch.cusum import Cusum, standard
from tallybook.watch.detected import SCORED, Detected, FloatArray
from tallybook.watch.ears import Ears, bases, ears
from tallybook.watch.farrington_classic import farrington_classic
from tallybook.watch.farrington_flexible import Farrington
from tallybook.watch.glr import Glr
from tallybook.watch.u_chart import UChart, u_chart
from tallybook.watch.unknown_rise import highest_since

_BY_POWER = 2 / 3


@dataclass(frozen=True, eq=False)
class Known:
    """What is held as known of S series before a window: means (S, n), or (S, 1) of all its
    periods alike, and the `alpha` (S,) of their variance, mean + alpha x mean².
    """

    mean: FloatArray
    alpha: FloatArray

    def taken(self, rows: Any) -> Known:
        """Of some of the series."""
        return Known(self.mean[rows], self.alpha[rows])


Measure = Callable[[FloatArray, Known, Any, int], tuple[FloatArray, FloatArray]]
"""Of windows (S, n), what is known of them, settings and a side: the expected count and the
measure of the last period; NaN where there is no number."""


def measure_ears(
    window: FloatArray, known: Known, settings: Ears, side: int
) -> tuple[FloatArray, FloatArray]:
    """EARS C1 and C2: standard deviations of the base."""
    found = ears(window, [window.shape[1] - 1], settings)
    z = NormalDist().inv_cdf(1 - settings.alpha)
    expected, limits = _shares_of_limit(found, window, side)
    return expected, z * limits


def measure_third(
    window: FloatArray, known: Known, settings: Ears, side: int
) -> tuple[FloatArray, FloatArray]:
    """EARS C3: what the count and the two before exceed one standard deviation by, added up."""
    mean, spread = (part[:, -3:] for part in bases(window, settings))
    with np.errstate(invalid="ignore", divide="ignore"):
        excess = (window[:, -3:] - mean) / spread - 1
    before = np.maximum(excess[:, :2], 0).sum(axis=1)
    return mean[:, -1], excess[:, -1] + before


def measure_u_chart(
    window: FloatArray, known: Known, settings: UChart, side: int
) -> tuple[FloatArray, FloatArray]:
    """The u-chart: sigmas of the base, widened where it strays more."""
    found = u_chart(window, [window.shape[1] - 1], settings)
    expected, limits = _shares_of_limit(found, window, side)
    return expected, settings.sigmas * limits


def measure_classic(
    window: FloatArray, known: Known, settings: Farrington, side: int
) -> tuple[FloatArray, FloatArray]:
    """The classic Farrington: standard errors of a predicted count to the power of 2/3."""
    settings = replace(settings, enough=(0, 1))
    found = farrington_classic(window, [window.shape[1] - 1], settings)
    z = NormalDist().inv_cdf(1 - settings.alpha / 2)
    expected, limits = _shares_of_limit(found, window, side, settings.power)
    return expected, z * limits


def _shares_of_limit(
    found: Detected, window: FloatArray, side: int, power: float = 1.0
) -> tuple[FloatArray, FloatArray]:
    """How many times as far out as the limit the last count lies, and the expected count.

    A base of no case expects none, with a limit of none: any count is then beyond all measure.
    """
    expected, upper = found.expected[:, 0], found.upper[:, 0]
    off = side * (window[:, -1] ** power - expected**power)
    reach = upper**power - expected**power
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = np.where(reach > 0, off / reach, np.where(off == 0, 0.0, np.copysign(np.inf, off)))
    return expected, np.where(found.state[:, 0] == SCORED, shares, np.nan)


def measure_cusum(
    window: FloatArray, known: Known, settings: Cusum, side: int
) -> tuple[FloatArray, FloatArray]:
    """CUSUM: the sum of what the counts exceed the mean by, beyond the slack."""
    mean = np.broadcast_to(np.where(known.mean > 0, known.mean, np.nan), window.shape)
    steps = side * standard(window, mean, settings) - settings.slack
    total = np.zeros(len(window))
    for step in np.nan_to_num(steps[:, :-1]).T:
        total = np.maximum(total + step, 0)
    return mean[:, -1], total + steps[:, -1]


def measure_glr(
    window: FloatArray, known: Known, settings: Glr, side: int
) -> tuple[FloatArray, FloatArray]:
    """GLR: the highest log likelihood ratio of a change of any size since any period."""
    lacks = ~(np.isfinite(window) & np.isfinite(known.mean) & (known.mean > 0))
    ratio = highest_since(
        np.where(lacks, 0.0, window),
        np.where(lacks, 1e-300, known.mean),
        known.alpha,
        np.zeros(len(window)),
        falls=side < 0,
        least=settings.least,
        window=settings.window,
    )
    return known.mean[:, -1], np.where(lacks[:, -1], np.nan, ratio)

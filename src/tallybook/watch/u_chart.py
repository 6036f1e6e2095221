"""The control chart of counts for each unit of exposure, for those who know it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tallybook.watch.detected import MISSING, SCORED, TOO_SHORT, Detected


@dataclass(frozen=True)
class UChart:
    """Settings: how many times before the first point make the base; how many sigmas the limit.

    `widens` multiplies sigma by the spread that the base really shows (Laney's u' chart): recorded
    crime varies more than chance, and the plain chart rings too often.
    """

    base: int = 24
    sigmas: float = 3.0
    widens: bool = True

    def __post_init__(self) -> None:
        if self.base < 2 or self.sigmas <= 0:
            raise ValueError("a base of two or more times, and a limit above 0 sigmas")


def u_chart(
    counts: ArrayLike,
    at: Sequence[int],
    settings: UChart,
    *,
    people: ArrayLike | None = None,
    days: NDArray[np.datetime64] | None = None,
) -> Detected:
    """Whether each count lies above the upper control limit of the base before the first point.

    `people` is the exposure; without it each time counts as one. Montgomery 2012, Introduction to
    Statistical Quality Control, section 7.3; Laney 2002, Quality Engineering 14:531. `days` change
    nothing.
    """
    table = np.atleast_2d(np.asarray(counts, float))
    exposure = np.ones_like(table) if people is None else np.asarray(people, float)
    at = list(at)
    start = min(at)
    base = slice(max(0, start - settings.base), start)
    known = np.isfinite(table[:, base])
    total = np.where(known, table[:, base], 0).sum(axis=1)
    rate = total / np.maximum((known * exposure[:, base]).sum(axis=1), 1e-300)
    sigma = np.sqrt(rate[:, None] / exposure)
    widened = np.ones(len(table))
    if settings.widens:
        with np.errstate(invalid="ignore", divide="ignore"):
            z = (table / exposure - rate[:, None])[:, base] / sigma[:, base]
        widened = np.maximum(1, np.nan_to_num(_moving_range(z)))
    upper = (rate[:, None] + settings.sigmas * widened[:, None] * sigma) * exposure
    observed = table[:, at]
    is_short = np.broadcast_to((known.sum(axis=1) < settings.base)[:, None], observed.shape)
    state = np.select([is_short, ~np.isfinite(observed)], [TOO_SHORT, MISSING], SCORED).astype(
        np.uint8
    )
    with np.errstate(invalid="ignore"):
        alarm = (state == SCORED) & (observed > upper[:, at])
    expected = (rate[:, None] * exposure)[:, at]
    return Detected(observed, expected, upper[:, at], np.full(observed.shape, np.nan), alarm, state)


def _moving_range(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """The standard deviation, told by the mean difference of neighbours (1.128 of them)."""
    return np.asarray(np.abs(np.diff(z, axis=1)).mean(axis=1) / 1.128)

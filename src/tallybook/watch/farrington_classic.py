"""Farrington's detector as first published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tallybook.watch.detected import Detected
from tallybook.watch.farrington_flexible import Farrington, farrington_flexible
from tallybook.watch.season import WEEKS


def farrington_classic(
    counts: ArrayLike,
    at: Sequence[int],
    settings: Farrington,
    *,
    people: ArrayLike | None = None,
    days: NDArray[np.datetime64] | None = None,
) -> Detected:
    """Whether each count is higher than the same season of earlier years makes likely.

    One season, no latest weeks, a trend only where its p-value is below 0.05, weights from a
    residual of 1 on (none where `settings.threshold` is infinity), the limit from `settings.power`,
    and as much of the years as there is. `settings.alpha` is two-sided here, as in the paper.
    Farrington, Andrews, Beale and Catchpole 1996, JRSS A 159:547.
    """
    classic = replace(
        settings,
        parts=1,
        left_out=settings.half_window,
        threshold=np.inf if np.isinf(settings.threshold) else 1.0,
        trend_below=0.05,
        alpha=settings.alpha / 2,
        method="classic",
        has_to_reach_back=False,
    )
    if settings.frequency != WEEKS:  # the trend goes by number, and only weeks need their dates
        days = None
    return farrington_flexible(counts, at, classic, people=people, days=days)

"""What detectors take as known before the periods that they look at."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.believe_spread import BANDS, DISPERSIONS
from tallybook.watch.breaks import starts_of
from tallybook.watch.detected import SCORED, FloatArray
from tallybook.watch.measures import Known
from tallybook.watch.quiet import Quiet

NOTHING, MEAN_BEFORE, MEANS, MEANS_AND_SPREAD = "nothing", "mean before", "means", "spread"
"""Nothing; the mean of all periods of the stretch before the run; the means that the past lets
expect, counts being Poisson's; the same, and how far counts stray beyond that."""


def known_before(
    holds: str,
    counts: FloatArray,
    start: NDArray[np.intp],
    state: NDArray[np.uint8],
    point: int,
    run: int,
    quiet: Quiet | None,
) -> Known:
    """Of S series, what a detector that `holds` so much takes as known at a point."""
    none = np.zeros(len(counts))
    if holds == MEAN_BEFORE:
        return Known(_mean_before(counts, start, state, point - run + 1), none)
    if holds == NOTHING or quiet is None:
        return Known(np.full((len(counts), 1), np.nan), none)
    if holds == MEANS:
        return Known(quiet.path, none)
    return Known(quiet.path, (_spread_of_likes(quiet, state) - 1) / np.maximum(quiet.usual, 1e-9))


def _spread_of_likes(quiet: Quiet, state: NDArray[np.uint8]) -> FloatArray:
    """Of each series the mean dispersion that is believed of series of like counts.

    With a dispersion of its own for each, those ring that look even by luck.
    """
    own, found = quiet.believed @ DISPERSIONS, np.full(len(quiet.usual), np.nan)
    band = np.searchsorted(BANDS, quiet.usual)
    for one in np.unique(band[state == SCORED]):
        rows = (band == one) & (state == SCORED)
        found[rows] = own[rows].mean()
    return found


def _mean_before(
    counts: FloatArray, start: NDArray[np.intp], state: NDArray[np.uint8], end: int
) -> FloatArray:
    mean = np.full((len(counts), 1), np.nan)
    for one, rows in starts_of(start, state):
        past = counts[rows, one:end]
        known = np.isfinite(past).sum(axis=1)
        mean[rows, 0] = np.where(known > 0, np.nansum(past, axis=1) / np.maximum(known, 1), np.nan)
    return mean

"""Series that borrow strength: how long reports take is near what all of them together show."""

from __future__ import annotations

import numpy as np

from tallybook.delay.smoothed import Smoothed, fit_smoothed
from tallybook.delay.triangle import FloatArray
from tallybook.delay.triangles import Triangles


def fit_pooled(triangles: Triangles) -> tuple[Smoothed, Smoothed]:
    """A fit of each series around the fit of their sum: (of the series, of the sum).

    Lags and drift of the sum are every series' own before anything of it is seen; how far series
    depart from them is learned from all of them, and each departs as far as its own counts say. A
    series of a handful of offences so has the delays of the whole, and a large one its own. Levels
    are each series' own. Refuses fewer than two series.
    """
    if len(triangles.new) < 2:
        raise ValueError("one series has nobody to borrow from")
    whole = fit_smoothed(Triangles(_sum(triangles)))
    return fit_smoothed(triangles, offset=shared_log(whole), together=True), whole


def shared_log(whole: Smoothed) -> FloatArray:
    """Lags and drift of the sum as offsets of its parts: (1, times, delays)."""
    layout = whole.layout
    _, lag, drift = layout.parts(whole.mode)
    log = np.zeros((1, *whole.triangles.new.shape[1:]))
    log[:, :, 1:] = lag[:, None, :]
    at = np.minimum(layout.reporting, layout.reported - 1)
    return np.asarray(log + layout.weight * drift[:, at])


def _sum(triangles: Triangles) -> FloatArray:
    """The sum over series; a cell that one of them lacks is left out, so that delays agree."""
    return np.asarray(triangles.new.sum(axis=0, keepdims=True))

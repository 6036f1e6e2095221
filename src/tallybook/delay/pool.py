"""Series that borrow strength: how long reports take is near what all of them together show."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tallybook.delay.averaged import Averaged, draw_logs, fit_averaged
from tallybook.delay.changes import Changes
from tallybook.delay.smoothed import Smoothed, fit_smoothed
from tallybook.delay.triangle import FloatArray
from tallybook.delay.triangles import Triangles


def fit_pooled(triangles: Triangles) -> tuple[Smoothed, Changes, Averaged]:
    """A fit of each series around the averaged fit of their sum, and that.

    Lags, drift and found changes of the sum are every series' own before anything of it is seen;
    how far series depart from them is learned from all of them, and each departs as far as its own
    counts say. A series of a handful of offences so has the delays of the whole, and a large one
    its own. Levels are each series' own. Refuses fewer than two series.
    """
    if len(triangles.new) < 2:
        raise ValueError("one series has nobody to borrow from")
    changes, (whole,) = fit_averaged(Triangles(_sum(triangles)))
    return fit_smoothed(triangles, offset=shared_log(whole)[None], together=True), changes, whole


def shared_log(whole: Averaged) -> FloatArray:
    """The sum's log means without its levels, as offsets of its parts: (times, delays)."""
    fields = whole.fit.fields
    level = whole.fit.mode[whole.at][fields.slices["level"]]
    log = whole.fit.log[whole.at].reshape(fields.times, fields.delays)
    return np.asarray(log - level[:, None])


def shared_doubt(
    whole: Averaged, changes: Changes, draws: int, seed: int = 1
) -> Iterator[FloatArray]:
    """How far that may be off, of cells to come: a delay at a time, (latest times, draws)."""
    offset = shared_log(whole)
    for delay, (log, level) in enumerate(draw_logs(whole, changes, draws, seed + 1)):
        times = slice(len(offset) - len(log), None)
        yield log - level - offset[times, delay, None]


def _sum(triangles: Triangles) -> FloatArray:
    """The sum over series; a cell that one of them lacks is left out, so that delays agree."""
    return np.asarray(triangles.new.sum(axis=0, keepdims=True))

"""Draws of what is still to come of each time, from a smoothed fit."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np

from tallybook.delay.smoothed import Smoothed, log_mean
from tallybook.delay.triangle import BoolArray, FloatArray


def draw_means(
    fit: Smoothed,
    wanted: BoolArray,
    draws: int,
    seed: int = 1,
    *,
    shared: Iterator[FloatArray] | None = None,
) -> FloatArray:
    """Means of what is still to come, (series, times, draws): the doubt of the fit, and the drift.

    `wanted` are the cells to add up, (times, delays) or one such a series. The drift of reports to
    come walks on from the newest one, alike for all delays. `shared` is what all series add to
    their log means, where they were fitted around something in doubt: a delay at a time, (latest
    times, draws).
    """
    total, highest = np.zeros((*fit.triangles.new.shape[:2], draws)), fit.triangles.highest_log
    every = itertools.repeat(np.zeros((len(total[0]), 1))) if shared is None else shared
    for delay, (log, common) in enumerate(zip(_log_means(fit, draws, seed), every, strict=False)):
        cells = np.broadcast_to(wanted[..., delay], total.shape[:2])
        rows = np.flatnonzero(cells.any(axis=0))
        if rows.size:
            some = slice(rows[0], rows[-1] + 1)
            shown = common[rows[0] - total.shape[1] :][: rows[-1] + 1 - rows[0]]
            mean = np.exp(np.minimum(log[:, some] + shown, highest))
            total[:, some] += np.where(cells[:, some, None], mean, 0.0)
    return total


def draw_counts(
    means: FloatArray, spread: FloatArray, seed: int = 1, factor: FloatArray | None = None
) -> FloatArray:
    """Counts around the means with variance spread x mean: negative binomial, Poisson at 1.

    `factor` multiplies the means, one a series and draw, as where past nowcasts were off.
    """
    chance = np.random.default_rng((seed, 2))
    means = means if factor is None else means * factor[:, None, :]
    extra = (spread - 1)[:, None, None]
    wide = extra > 1e-6
    scale = np.where(wide, extra, 1.0)
    varied = chance.gamma(np.maximum(means / scale, 1e-9)) * scale
    return np.asarray(chance.poisson(np.minimum(np.where(wide, varied, means), 1e15)), float)


def _log_means(fit: Smoothed, draws: int, seed: int) -> Iterator[FloatArray]:
    """One delay at a time, (series, times, draws): all at once would not fit into memory."""
    chance = np.random.default_rng((seed, 1))
    layout = fit.layout
    root = np.linalg.cholesky(fit.covariance)
    drawn = fit.mode[:, :, None] + root @ chance.standard_normal((*fit.mode.shape, draws))
    level, lag, drift = layout.parts(drawn)
    level = np.minimum(level, _highest(fit)[:, :, None])
    if layout.drifts:
        ahead = max(layout.times + layout.delays - 1 - layout.reported, 0)
        steps = chance.standard_normal((len(level), ahead, draws))
        walked = np.cumsum(steps * fit.learned.drift[:, None, None], axis=1)
        drift = np.concatenate([drift, drift[:, -1:] + walked], axis=1)
    for delay in range(layout.delays):
        log = level + fit.offset[:, :, delay, None]
        if delay:
            log = log + lag[:, delay - 1 : delay]
        if layout.drifts and delay:
            log = log + layout.weight[delay] * drift[:, delay : delay + layout.times]
        yield log


def _highest(fit: Smoothed) -> FloatArray:
    """How high a level can be for what was seen of its time: (series, times).

    Where nothing or next to nothing came, the normal approximation of a log has a tail that reaches
    absurd counts. What came, and what is expected for it at that level, bounds it: by the gamma
    limit that such a count exceeds once in 2,000 times.
    """
    from scipy.special import gammaincinv

    layout, spread = fit.layout, fit.learned.spread[:, None]
    level, *_ = layout.parts(fit.mode)
    seen = fit.triangles.seen
    mean = np.exp(log_mean(fit.mode, layout, fit.offset) - level[:, :, None])
    reach = (mean * seen).sum(axis=2)
    so_far = fit.triangles.so_far
    usual = so_far.max(axis=1, keepdims=True) + 1  # where nothing at all was seen of a time
    most = np.where(seen.any(axis=2), gammaincinv(so_far / spread + 1, 0.9995) * spread, usual)
    return np.asarray(np.log(most / np.maximum(reach, 1e-3)))

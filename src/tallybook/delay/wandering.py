"""How far the delays of single months lie off what was fitted: each month's own, and how sure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.delay.changes import bases, profiles
from tallybook.delay.fit_changing import Changing, seen_weights
from tallybook.delay.triangle import FloatArray

_BEYOND = 1.0
"""Wandering is believed as far as squares exceed chance by more than so many standard errors."""

_MOST = 0.5
"""The largest variance of a month's own log factor of all waits."""


@dataclass(frozen=True, eq=False)
class Wandering:
    """Of one series: the log factor on all waits of each time's own, beside what was fitted.

    `off` (times, delays) is what a factor of one does to a cell's log mean, once the level has
    given way; `variance` is that of factors over times, 0 where none is seen; `middle` and `error`
    are each time's own.
    """

    off: FloatArray
    variance: float
    middle: FloatArray
    error: FloatArray

    def draw(self, draws: int, chance: np.random.Generator) -> FloatArray:
        """Factors: (times, draws)."""
        free = chance.standard_normal((len(self.middle), draws))
        return np.asarray(self.middle[:, None] + self.error[:, None] * free)

    def log(self, delay: int, drawn: FloatArray) -> FloatArray:
        """What drawn factors do to the log means of a delay; their mean stays what was fitted."""
        off = self.off[:, delay, None]
        return np.asarray(off * drawn - self.variance * off**2 / 2)


def find_wandering(fit: Changing, at: int) -> Wandering:
    """The variance over times by moments, and each time's own by its posterior.

    A time's score along the profile of longer waits has the variance of its information where only
    chance is at work, and more where delays differ from time to time (a score test of a random
    effect, Zelterman and Chen 1988, Journal of the American Statistical Association 83:361).
    """
    times, delays = fit.fields.times, fit.fields.delays
    weight, pull, _ = (one[at].reshape(times, delays) for one in seen_weights(fit))
    came = np.nansum(fit.triangles.new[at], axis=0)[1:] / fit.varied.spread[at]
    made_of = profiles(fit.mode[at][fit.fields.slices["lag"]], came)[0, 0]
    profile = made_of @ bases(delays)
    profile = profile / max(float(np.abs(profile).max()), 1e-9)
    total = np.maximum(weight.sum(axis=1), 1e-9)
    off = profile - ((weight * profile).sum(axis=1) / total)[:, None]
    score, known = (pull * off).sum(axis=1), (weight * off**2).sum(axis=1)
    free = np.maximum(known - _fitted(fit, at, weight * off), 0.02 * known)
    beyond = (score**2 - free).sum() - _BEYOND * np.sqrt(2 * (free**2).sum())
    variance = float(np.clip(beyond / max((free**2).sum(), 1e-9), 0.0, _MOST))
    held = known + 1 / max(variance, 1e-12)
    return Wandering(off, variance, score / held, 1 / np.sqrt(held))


def _fitted(fit: Changing, at: int, along: FloatArray) -> FloatArray:
    """How much of each time's information along its profile the fit has taken up: (times,)."""
    from scipy.sparse import csr_matrix

    times, delays = along.shape
    cells, of = np.arange(along.size), np.repeat(np.arange(times), delays)
    columns = csr_matrix((along.ravel(), (cells, of)), shape=(along.size, times))
    carried = np.concatenate(
        [(fit.fields.design.T @ columns).toarray(), (columns.T @ fit.found[at]).T]
    )
    return np.asarray(np.einsum("it,ij,jt->t", carried, fit.covariance[at], carried, optimize=True))

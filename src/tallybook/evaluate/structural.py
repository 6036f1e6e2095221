"""A structural model of a series: a level that wanders and the help of other series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray: TypeAlias = NDArray[np.float64]

# The priors of Brodersen et al. 2015, on data divided by its spread before the day: a level that
# moves by a hundredth of the spread, on the strength of 32 times; noise of which the other series
# explain four fifths, on the strength of 50.
_LEVEL, _LEVEL_TIMES = 0.01, 32.0
_EXPLAINED, _NOISE_TIMES = 0.8, 50.0
_SLAB, _SHRINK = 0.01, 0.5


@dataclass(frozen=True, eq=False)
class Structural:
    """Draws of what the series would have been: (draws, times after the day), in its own unit."""

    draws: FloatArray

    def mean_effect(self, observed: ArrayLike) -> tuple[float, float, float]:
        """The mean difference to what was observed, and its 95 % interval."""
        effect = np.asarray(observed, float).mean() - self.draws.mean(axis=1)
        low, high = np.quantile(effect, [0.025, 0.975])
        return float(effect.mean()), float(low), float(high)


def structural(
    before: ArrayLike,
    controls: ArrayLike,
    later_controls: ArrayLike,
    *,
    chains: int = 100,
    rounds: int = 60,
    unused: int = 20,
    seed: int = 1,
) -> Structural:
    """What a series would have done after the day: from its level, and from series not touched.

    `before` (n,), `controls` (n, k), `later_controls` (m, k). Drawn by Gibbs sampling, all chains
    side by side, the first `unused` rounds left out. Brodersen, Gallusser, Koehler, Remy and Scott
    2015, Annals of Applied Statistics 9:247. Refuses a series that does not vary, and one with a
    missing number.
    """
    y, x, later = (np.asarray(a, float) for a in (before, controls, later_controls))
    if not all(np.isfinite(one).all() for one in (y, x, later)):
        raise ValueError("every series needs a number at every time")
    centre, scale = y.mean(), y.std(ddof=1)
    if not scale > 0:
        raise ValueError("a series that does not vary has no structure to learn")
    shift, width = x.mean(axis=0), x.std(axis=0, ddof=1)
    if not (width > 0).all():
        raise ValueError("another series that does not vary before the day tells nothing")
    x, later = (x - shift) / width, (later - shift) / width
    chance = np.random.default_rng(seed)
    kept = list(_gibbs((y - centre) / scale, x, later, chains, rounds, unused, chance))
    return Structural(centre + scale * np.concatenate(kept))


def _gibbs(  # type: ignore[no-untyped-def]
    y: FloatArray,
    x: FloatArray,
    later: FloatArray,
    chains: int,
    rounds: int,
    unused: int,
    chance: np.random.Generator,
):
    times = len(y)
    gram = x.T @ x
    prior = _SLAB / times * (_SHRINK * gram + (1 - _SHRINK) * np.diag(np.diag(gram)))
    inverse = np.linalg.inv(gram + prior)
    root = np.linalg.cholesky(inverse)
    noise = np.full(chains, 1 - _EXPLAINED)
    moves = np.full(chains, _LEVEL**2)
    help_of = np.zeros((chains, x.shape[1]))
    for round_ in range(rounds):
        level = _draw_level(y[None, :] - help_of @ x.T, noise, moves, chance)
        mean = (y[None, :] - level) @ x @ inverse
        drawn = chance.standard_normal(mean.shape) @ root.T
        help_of = mean + np.sqrt(noise)[:, None] * drawn
        left = y[None, :] - level - help_of @ x.T
        squares = (left**2).sum(axis=1) + np.einsum("cp,pq,cq->c", help_of, prior, help_of)
        noise = _inverse_gamma(
            _NOISE_TIMES + times, _NOISE_TIMES * (1 - _EXPLAINED) + squares, chance
        )
        steps = (np.diff(level, axis=1) ** 2).sum(axis=1)
        moves = _inverse_gamma(_LEVEL_TIMES + times - 1, _LEVEL_TIMES * _LEVEL**2 + steps, chance)
        if round_ >= unused:
            yield _ahead(level[:, -1], help_of, noise, moves, later, chance)


def _ahead(
    level: FloatArray,
    help_of: FloatArray,
    noise: FloatArray,
    moves: FloatArray,
    later: FloatArray,
    chance: np.random.Generator,
) -> FloatArray:
    shape = (len(level), len(later))
    walk = np.cumsum(chance.standard_normal(shape) * np.sqrt(moves)[:, None], axis=1)
    around = chance.standard_normal(shape) * np.sqrt(noise)[:, None]
    return np.asarray(level[:, None] + walk + help_of @ later.T + around)


def _inverse_gamma(times: float, squares: FloatArray, chance: np.random.Generator) -> FloatArray:
    return np.asarray(squares / 2 / chance.standard_gamma(times / 2, len(squares)))


def _draw_level(
    y: FloatArray, noise: FloatArray, moves: FloatArray, chance: np.random.Generator
) -> FloatArray:
    """A level for each chain: filtered forwards, drawn backwards (Frühwirth-Schnatter 1994)."""
    chains, times = y.shape
    mean, variance = np.empty((times, chains)), np.empty((times, chains))
    m, v = y[:, 0] * 0, np.ones(chains)
    for t in range(times):
        v = v + (moves if t else 0)
        gain = v / (v + noise)
        m, v = m + gain * (y[:, t] - m), v * (1 - gain)
        mean[t], variance[t] = m, v
    level = np.empty((times, chains))
    z = chance.standard_normal((times, chains))
    level[-1] = mean[-1] + np.sqrt(variance[-1]) * z[-1]
    for t in range(times - 2, -1, -1):
        back = variance[t] / (variance[t] + moves)
        spread = np.sqrt(variance[t] * (1 - back))
        level[t] = mean[t] + back * (level[t + 1] - mean[t]) + spread * z[t]
    return np.asarray(level.T)

"""A smoothed nowcast: levels that walk from time to time, and delays that drift with reporting.

Expected counts are exp(level of the time + lag of the delay + weight of the delay x drift of the
time of reporting). Levels, lags and drift are random walks whose steps are learned from the counts;
the drift is what lets delays change while offences of all ages are still coming in. Counts vary by
a constant times their mean. Fitted at the posterior mode, with a normal approximation around it.

McGough et al. 2020, PLoS Computational Biology 16:e1007735 (the walk on the log mean); Günther et
al. 2021, Biometrical Journal 63:490 (delays that change with time); Wood and Fasiolo 2017,
Biometrics 73:1071 (how steps are learned); Verrall 1991 (the ladder with smoothed parameters).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tallybook.delay.normal_equations import Layout, Pulls, lay_out, leverage, normal_equations
from tallybook.delay.triangle import FloatArray
from tallybook.delay.triangles import Triangles

ROUNDS, ENOUGH = 30, 2e-3
"""At most so many rounds; fewer where no log mean moves by more than this."""

_LARGEST_STEP = 2.0
_HINT = {"level": 0.1, "lag": 0.5, "drift": 0.03}
"""The size of a step that is believed beforehand, with the weight of one step seen."""

_BOUNDS = {"level": (1e-3, 2.0), "lag": (1e-2, 2.0), "drift": (3e-3, 0.5)}


@dataclass(frozen=True, eq=False)
class Learned:
    """Of each series: the sizes of steps of level, lag and drift, and the spread of counts.

    The spread is the variance of a count over its mean, at least 1.
    """

    level: FloatArray
    lag: FloatArray
    drift: FloatArray
    spread: FloatArray


@dataclass(frozen=True, eq=False)
class Smoothed:
    """A fit: the mode and covariance of levels, lags and drift of each series, and what it learned.

    `offset` is what was added to every log mean: (series or 1, times, delays).
    """

    triangles: Triangles
    layout: Layout
    mode: FloatArray
    covariance: FloatArray
    learned: Learned
    offset: FloatArray


def fit_smoothed(
    triangles: Triangles,
    *,
    drifts: bool = True,
    offset: FloatArray | None = None,
    given: Learned | None = None,
    begin: FloatArray | None = None,
    together: bool = False,
) -> Smoothed:
    """Fit every series by itself, all at once.

    `drifts=False` holds delays constant. `given` are steps and spreads already learned: they are
    kept, which is faster, and no covariance is told; `begin` is where to look for the mode first.
    `together` learns steps of lag and drift from all series as one: so they borrow strength, once
    `offset` holds what they share.
    """
    layout = lay_out(triangles, drifts)
    offset = np.zeros((1, *triangles.new.shape[1:])) if offset is None else offset
    start, middle = _start(triangles, layout, offset)
    mode = start if begin is None else begin
    if given is not None:
        mode = _climb(triangles, layout, mode, middle, offset, given)
        return Smoothed(triangles, layout, mode, np.zeros((len(mode), 0, 0)), given, offset)
    learned = _first(len(mode))
    for turn in range(ROUNDS):
        pulls = _pulls(triangles, layout, mode, offset, learned)
        hessian, gradient = normal_equations(pulls, layout)
        penalty = _penalty(layout, learned)
        covariance = np.asarray(np.linalg.inv(hessian + penalty), float)
        gradient = gradient - np.einsum("sij,sj->si", penalty, mode - middle)
        mode, far = _moved(mode, np.einsum("sij,sj->si", covariance, gradient))
        if turn > 1:
            before, learned = learned, _learn(layout, mode, covariance, pulls, learned, together)
            if far < ENOUGH and _is_settled(before, learned):
                break
    return Smoothed(triangles, layout, mode, covariance, learned, offset)


def _climb(
    triangles: Triangles,
    layout: Layout,
    mode: FloatArray,
    middle: FloatArray,
    offset: FloatArray,
    given: Learned,
) -> FloatArray:
    """To the mode with steps and spread as given."""
    penalty = _penalty(layout, given)
    for _ in range(ROUNDS):
        pulls = _pulls(triangles, layout, mode, offset, given)
        hessian, gradient = normal_equations(pulls, layout)
        gradient = gradient - np.einsum("sij,sj->si", penalty, mode - middle)
        step = np.linalg.solve(hessian + penalty, gradient[:, :, None])[:, :, 0]
        mode, far = _moved(mode, step)
        if far < ENOUGH:
            break
    return mode


def _moved(mode: FloatArray, step: FloatArray) -> tuple[FloatArray, float]:
    """The mode after a step that is not too far, and how far the farthest wanted to go."""
    far = np.abs(step).max(axis=1, keepdims=True)
    return mode + step * np.minimum(1.0, _LARGEST_STEP / np.maximum(far, 1e-12)), float(far.max())


def log_mean(mode: FloatArray, layout: Layout, offset: FloatArray) -> FloatArray:
    """The log of every cell's mean, seen or not; beyond the newest reports the drift stays."""
    level, lag, drift = layout.parts(mode)
    lags = np.concatenate([np.zeros((len(lag), 1)), lag], axis=1)
    log = level[:, :, None] + lags[:, None, :] + offset
    if layout.drifts:
        log = log + layout.weight * drift[:, np.minimum(layout.reporting, layout.reported - 1)]
    return np.asarray(np.clip(log, -15.0, 25.0))


def _start(
    triangles: Triangles, layout: Layout, offset: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Where to begin, and where coefficients are held weakly: levels at that of all times."""
    counts, seen = np.nan_to_num(triangles.new), triangles.seen
    lifted = np.exp(offset) * seen
    came = counts.sum(axis=1) + 0.1
    chance = came / np.maximum(lifted.sum(axis=1), 0.1)
    chance = chance / chance.sum(axis=1, keepdims=True)
    reach = np.maximum((lifted * chance[:, None, :]).sum(axis=2), 0.02)
    total = (counts.sum(axis=2) + 0.5) / reach
    level = np.log(total) + np.log(chance[:, :1])
    lag = np.log(chance[:, 1:] / chance[:, :1])
    drift = np.zeros((len(level), layout.size - level.shape[1] - lag.shape[1]))
    every = np.log((counts.sum(axis=(1, 2)) + 0.5) / reach.sum(axis=1))[:, None]
    middle = np.tile(every + np.log(chance[:, :1]), level.shape[1])
    mode = np.concatenate([level, lag, drift], axis=1)
    return mode, np.concatenate([middle, 0 * lag, drift], axis=1)


def _first(series: int) -> Learned:
    size = np.ones(series)
    return Learned(0.1 * size, size, 0.05 * size, size)


def _pulls(
    triangles: Triangles, layout: Layout, mode: FloatArray, offset: FloatArray, learned: Learned
) -> Pulls:
    seen = triangles.seen
    mean = np.exp(log_mean(mode, layout, offset)) * seen
    off = np.where(seen, np.nan_to_num(triangles.new) - mean, 0.0)
    spread = learned.spread[:, None, None]
    return Pulls(mean, off, mean / spread, off / spread)


def _penalty(layout: Layout, learned: Learned) -> FloatArray:
    penalty = np.zeros((len(learned.level), layout.size, layout.size))
    for name, part in layout.slices.items():
        steps = getattr(learned, name)
        penalty[:, part, part] += layout.walks[name] / steps[:, None, None] ** 2
    return penalty + np.diag(layout.ridge)


def _learn(
    layout: Layout,
    mode: FloatArray,
    covariance: FloatArray,
    pulls: Pulls,
    learned: Learned,
    together: bool,
) -> Learned:
    found = {
        name: _step(name, layout, mode, covariance, getattr(learned, name), together)
        for name in layout.slices
    }
    free = (pulls.mean * np.clip(1 - leverage(pulls, covariance, layout), 0.02, 1)).sum(axis=(1, 2))
    off = (pulls.off**2).sum(axis=(1, 2))
    if together:
        off, free = np.full_like(off, off.sum()), np.full_like(free, free.sum())
    return replace(learned, spread=np.maximum((off + 2.2) / (free + 2), 1.0), **found)


def _step(
    name: str,
    layout: Layout,
    mode: FloatArray,
    covariance: FloatArray,
    before: FloatArray,
    together: bool,
) -> FloatArray:
    """Wood and Fasiolo's update of a step's size, with a hint that counts as one step."""
    part, walk = layout.slices[name], layout.walks[name]
    at = mode[:, part]
    square = np.einsum("si,ij,sj->s", at, walk, at)
    known = np.einsum("sij,ji->s", covariance[:, part, part], walk) / before**2
    steps = np.maximum(len(walk) - 1 - known, 0.05)
    if together and name != "level":
        square, steps = np.full_like(square, square.sum()), np.full_like(steps, steps.sum())
    low, high = _BOUNDS[name]
    return np.asarray(np.clip(np.sqrt((square + _HINT[name] ** 2) / (steps + 1)), low, high))


def _is_settled(before: Learned, after: Learned) -> bool:
    pairs = ((getattr(before, n), getattr(after, n)) for n in ("level", "drift", "spread"))
    return all(bool((np.abs(np.log(a / b)) < 0.02).all()) for b, a in pairs)

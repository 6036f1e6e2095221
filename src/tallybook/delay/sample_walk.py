"""Draws of final counts where the log mean walks and delays are constant, by sampling throughout.

Slower than the smoothed fit and without its drift, but no normal approximation: for very few counts
at the youngest times, and to equal a published method. McGough et al. 2020, PLoS Computational
Biology 16:e1007735 (negative binomial cells, Dirichlet delays, random walk).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

import numpy as np

from tallybook.delay.triangle import BoolArray, FloatArray, Triangle

_DELAY = 0.1
"""What each delay is taken to have brought before anything was seen."""

_STEP_PRIOR, _SIZE_PRIOR = 0.01, 0.001
"""Shape and rate of the gamma priors: of steps (their precision), of negative binomial sizes."""


@dataclass(frozen=True)
class Effort:
    """How long to sample: chains side by side, rounds thrown away, rounds kept of each chain."""

    chains: int = 40
    thrown_away: int = 300
    kept: int = 250


@dataclass(eq=False)
class _State:
    """Where the chains are: everything with a first axis of chains. It changes as they walk."""

    level: FloatArray
    chance: FloatArray
    step: FloatArray
    size: FloatArray
    varied: FloatArray = field(default_factory=lambda: np.ones(1))


def sample_walk(triangle: Triangle, effort: Effort | None = None, *, seed: int = 1) -> FloatArray:
    """Final counts within the longest delay, (times, draws); chains x kept draws.

    Refuses counts below zero and fewer than three times, which say nothing of how levels walk.
    """
    if len(triangle.new) < 3:
        raise ValueError("levels of fewer than three times do not walk")
    if bool((triangle.new < 0).any()):
        raise ValueError("a count below zero: settle cancellations first")
    effort = effort or Effort()
    chance = np.random.default_rng(seed)
    counts, seen = np.nan_to_num(triangle.new), triangle.seen
    state = _begin(counts, effort.chains)
    kept = []
    for turn in range(effort.thrown_away + effort.kept):
        _walk_on(state, counts, seen, chance)
        if turn >= effort.thrown_away:
            mean = np.exp(state.level)[:, :, None] * state.chance[:, None, :] * ~seen
            size = state.size[:, None, None]
            varied = chance.gamma(np.broadcast_to(size, mean.shape)) / size
            kept.append(chance.poisson(np.minimum(mean * varied, 1e15)).sum(axis=2))
    return np.asarray(triangle.so_far[:, None] + np.concatenate(kept).T, float)


def _begin(counts: FloatArray, chains: int) -> _State:
    chance = counts.sum(axis=0) + _DELAY
    level = np.log(counts.sum(axis=1) + 1)
    return _State(
        np.tile(level, (chains, 1)),
        np.tile(chance / chance.sum(), (chains, 1)),
        np.full(chains, 0.2),
        np.geomspace(2, 30, chains),
    )


def _walk_on(
    state: _State, counts: FloatArray, seen: BoolArray, chance: np.random.Generator
) -> None:
    """One round: size and variation of cells, chances of delays, levels, size of steps."""
    mean = np.exp(state.level)[:, :, None] * state.chance[:, None, :] * seen
    _move_size(state, counts, mean, seen, chance)
    size = state.size[:, None, None]
    state.varied = chance.gamma(size + counts, 1 / (size + mean)) * seen
    exposed = (np.exp(state.level)[:, :, None] * state.varied).sum(axis=1)
    state.chance = chance.gamma(_DELAY + counts.sum(axis=0), 1 / np.maximum(exposed, 1e-12))
    whole = state.chance.sum(axis=1, keepdims=True)
    state.chance = state.chance / whole
    state.level = state.level + np.log(whole)
    _move_levels(state, counts.sum(axis=1), chance)
    squares = (np.diff(state.level, axis=1) ** 2).sum(axis=1)
    shape = _STEP_PRIOR + (counts.shape[0] - 1) / 2
    state.step = 1 / np.sqrt(chance.gamma(shape, 1 / (_STEP_PRIOR + squares / 2)))


def _move_size(
    state: _State,
    counts: FloatArray,
    mean: FloatArray,
    seen: BoolArray,
    chance: np.random.Generator,
) -> None:
    """A step of log size, judged with the variation of cells integrated out."""
    tried = state.size * np.exp(0.35 * chance.standard_normal(len(state.size)))
    gain = _log_size(tried, counts, mean, seen) - _log_size(state.size, counts, mean, seen)
    state.size = np.where(np.log(chance.random(len(gain))) < gain, tried, state.size)


def _log_size(
    size: FloatArray, counts: FloatArray, mean: FloatArray, seen: BoolArray
) -> FloatArray:
    from scipy.special import gammaln

    r = size[:, None, None]
    likely = gammaln(counts + r) - gammaln(r) - r * np.log1p(mean / r) - counts * np.log(r + mean)
    prior = _SIZE_PRIOR * np.log(size) - _SIZE_PRIOR * size
    return np.asarray((likely * seen).sum(axis=(1, 2)) + prior)


def _move_levels(state: _State, came: FloatArray, chance: np.random.Generator) -> None:
    """Every other level at a time, given its neighbours; proposals near the mode."""
    exposed = (state.chance[:, None, :] * state.varied).sum(axis=2)
    precision = 1 / state.step[:, None] ** 2
    for first in (0, 1):
        beside, many = _neighbours(state.level, first)
        own, of = state.level[:, first::2], came[None, first::2]
        held, within = precision * many, exposed[:, first::2]
        mode, hold = _mode(beside, held, of, within)
        tried = mode + chance.standard_normal(own.shape) / np.sqrt(hold)
        log = partial(_log_level, came=of, exposed=within, held=held, beside=beside)
        gain = log(tried) - log(own) + hold * ((tried - mode) ** 2 - (own - mode) ** 2) / 2
        is_taken = np.log(chance.random(own.shape)) < gain
        state.level[:, first::2] = np.where(is_taken, tried, own)


def _log_level(
    at: FloatArray, came: FloatArray, exposed: FloatArray, held: FloatArray, beside: FloatArray
) -> FloatArray:
    return np.asarray(came * at - np.exp(at) * exposed - held * (at - beside) ** 2 / 2)


def _mode(
    beside: FloatArray, held: FloatArray, came: FloatArray, exposed: FloatArray
) -> tuple[FloatArray, FloatArray]:
    at = beside.copy()
    for _ in range(5):
        mean = np.exp(np.minimum(at, 25)) * exposed
        step = (came - mean - held * (at - beside)) / (mean + held)
        at = at + np.clip(step, -1, 1)
    return at, np.exp(np.minimum(at, 25)) * exposed + held


def _neighbours(level: FloatArray, first: int) -> tuple[FloatArray, FloatArray]:
    """The mean of the levels before and after, and how many of them there are."""
    edge = np.full((len(level), 1), np.nan)
    before = np.concatenate([edge, level[:, :-1]], axis=1)[:, first::2]
    after = np.concatenate([level[:, 1:], edge], axis=1)[:, first::2]
    both = np.stack([before, after])
    return np.nanmean(both, axis=0), np.isfinite(both).sum(axis=0).astype(float)

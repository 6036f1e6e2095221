"""Levels, lags and drift of many series at once, beside changes in delays that were found before.

As `smoothed`, with a coarser drift where the history is long, and counts whose variance grows with
their mean and its square: fitted at the posterior mode, with a normal approximation. Wood and
Fasiolo 2017, Biometrics 73:1071 (how the sizes of steps are learned).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tallybook.delay.fields import Fields
from tallybook.delay.triangle import FloatArray
from tallybook.delay.triangles import Triangles

ROUNDS, ENOUGH = 30, 5e-3
_LARGEST_STEP = 2.0
_FIRST = {"level": 0.1, "lag": 1.0, "drift": 0.05}
_HINT = {"level": 0.1, "lag": 0.5, "drift": 0.03}
"""The size of a step that is believed beforehand, with the weight of one step seen."""
_BOUNDS = {"level": (1e-3, 2.0), "lag": (1e-2, 2.0), "drift": (3e-3, 0.5)}
_RIDGE = {"level": 1e-2, "lag": 1e-2, "drift": 1e-3}


@dataclass(frozen=True, eq=False)
class Varied:
    """How counts vary around a mean m: variance `spread` x m + `excess` x m^2, of each series."""

    spread: FloatArray
    excess: FloatArray

    def weight(self, mean: FloatArray) -> FloatArray:
        """One over the variance for a mean of 1 more: what a cell weighs, without its mean."""
        return np.asarray(1 / (self.spread[:, None] + self.excess[:, None] * mean))


@dataclass(frozen=True, eq=False)
class Changing:
    """A fit: mode and covariance of the coefficients (those of `found` columns last).

    `found` (series, cells, columns) are changes that are taken to have happened. `log` is every
    cell's log mean, `steps` what was learned of each field, `varied` of counts.
    """

    triangles: Triangles
    fields: Fields
    found: FloatArray
    mode: FloatArray
    covariance: FloatArray
    log: FloatArray
    steps: dict[str, FloatArray]
    varied: Varied


def fit_changing(triangles: Triangles, fields: Fields, found: FloatArray) -> Changing:
    """Fit every series by itself, beside changes found before: (series, cells, columns)."""
    series = len(triangles.new)
    start, middle = _start(triangles, fields, found.shape[2])
    ones = np.ones(series)
    steps = {name: size * ones for name, size in _FIRST.items()}
    fit = Changing(
        triangles, fields, found, start, np.zeros(0), np.zeros(0), steps, Varied(ones, 0 * ones)
    )
    fit = replace(fit, log=_log(fit))
    for turn in range(ROUNDS):
        fit, far, weight = _climbed(fit, middle)
        if turn > 1:
            before, fit = fit, _learned(fit, weight)
            if far < ENOUGH and _is_settled(before, fit):
                break
    return fit


def seen_weights(fit: Changing) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Of every cell (series, cells): weight, pull, and what came above the mean; 0 where unseen."""
    seen = fit.triangles.seen.reshape(len(fit.mode), -1)
    mean = np.exp(fit.log) * seen
    off = np.where(seen, np.nan_to_num(fit.triangles.new).reshape(mean.shape) - mean, 0.0)
    by = fit.varied.weight(mean)
    return mean * by, off * by, off


def carried(fit: Changing, columns: FloatArray) -> FloatArray:
    """Weighted columns of cells (series, cells, k) summed up to coefficients: (series, size, k)."""
    own = np.stack([fit.fields.design.T @ one for one in columns])
    beside = np.einsum("sck,scl->skl", fit.found, columns)
    return np.concatenate([own, beside], axis=1)


def _log(fit: Changing) -> FloatArray:
    own = fit.fields.log_mean(fit.mode[:, : fit.fields.size]).reshape(len(fit.mode), -1)
    more = np.einsum("sck,sk->sc", fit.found, fit.mode[:, fit.fields.size :])
    return np.asarray(np.clip(own + more, -15.0, fit.triangles.highest_log))


def _climbed(fit: Changing, middle: FloatArray) -> tuple[Changing, float, FloatArray]:
    weight, pull, _ = seen_weights(fit)
    size, columns = fit.fields.size, fit.found.shape[2]
    hessian = np.zeros((len(weight), size + columns, size + columns))
    hessian[:, :size, :size] = fit.fields.information(weight)
    if columns:
        side = carried(fit, fit.found * weight[:, :, None])
        hessian[:, :, size:] = side
        hessian[:, size:, :size] = side[:, :size].transpose(0, 2, 1)
    penalty = _penalty(fit)
    gradient = carried(fit, pull[:, :, None])[:, :, 0]
    gradient = gradient - np.einsum("sij,sj->si", penalty, fit.mode - middle)
    covariance = np.asarray(np.linalg.inv(hessian + penalty), float)
    step = np.einsum("sij,sj->si", covariance, gradient)
    far = np.abs(step).max(axis=1, keepdims=True)
    mode = fit.mode + step * np.minimum(1.0, _LARGEST_STEP / np.maximum(far, 1e-12))
    moved = replace(fit, mode=mode, covariance=covariance)
    return replace(moved, log=_log(moved)), float(far.max()), weight


def _penalty(fit: Changing) -> FloatArray:
    """The walks, what holds coefficients weakly, and a variance of 1 for the changes found."""
    size = fit.mode.shape[1]
    ridge = np.ones(size)
    whole = np.zeros((len(fit.mode), size, size))
    for name, part in fit.fields.slices.items():
        ridge[part] = _RIDGE[name]
        at = np.arange(part.start, part.stop - 1)
        held = 1 / fit.steps[name][:, None] ** 2
        whole[:, at, at] += held
        whole[:, at + 1, at + 1] += held
        whole[:, at, at + 1] -= held
        whole[:, at + 1, at] -= held
    ridge[fit.fields.slices["drift"].start] = 1e2  # near zero: the lags hold the level of the drift
    return whole + np.diag(ridge)


def _learned(fit: Changing, weight: FloatArray) -> Changing:
    steps = {name: _step(fit, name) for name in fit.fields.slices}
    free = np.clip(1 - weight * _doubt(fit), 0.02, 1)
    return replace(fit, steps=steps, varied=_vary(fit, free))


def _step(fit: Changing, name: str) -> FloatArray:
    """Wood and Fasiolo's update of a step's size, with a hint that counts as one step."""
    part, before = fit.fields.slices[name], fit.steps[name]
    at = np.arange(part.start, part.stop - 1)
    c = fit.covariance
    square = (np.diff(fit.mode[:, part], axis=1) ** 2).sum(axis=1)
    doubt = (c[:, at, at] + c[:, at + 1, at + 1] - 2 * c[:, at, at + 1]).sum(axis=1)
    told = np.maximum(len(at) - doubt / before**2, 0.05)
    size = np.sqrt((square + _HINT[name] ** 2) / (told + 1))
    return np.asarray(np.clip(size, *_BOUNDS[name]))


def _doubt(fit: Changing) -> FloatArray:
    size = fit.fields.size
    own = fit.fields.doubt(fit.covariance[:, :size, :size])
    if fit.found.shape[2]:
        c = fit.covariance[:, size:, size:]
        cross = np.stack([fit.fields.design @ one for one in fit.covariance[:, :size, size:]])
        own = own + ((fit.found @ c + 2 * cross) * fit.found).sum(axis=2)
    return np.asarray(own)


def _vary(fit: Changing, free: FloatArray) -> Varied:
    """Squares regressed on the mean and its square, weighted by how well each tells them.

    A hint: a few cells that vary by 1.1 of their mean. A spread is at least 1, an excess 0 to 1.
    """
    mean = np.exp(fit.log) * fit.triangles.seen.reshape(len(fit.mode), -1)
    square = seen_weights(fit)[2] ** 2
    spread, excess = fit.varied.spread, fit.varied.excess
    for _ in range(3):
        variance = mean * (spread[:, None] + excess[:, None] * mean)
        by = free * mean / (variance * (1 + 2 * variance) + 1e-6)
        aa = (by * free * mean).sum(axis=1) + 0.5
        ab = (by * free * mean**2).sum(axis=1)
        bb = (by * free * mean**3).sum(axis=1) * 1.001 + 1e-9
        a, b = (by * square).sum(axis=1) + 0.55, (by * square * mean).sum(axis=1)
        both = aa * bb - ab**2
        spread, excess = (a * bb - b * ab) / both, (aa * b - ab * a) / both
        excess = np.where(spread < 1, (b - ab) / bb, excess)
        spread = np.where(excess < 0, a / aa, spread)
        spread, excess = np.maximum(spread, 1.0), np.clip(excess, 0.0, 1.0)
    return Varied(np.asarray(spread), np.asarray(excess))


def _is_settled(before: Changing, after: Changing) -> bool:
    pairs = [(before.steps[name], after.steps[name]) for name in ("level", "drift")]
    pairs.append((before.varied.spread, after.varied.spread))
    return all(bool((np.abs(np.log(new / old)) < 0.02).all()) for old, new in pairs)


def _start(triangles: Triangles, fields: Fields, columns: int) -> tuple[FloatArray, FloatArray]:
    """Where to begin, and where coefficients are held weakly: levels at that of all times."""
    counts, seen = np.nan_to_num(triangles.new), triangles.seen
    came = counts.sum(axis=1) + 0.1
    chance = came / np.maximum(seen.sum(axis=1), 0.1)
    chance = chance / chance.sum(axis=1, keepdims=True)
    reach = np.maximum((seen * chance[:, None, :]).sum(axis=2), 0.02)
    level = np.log((counts.sum(axis=2) + 0.5) / reach) + np.log(chance[:, :1])
    lag = np.log(chance[:, 1:] / chance[:, :1])
    rest = np.zeros((len(level), fields.size - level.shape[1] - lag.shape[1] + columns))
    every = np.log((counts.sum(axis=(1, 2)) + 0.5) / reach.sum(axis=1))[:, None]
    middle = np.repeat(every + np.log(chance[:, :1]), level.shape[1], axis=1)
    return np.concatenate([level, lag, rest], axis=1), np.concatenate([middle, 0 * lag, rest], 1)

"""Weights on the simplex found step by step, and where the search that is published stops."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tallybook.evaluate.simplex_weights import FloatArray

_FIRST_STEPS, _STEPS = 100, 10_000
_SMALL = 4  # weights of at most the largest divided by this are dropped after the first steps
_ENOUGH = 1e-5  # of the noise: a step that gains less than its square is the last


def frank_wolfe(
    columns: FloatArray, target: FloatArray, *, ridge: float, noise: float, has_level: bool = False
) -> FloatArray:
    """The weights of `simplex_weights`, as far as a search by Frank and Wolfe's steps takes them.

    From equal weights, each step goes towards one column, as far as is best; after the first
    hundred steps small weights are dropped, and the search begins again from what is left. It ends
    where a step gains next to nothing beside the `noise` (in the target's unit), which can be short
    of the best weights: kept to recount what was published with it (Arkhangelsky et al. 2021,
    section II and appendix), and for nothing else.
    """
    if has_level:
        columns, target = columns - columns.mean(axis=0), target - target.mean()
    sum_of = _Sum.of(columns, target, ridge)
    even = np.full(columns.shape[1], 1 / columns.shape[1])
    first = _walk(sum_of, even, noise, _FIRST_STEPS)
    kept = np.where(first > first.max() / _SMALL, first, 0)
    return _walk(sum_of, kept / kept.sum(), noise, _STEPS)


class _Sum(NamedTuple):
    """What is minimised, w'Gw - 2 p'w + c."""

    gram: FloatArray
    pull: FloatArray
    rest: float

    @classmethod
    def of(cls, columns: FloatArray, target: FloatArray, ridge: float) -> _Sum:
        rows, count = columns.shape
        gram = columns.T @ columns / rows + ridge * np.eye(count)
        return cls(gram, columns.T @ target / rows, float(target @ target) / rows)


def _walk(sum_of: _Sum, weights: FloatArray, noise: float, steps: int) -> FloatArray:
    """At most so many steps; `along` is G w, kept so that a step costs one column."""
    gram, pull, rest = sum_of
    along = gram @ weights
    last = np.inf
    for _ in range(steps):
        slope = along - pull
        best = int(slope.argmin())
        towards = -weights
        towards[best] += 1
        turn = gram[:, best] - along
        bend = float(towards @ turn)
        if bend <= 0:
            break
        step = min(max(-float(slope @ towards) / bend, 0.0), 1.0)
        weights, along = weights + step * towards, along + step * turn
        now = float(weights @ (along - 2 * pull)) + rest
        if last - now <= (_ENOUGH * noise) ** 2:
            break
        last = now
    return weights

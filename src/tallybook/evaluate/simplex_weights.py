"""Weights that are not below zero and sum to one, by least squares."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]
_CLOSE = 1e-10


def simplex_weights(
    columns: FloatArray, target: FloatArray, *, ridge: float = 0.0, has_level: bool = False
) -> FloatArray:
    """The weights w of the columns that minimise |columns w - target|² / n + ridge |w|².

    `columns` (n, k), `target` (n,). With `has_level` both sides are taken from their means first,
    so that a constant between the two costs nothing. Exact, by an active set: columns leave when
    their weight falls to zero and return when they would lower the sum (Nocedal and Wright 2006,
    chapter 16).
    """
    if has_level:
        columns, target = columns - columns.mean(axis=0), target - target.mean()
    rows, count = columns.shape
    # A trace of ridge keeps the answer unique where columns outnumber rows.
    gram = columns.T @ columns / rows
    trace = 1e-12 * max(1.0, float(np.trace(gram)) / count)
    gram = gram + (ridge + trace) * np.eye(count)
    pull = columns.T @ target / rows
    return _active_set(gram, pull)


def _active_set(gram: FloatArray, pull: FloatArray) -> FloatArray:
    count = len(pull)
    weights = np.zeros(count)
    first = int(np.argmin(0.5 * np.diag(gram) - pull))
    weights[first] = 1.0
    used = [first]
    for _ in range(50 * count):
        wanted, level = _on(gram, pull, used)
        if (wanted > 0).all():
            weights[:] = 0
            weights[used] = wanted
            slope = gram @ weights - pull - level
            slope[used] = 0
            best = int(slope.argmin())
            if slope[best] >= -_CLOSE * max(1.0, float(np.abs(pull).max())):
                return weights
            used.append(best)
            continue
        now = weights[used]
        falls = wanted <= 0
        step = (now[falls] / (now[falls] - wanted[falls])).min()
        weights[used] = np.maximum(now + step * (wanted - now), 0)
        used = [at for at in used if weights[at] > 1e-15]
    raise ArithmeticError("weights on the simplex did not settle")


def _on(gram: FloatArray, pull: FloatArray, used: list[int]) -> tuple[FloatArray, float]:
    """The best weights of these columns that sum to one, of any sign, and the multiplier."""
    size = len(used)
    system = np.ones((size + 1, size + 1))
    system[:size, :size] = gram[np.ix_(used, used)]
    system[size, size] = 0
    found = np.linalg.lstsq(system, np.append(pull[used], 1.0), rcond=None)[0]
    return found[:size], -float(found[size])

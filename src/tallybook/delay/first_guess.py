"""A first guess of every seen cell of a triangle, to hold reports against and to fill holes."""

from __future__ import annotations

import numpy as np

from tallybook.delay.triangle import FloatArray

_ROUNDS = 10


def first_guess(new: FloatArray, *, everywhere: bool = False) -> FloatArray:
    """What each cell would have been with constant delays; 0 where unseen, unless `everywhere`.

    A few rounds of row and column totals; medians would be surer, but late cells are mostly zero.
    """
    seen, counts = np.isfinite(new), np.nan_to_num(new)
    chance = (counts.sum(axis=0) + 0.1) / np.maximum(seen.sum(axis=0), 1)
    level = np.ones(len(new))
    for _ in range(_ROUNDS):
        level = (counts.sum(axis=1) + 0.1) / np.maximum((seen * chance).sum(axis=1), 1e-9)
        chance = (counts.sum(axis=0) + 0.1) / np.maximum((seen * level[:, None]).sum(axis=0), 1e-9)
    guess = level[:, None] * chance
    return np.asarray(guess if everywhere else guess * seen)


def without_holes(new: FloatArray) -> FloatArray:
    """The triangle with holes among its seen cells filled by the first guess.

    For methods that take none; a cell behind which nothing was seen, at longer delays of its time
    or at its delay of later times, is no hole.
    """
    seen = np.isfinite(new)
    later = np.logical_or.accumulate(seen[::-1, ::-1], axis=0)[::-1, ::-1]
    inside = np.logical_or.accumulate(later[:, ::-1], axis=1)[:, ::-1] & ~seen
    return np.where(inside, first_guess(new, everywhere=True), new)

"""The largest gap between two areas that chance alone would show."""

from __future__ import annotations

import numpy as np

from tallybook.chance.columns import BoolArray, FloatArray, IntArray

# Draws are taken in blocks that stay in the processor's cache.
_BLOCK = 256
# How many of the most raised and of the most lowered areas of a draw are tried first.
_FIRST = 32


def largest_gap(noise: FloatArray, error: FloatArray, pairs: BoolArray) -> FloatArray:
    """Return for each draw the largest studentised gap, row over column, among the pairs.

    `noise` has a row an area and a column a draw; `error` is the standard error of each area.
    Never below 0: a bar below it would tell areas apart against their own order.
    """
    # A pair left out has a gap of 0, which is the least that is returned.
    per_error = np.where(pairs, 1 / np.hypot(error[:, None], error), 0.0)
    blocks = (noise[:, at : at + _BLOCK] for at in range(0, noise.shape[1], _BLOCK))
    return np.concatenate([_largest(block, error, per_error) for block in blocks])


def _largest(noise: FloatArray, error: FloatArray, per_error: FloatArray) -> FloatArray:
    if error.size <= 2 * _FIRST:
        return _among_all(noise, per_error)
    largest, bound = _among_extremes(noise, error, per_error)
    unsure = largest < bound
    if unsure.any():
        largest[unsure] = _among_all(noise[:, unsure], per_error)
    return largest


def _among_all(noise: FloatArray, per_error: FloatArray) -> FloatArray:
    largest = np.zeros(noise.shape[1])
    for row, scale in enumerate(per_error):
        kept = scale > 0
        gaps = (noise[row] - noise[kept]) * scale[kept, None]
        np.maximum(largest, gaps.max(axis=0, initial=0.0), out=largest)
    return largest


def _among_extremes(
    noise: FloatArray, error: FloatArray, per_error: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return the largest gap among extreme areas, and what no other gap can exceed.

    With u the noise over its error, the gap of j over k is u_j cos - u_k sin of one angle, so
    at most hypot(u_j, u_k): areas in the middle of a draw cannot hold its largest gap.
    """
    order = np.argsort(noise / error[:, None], axis=0)
    down, up = order[:_FIRST], order[-_FIRST:]
    raised = np.take_along_axis(noise, up, axis=0)[:, None]
    gaps = (raised - np.take_along_axis(noise, down, axis=0)) * per_error[up[:, None], down]
    return gaps.max(axis=(0, 1), initial=0.0), _bound(noise / error[:, None], order)


def _bound(u: FloatArray, order: IntArray) -> FloatArray:
    at = order[[0, _FIRST, -_FIRST - 1, -1]]
    lowest, next_low, next_high, highest = np.take_along_axis(u, at, axis=0)
    up, next_up = np.maximum(highest, 0), np.maximum(next_high, 0)
    down, next_down = np.maximum(-lowest, 0), np.maximum(-next_low, 0)
    bound: FloatArray = np.maximum(np.hypot(next_up, down), np.hypot(up, next_down))
    return bound

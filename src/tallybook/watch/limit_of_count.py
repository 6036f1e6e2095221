"""The count furthest out that would not ring, where a rule is no formula of the count."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tallybook.watch.detected import BoolArray, FloatArray
from tallybook.watch.direction import RISE

_FARTHEST = 1e12
"""Counts are not looked for beyond this."""

Rings = Callable[[FloatArray], BoolArray]
"""Whether a count of each series would ring: the more, the further out on the side."""


def limit_of_count(rings: Rings, expected: FloatArray, side: int) -> FloatArray:
    """Of each series the largest count that does not ring above, or the smallest below.

    Where any count rings the limit is infinite: minus infinity above, plus infinity below. Where
    none does it is infinite above and 0 below.
    """
    if side == RISE:
        first = _first(rings, expected)
        return np.where(first == 0, -np.inf, first - 1)
    return _first(lambda counts: ~rings(counts), expected)


def _first(turns: Rings, expected: FloatArray) -> FloatArray:
    """The smallest count of each series that has turned, as all above have; infinity for none."""
    high = _some(turns, expected)
    low = np.full(len(high), -1.0)
    ends = np.isfinite(high)
    while (ends & (high - low > 1)).any():  # halving: low has not turned, high has
        middle = np.where(ends, np.floor((low + high) / 2), 0.0)
        has_turned = turns(np.maximum(middle, 0.0)) & (middle >= 0)
        open_ = ends & (high - low > 1)
        high = np.where(open_ & has_turned, middle, high)
        low = np.where(open_ & ~has_turned, middle, low)
    return high


def _some(turns: Rings, expected: FloatArray) -> FloatArray:
    """A count of each series that has turned; infinity where none was found."""
    far = np.ceil(2 * np.nan_to_num(expected) + 10)
    while True:
        has_turned = turns(far)
        if (has_turned | (far > _FARTHEST)).all():
            return np.where(has_turned, far, np.inf)
        far = np.where(has_turned, far, far * 4)

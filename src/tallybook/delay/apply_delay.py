"""What is still to come: from a triangle and its delays to the expected unseen cells."""

from __future__ import annotations

import numpy as np

from tallybook.delay.estimate_delay import Delay
from tallybook.delay.triangle import FloatArray, Triangle


def apply_delay(triangle: Triangle, delay: Delay) -> FloatArray:
    """Expected counts of the unseen cells, 0 where a cell was seen; the shape of the triangle.

    Delay by delay: a time of which x came by the delay before, expected ones among them, and F of
    reports come by it, is expected to bring (x + 1 - F) / F times the chance of the next delay. The
    unit of doubt keeps a time of which nothing came yet from being expected to stay at zero.
    Johnson et al. 2025 (baselinenowcast). Refuses a time younger than every report.
    """
    within = delay.within
    if bool((within[triangle.depth - 1] <= 0).any()):
        raise ValueError("a time is younger than every report: leave it out")
    expected = np.zeros(triangle.new.shape)
    open_times = np.flatnonzero(triangle.depth < len(within))
    new, unseen = triangle.new[open_times], ~triangle.seen[open_times]
    by_then = new[:, 0].copy()
    for at in range(1, len(within)):
        scale = (by_then + 1 - within[at - 1]) / max(within[at - 1], 1e-300)
        hoped = scale * delay.chance[at]
        expected[open_times, at] = np.where(unseen[:, at], hoped, 0.0)
        by_then = by_then + np.where(unseen[:, at], hoped, new[:, at])
    return expected

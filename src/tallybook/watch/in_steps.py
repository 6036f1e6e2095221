"""Chances told in steps of 1, 2 and 5: to all its digits one tells the counts that it rests on.

An expected count of rows rests on months that never left their room. Whoever has the chance to ten
digits, or asks with one budget after another until a signal comes and goes, could try which counts
of those months give it. In steps there is nothing to ask for: what a signal needs is the same for
many.
"""

from __future__ import annotations

import numpy as np

from tallybook.watch.detected import FloatArray

_SMALLEST = 9
STEPS = np.array([float(f"{n}e-{k}") for k in range(_SMALLEST, 0, -1) for n in (1, 2, 5)] + [1.0])


def step_up(chance: FloatArray) -> FloatArray:
    """The smallest step that is not below each chance, from 0 to 1."""
    return np.asarray(STEPS[np.searchsorted(STEPS, chance, "left").clip(max=len(STEPS) - 1)])


def step_down(chance: float) -> float:
    """The largest step that is not above a chance; the smallest step where all are."""
    return float(STEPS[max(int(np.searchsorted(STEPS, chance, "right")) - 1, 0)])

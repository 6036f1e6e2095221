"""The effect by a structural model that learns from comparison places, on places of any size."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tallybook.evaluate.structural import structural

FloatArray: TypeAlias = NDArray[np.float64]


def structural_effect(
    counts: FloatArray, controls: FloatArray, before: int, *, level: float = 0.95, seed: int = 1
) -> tuple[float, float, float]:
    """What came over what would have come, with limits: counts (T,), controls (J, T).

    Each place is taken as a share of its own mean before. Brodersen et al. 2015. Refuses a place
    that does not vary before the start.
    """
    usual = counts[:before].mean()
    shares = controls / controls[:, :before].mean(axis=1, keepdims=True)
    if not (shares[:, :before].std(axis=1) > 0).all():
        raise ValueError("a comparison place that does not vary tells nothing")
    found = structural(
        counts[:before] / usual, shares[:, :before].T, shares[:, before:].T, seed=seed
    )
    without = np.maximum(found.draws.mean(axis=1), 1e-9)
    ratio = counts[before:].mean() / usual / without
    tail = (1 - level) / 2
    low, middle, high = np.quantile(ratio, [tail, 0.5, 1 - tail])
    return float(middle), float(low), float(high)

"""How widely counts vary around their means: the negative binomial size."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]

_ROUNDS = 100
_AS_POISSON = 1e7
"""The largest size told: counts with so little spread vary as Poisson counts or less."""


def likeliest_size(counts: FloatArray, mean: FloatArray) -> float:
    """The negative binomial size θ under which counts are likeliest for their means, by Newton."""
    from scipy.special import digamma, polygamma

    size = len(counts) / max(((counts / mean - 1) ** 2).sum(), 1e-12)
    if size > _AS_POISSON:  # slope and bend are both lost in rounding there
        return _AS_POISSON
    for _ in range(_ROUNDS):
        both = mean + size
        slope = digamma(counts + size) - digamma(size) + np.log(size) + 1 - np.log(both)
        slope = (slope - (counts + size) / both).sum()
        bend = polygamma(1, size) - polygamma(1, counts + size) - 1 / size + 2 / both
        bend = (bend - (counts + size) / both**2).sum()
        step = slope / bend
        size = abs(size + step)
        if abs(step) < 1e-10 * size or size > _AS_POISSON:
            break
    return float(min(size, _AS_POISSON))

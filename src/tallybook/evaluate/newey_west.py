"""Errors that stay right where neighbours in time resemble each other."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]


def newey_west(scores: FloatArray, bread: FloatArray, lag: int) -> FloatArray:
    """The covariance of coefficients from their scores (n, q), related up to `lag` times apart.

    Bartlett's weights 1 - l / (lag + 1); lag 0 allows for unequal variance only. Newey and West
    1987, Econometrica 55:703. Refuses a lag below 0 or as long as the series.
    """
    if not 0 <= lag < len(scores):
        raise ValueError(f"errors related up to {lag} times apart in a series of {len(scores)}")
    meat = scores.T @ scores
    for apart in range(1, lag + 1):
        both = scores[apart:].T @ scores[:-apart]
        meat = meat + (1 - apart / (lag + 1)) * (both + both.T)
    return np.asarray(bread @ meat @ bread)

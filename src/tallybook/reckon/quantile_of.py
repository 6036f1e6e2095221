"""Into which of equal parts of a list each value falls."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def quantile_of(value: ArrayLike, parts: int, *, highest_first: bool = False) -> NDArray[np.int64]:
    """The part of each value, 1 to `parts`; 1 holds the lowest, or the highest if asked; 0 if NaN.

    Ties share the part of the first of them. Where the number of values is no multiple of the
    parts, they are as even as can be. Refuses fewer than two parts and fewer values than parts.
    """
    column = np.asarray(value, dtype=np.float64)
    known = np.isfinite(column)
    number = int(known.sum())
    if parts < 2 or number < parts:
        raise ValueError(f"{number} values cannot be put into {parts} parts: give more values")
    held = -column[known] if highest_first else column[known]
    rank = np.searchsorted(np.sort(held), held, side="left") + 1
    found = np.zeros(len(column), np.int64)
    found[known] = np.maximum(1, parts + 1 + (-(number + 1 - rank) * parts) // number)
    return found

"""How surprising two counts would be if their rates were equal."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from tallybook.chance.columns import FloatArray
from tallybook.compare.two_counts import two_counts


def ratio_p_value(
    later: ArrayLike,
    earlier: ArrayLike,
    exposure_later: ArrayLike = 1,
    exposure_earlier: ArrayLike = 1,
) -> FloatArray:
    """Return the two-sided p-value of equal rates, by doubling the smaller tail.

    Units: a probability, at most 1. Method: the central conditional test (Przyborowski and
    Wilenski 1940, Biometrika 31:313), which is below 1 - confidence exactly when
    ratio_interval at that confidence leaves out 1; the minimum-likelihood p of some programs
    can contradict the interval (Fay 2010, Biostatistics 11:373). Refuses what ratio_interval
    refuses.
    """
    from scipy.special import betainc

    pair = two_counts(later, earlier, exposure_later, exposure_earlier)
    share = pair.later_share
    many = betainc(np.maximum(pair.later, 1), pair.earlier + 1, share)
    few = betainc(np.maximum(pair.earlier, 1), pair.later + 1, 1 - share)
    at_least = np.where(pair.later > 0, many, 1.0)
    at_most = np.where(pair.earlier > 0, few, 1.0)
    doubled: FloatArray = 2 * np.minimum(at_least, at_most)
    return np.minimum(doubled, 1.0)

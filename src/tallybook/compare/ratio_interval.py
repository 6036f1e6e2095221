"""How many times more or fewer, with the doubt of both counts."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from tallybook.chance.columns import FloatArray, confidence_faults, refuse
from tallybook.compare.two_counts import two_counts


def ratio_interval(
    later: ArrayLike,
    earlier: ArrayLike,
    exposure_later: ArrayLike = 1,
    exposure_earlier: ArrayLike = 1,
    confidence: float = 0.95,
) -> tuple[FloatArray, FloatArray]:
    """Return the lower and upper limit of each ratio of rates, later over earlier.

    Units: times (1 is no change; 100 * (ratio - 1) is percent); both ends included. The upper
    limit is infinite when the earlier count is 0, the lower is 0 when the later count is 0.
    Method: given their total the later count is binomial (Przyborowski and Wilenski 1940,
    Biometrika 31:313), with the limits of Clopper and Pearson (1934) Biometrika 26:404: exact
    and central, so they cover at least as often as stated. They know chance alone, and assume
    independent events. Refuses two zeros, negative, missing and fractional counts, exposures
    not above 0, and a confidence outside (0, 1).
    """
    refuse(confidence_faults(confidence))
    pair = two_counts(later, earlier, exposure_later, exposure_earlier)
    tail = (1 - confidence) / 2
    scale = pair.exposure_earlier / pair.exposure_later
    lowest_inverse = _lower_odds(pair.earlier, pair.later, tail)
    with np.errstate(divide="ignore"):
        upper = 1 / lowest_inverse
    return _lower_odds(pair.later, pair.earlier, tail) * scale, upper * scale


def _lower_odds(part: FloatArray, rest: FloatArray, tail: float) -> FloatArray:
    """Return the lower limit of p / (1 - p) for a binomial share of part in part + rest."""
    from scipy.special import betainccinv, betaincinv

    some = np.maximum(part, 1)
    share = betaincinv(some, rest + 1, tail)
    # The complement by its own function: 1 - share would lose digits when share is near 1.
    complement = betainccinv(rest + 1, some, tail)
    return np.where(part > 0, share / complement, 0.0)

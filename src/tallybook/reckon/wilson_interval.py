"""How far a share could be from its mean by chance alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from tallybook.chance.columns import (
    FloatArray,
    amount_faults,
    columns,
    confidence_faults,
    normal_point,
    positive_faults,
    refuse,
    where,
)


def wilson_interval(
    part: ArrayLike, whole: ArrayLike, confidence: float = 0.95
) -> tuple[FloatArray, FloatArray]:
    """Return the lower and upper limit of each share part / whole, both ends included.

    Units: a share between 0 and 1. Method: Wilson (1927) J Am Stat Assoc 22:209, without
    continuity correction. Weighted, fractional parts are taken. Refuses a part above its
    whole, a whole of 0, negative and missing values, and a confidence outside (0, 1).
    """
    parts, wholes = columns(part=part, whole=whole)
    refuse(_faults(parts, wholes, confidence))
    z = normal_point(confidence)
    # The upper limit of a part is what the lower limit of the rest leaves.
    return _lower(parts, wholes, z), 1 - _lower(wholes - parts, wholes, z)


def _faults(parts: FloatArray, wholes: FloatArray, confidence: float) -> list[str]:
    return [
        *amount_faults("part", parts),
        *positive_faults("whole", wholes),
        *where(parts > wholes, "part is above its whole: check that they count the same things"),
        *confidence_faults(confidence),
    ]


def _lower(parts: FloatArray, wholes: FloatArray, z: float) -> FloatArray:
    # The smaller root from the product of the two: it has no subtraction, and is 0 for 0.
    rest = wholes - parts
    larger = 2 * parts + z * z + z * np.sqrt(z * z + 4 * parts * rest / wholes)
    lower: FloatArray = 2 * parts * parts / wholes / larger
    return lower

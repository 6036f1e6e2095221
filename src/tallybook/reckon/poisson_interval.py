"""How far a count could be from its mean by chance alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from tallybook.chance.columns import (
    FloatArray,
    columns,
    confidence_faults,
    count_faults,
    normal_point,
    refuse,
)

PoissonMethod: TypeAlias = Literal["exact", "byar", "practice"]
Limits: TypeAlias = tuple[FloatArray, FloatArray]

# Below this count UK public-health practice takes the exact limits, from it on Byar's.
EXACT_BELOW = 10


def poisson_interval(
    count: ArrayLike, confidence: float = 0.95, method: PoissonMethod = "practice"
) -> Limits:
    """Return the lower and upper limit of the mean behind each count, both ends included.

    Units: events, as the count; divide by the exposure for a rate. Methods: "exact", Garwood
    (1936) Biometrika 28:437; "byar", Breslow and Day (1987) Statistical Methods in Cancer
    Research II, p. 69, with a negative lower limit taken as 0; "practice", exact below 10 and
    Byar from 10, as English public-health indicators do. Refuses negative, missing and
    fractional counts, and a confidence outside (0, 1).
    """
    (counts,) = columns(count=count)
    refuse([*count_faults("count", counts), *confidence_faults(confidence), *_method(method)])
    return _METHODS[method](counts, confidence)


def _method(method: str) -> list[str]:
    known = ", ".join(_METHODS)
    return [] if method in _METHODS else [f"method {method!r} is not known: give one of {known}"]


def _exact(counts: FloatArray, confidence: float) -> Limits:
    from scipy.special import gammainccinv, gammaincinv

    tail = (1 - confidence) / 2
    # A count of 0 has lower limit 0, where the gamma shape would be 0 and undefined.
    lower = np.where(counts > 0, gammaincinv(np.maximum(counts, 1), tail), 0.0)
    return lower, np.asarray(gammainccinv(counts + 1, tail))


def _byar(counts: FloatArray, confidence: float) -> Limits:
    z = normal_point(confidence)
    lower = np.where(counts > 0, _cubed(np.maximum(counts, 1), -z), 0.0)
    return np.maximum(lower, 0.0), _cubed(counts + 1, z)


def _cubed(count: FloatArray, z: float) -> FloatArray:
    # The Wilson-Hilferty cube-root approximation to the chi-square, on which Byar's rests.
    root: FloatArray = 1 - 1 / (9 * count) + z / (3 * np.sqrt(count))
    return count * root * root * root  # a power of an array takes ten times as long


def _practice(counts: FloatArray, confidence: float) -> Limits:
    top = int(counts.max(initial=0))
    if top >= counts.size:
        return _each_practice(counts, confidence)
    # Tens of thousands of cells hold the same small counts: each count once.
    low, high = _each_practice(np.arange(top + 1, dtype=np.float64), confidence)
    at = counts.astype(np.intp)
    return low[at], high[at]


def _each_practice(counts: FloatArray, confidence: float) -> Limits:
    few = counts < EXACT_BELOW
    # The exact limits are slow to compute, so once for each of the few counts that have them.
    exact = _exact(np.arange(EXACT_BELOW, dtype=np.float64), confidence)
    at = np.where(few, counts, 0).astype(np.intp)
    byar = _byar(counts, confidence)
    return np.where(few, exact[0][at], byar[0]), np.where(few, exact[1][at], byar[1])


_METHODS: dict[str, Callable[[FloatArray, float], Limits]] = {
    "exact": _exact,
    "byar": _byar,
    "practice": _practice,
}

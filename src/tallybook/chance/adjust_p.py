"""P-values corrected for how many were looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from tallybook.chance.columns import FloatArray, IntArray, columns, missing_faults, refuse, where

AdjustMethod: TypeAlias = Literal["bonferroni", "holm", "hochberg", "bh", "by"]


def adjust_p(p: ArrayLike, method: AdjustMethod) -> FloatArray:
    """Return each p-value adjusted for all of them, in the order given.

    Units: probabilities, at most 1. Methods that bound the chance of any false finding:
    "bonferroni"; "holm" (1979) Scand J Stat 6:65; "hochberg" (1988) Biometrika 75:800, for
    independent tests. Methods that bound the share of false findings: "bh", Benjamini and
    Hochberg (1995) J R Stat Soc B 57:289; "by", Benjamini and Yekutieli (2001) Ann Stat
    29:1165, under any dependence. Refuses missing values and values outside [0, 1].
    """
    (values,) = columns(p=p)
    refuse([*_faults(values), *_method(method)])
    return _METHODS[method](values)


def _faults(values: FloatArray) -> list[str]:
    listed = [] if values.ndim == 1 else ["p must be one list: give all that were looked at"]
    outside = where((values < 0) | (values > 1), "p is not a probability: give values in [0, 1]")
    return [*listed, *missing_faults("p", values), *outside]


def _method(method: str) -> list[str]:
    known = ", ".join(_METHODS)
    return [] if method in _METHODS else [f"method {method!r} is not known: give one of {known}"]


def _bonferroni(p: FloatArray) -> FloatArray:
    return np.minimum(p * p.size, 1.0)


def _holm(p: FloatArray) -> FloatArray:
    order = np.argsort(p, kind="stable")
    times = np.arange(p.size, 0, -1)
    return _placed(order, np.maximum.accumulate(p[order] * times))


def _hochberg(p: FloatArray) -> FloatArray:
    return _from_largest(p, np.arange(1.0, p.size + 1))


def _bh(p: FloatArray) -> FloatArray:
    return _from_largest(p, p.size / np.arange(p.size, 0, -1))


def _by(p: FloatArray) -> FloatArray:
    return _from_largest(p, _harmonic(p.size) * p.size / np.arange(p.size, 0, -1))


def _harmonic(terms: int) -> float:
    return float(np.sum(1 / np.arange(1, terms + 1)))


def _from_largest(p: FloatArray, times: FloatArray) -> FloatArray:
    """Return the running minimum of p times its factor, from the largest p downwards."""
    order = np.argsort(-p, kind="stable")
    return _placed(order, np.minimum.accumulate(p[order] * times))


def _placed(order: IntArray, values: FloatArray) -> FloatArray:
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(values, 1.0)
    return adjusted


_METHODS: dict[str, Callable[[FloatArray], FloatArray]] = {
    "bonferroni": _bonferroni,
    "holm": _holm,
    "hochberg": _hochberg,
    "bh": _bh,
    "by": _by,
}

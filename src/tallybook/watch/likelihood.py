"""How much likelier counts are if a zone has a rate of its own."""

from __future__ import annotations

import numpy as np

from tallybook.watch.detected import FloatArray


def poisson_ratio(inside: FloatArray, expected: FloatArray, total: FloatArray) -> FloatArray:
    """Log likelihood ratio of a higher Poisson rate inside, the total being given; 0 if not higher.

    Kulldorff 1997, equation 3; `expected` sums to the total over all places.
    """
    out, rest = total - inside, total - expected
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = _times_log(inside, inside / expected) + _times_log(out, out / rest)
    return np.asarray(np.where(inside > expected, ratio, 0.0))


def bernoulli_ratio(
    inside: FloatArray, people: FloatArray, total: float, everybody: float
) -> FloatArray:
    """The same where each person is a case or not. Kulldorff 1997, equation 2."""
    out, others = total - inside, everybody - people
    with np.errstate(divide="ignore", invalid="ignore"):
        own = _times_log(inside, inside / people) + _times_log(people - inside, 1 - inside / people)
        rest = _times_log(out, out / others) + _times_log(others - out, 1 - out / others)
        alone = total * np.log(total / everybody)
        alone += (everybody - total) * np.log(1 - total / everybody)
        is_higher = inside / people > out / others
    return np.asarray(np.where(is_higher, own + rest - alone, 0.0))


def expectation_ratio(inside: FloatArray, expected: FloatArray) -> FloatArray:
    """Log likelihood ratio of more than expected inside, whatever the total is.

    Neill, Moore, Sabhnani and Daniel 2005, KDD.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = _times_log(inside, inside / expected) + expected - inside
    return np.asarray(np.where(inside > expected, ratio, 0.0))


def _times_log(count: FloatArray, ratio: FloatArray) -> FloatArray:
    return np.asarray(np.where(count > 0, count * np.log(np.where(ratio > 0, ratio, 1.0)), 0.0))

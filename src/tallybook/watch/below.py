"""The detectors without a chance, looking below the expected count.

Each has the signature of the one that looks above. `lower` is the smallest count that does not
ring, `upper` infinite: nothing rings above.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from tallybook.watch.cusum import Cusum, cusum
from tallybook.watch.detected import SCORED, BoolArray, Detected, FloatArray
from tallybook.watch.ears import Ears, ears
from tallybook.watch.u_chart import UChart, u_chart


def ears_below(counts: ArrayLike, at: Sequence[int], settings: Ears, **more: Any) -> Detected:
    """EARS C1 or C2 on the other side: the limit lies as far below the mean as the other above.

    Refuses C3, whose sum of past excesses has no other side in the paper.
    """
    if settings.form == "C3":
        raise ValueError("EARS C3 adds up what was too high, and has no lower side")
    return _mirrored(ears(counts, at, settings, **more))


def u_chart_below(counts: ArrayLike, at: Sequence[int], settings: UChart, **more: Any) -> Detected:
    """The lower control limit: as many sigmas below the centre. Montgomery 2012, section 7.3."""
    return _mirrored(u_chart(counts, at, settings, **more))


def cusum_below(counts: ArrayLike, at: Sequence[int], settings: Cusum, **more: Any) -> Detected:
    """The lower sum: of what each count falls short by more than the slack (Page 1954).

    It starts at 0 at the first of `at`, as the upper one does. Refuses scales other than a Poisson
    count's own and Rossi's.
    """
    if settings.scale not in ("normal", "rossi"):
        raise ValueError(f"the lower sum is of the scales normal and rossi, not {settings.scale}")
    found = cusum(counts, at, settings, **more)
    mean = np.where(found.expected > 0, found.expected, 1.0)
    lower, alarm = _sums_below(found.observed, mean, settings)
    return _below(found, lower, alarm)


def _mirrored(found: Detected) -> Detected:
    lower = np.maximum(np.ceil(2 * found.expected - found.upper), 0.0)
    with np.errstate(invalid="ignore"):
        return _below(found, lower, found.observed < lower)


def _below(found: Detected, lower: FloatArray, alarm: BoolArray) -> Detected:
    nothing = np.full(found.upper.shape, np.inf)
    is_scored = found.state == SCORED
    return replace(found, lower=lower, upper=nothing, alarm=alarm & is_scored)


def _sums_below(
    observed: FloatArray, mean: FloatArray, settings: Cusum
) -> tuple[FloatArray, BoolArray]:
    lower = np.zeros(observed.shape)
    alarm = np.zeros(observed.shape, bool)
    total = np.zeros(len(observed))
    for column in range(observed.shape[1]):
        left = settings.rings_at + settings.slack - total
        lower[:, column] = _first_above(-left, mean[:, column], settings.scale)
        step = _standard(observed[:, column], mean[:, column], settings.scale)
        short = -step - settings.slack
        total = np.where(np.isfinite(short), np.maximum(total + short, 0), total)
        alarm[:, column] = total >= settings.rings_at
    return lower, alarm


def _standard(counts: FloatArray, mean: FloatArray, scale: str) -> FloatArray:
    if scale == "normal":
        return np.asarray((counts - mean) / np.sqrt(mean))
    return np.asarray((counts - 3 * mean + 2 * np.sqrt(counts * mean)) / (2 * np.sqrt(mean)))


def _first_above(step: FloatArray, mean: FloatArray, scale: str) -> FloatArray:
    """The smallest whole count whose standardised step is above this one."""
    if scale == "normal":
        count = mean + np.sqrt(mean) * step
    else:
        inner = 4 * mean + 2 * np.sqrt(mean) * step
        root = -np.sqrt(mean) + np.sqrt(np.maximum(inner, 0))
        count = np.where(inner >= mean, np.maximum(root, 0) ** 2, -1.0)
    return np.asarray(np.maximum(np.floor(count) + 1, 0.0))

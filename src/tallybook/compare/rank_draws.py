"""Which places areas hold over draws of their amounts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tallybook.chance.columns import (
    FloatArray,
    IntArray,
    columns,
    confidence_faults,
    missing_faults,
    refuse,
)


@dataclass(frozen=True, eq=False)
class RankDraws:
    """What the draws say of each area's place (1 is the largest), a row an area.

    `low`, `median` and `high` are places, both ends included; `mean` is the mean place;
    `top_share` is the share of draws in which the area was among the first `top`.
    """

    top: int
    low: IntArray
    median: IntArray
    high: IntArray
    mean: FloatArray
    top_share: FloatArray

    def __post_init__(self) -> None:
        if not (np.all(self.low <= self.median) and np.all(self.median <= self.high)):
            raise ValueError("places are out of order: make them with rank_draws()")


def rank_draws(drawn: ArrayLike, *, top: int, confidence: float = 0.95) -> RankDraws:
    """Return the places of areas over draws: a row a draw, a column an area, any unit.

    Quantiles of places are places themselves (the smallest that reaches the share). Refuses
    missing values, no draw, no area, and a top outside the group.
    """
    (amounts,) = columns(drawn=drawn)
    refuse(_faults(amounts, top, confidence))
    places = _places(amounts)
    tail = (1 - confidence) / 2
    at = np.quantile(places, [tail, 0.5, 1 - tail], axis=0, method="inverted_cdf")
    low, median, high = at.astype(np.int64)
    return RankDraws(top, low, median, high, places.mean(axis=0), (places <= top).mean(axis=0))


def _places(amounts: FloatArray) -> IntArray:
    order = np.argsort(-amounts, axis=1, kind="stable")
    places = np.empty_like(order)
    np.put_along_axis(places, order, np.arange(1, amounts.shape[1] + 1)[None, :], axis=1)
    return places


def _faults(amounts: FloatArray, top: int, confidence: float) -> list[str]:
    if amounts.ndim != 2 or not amounts.size:
        return ["drawn must be a table with a row a draw and a column an area: give at least one"]
    areas = amounts.shape[1]
    outside = [] if 1 <= top <= areas else [f"top is {top}: give a place from 1 to {areas}"]
    return [*missing_faults("drawn", amounts), *outside, *confidence_faults(confidence)]

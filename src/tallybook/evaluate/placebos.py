"""Comparison places play the one with the measure: how often does as much arise from nothing?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tallybook.evaluate.coarsen import coarsen
from tallybook.evaluate.effect_by import BOTH, INTERRUPTED, SYNTHETIC, panel_of, series_of
from tallybook.evaluate.evaluated import Placebos
from tallybook.evaluate.lay_out import FloatArray, Laid
from tallybook.evaluate.panel_effect import ENOUGH


@np.errstate(over="raise", divide="raise", invalid="raise")
def placebos_of(method: str, laid: Laid) -> Placebos | None:
    """The gaps of every place by the leading method, in quarters; None where too few can play.

    `chance` is the share of all places, the plan's own included, whose effect is at least as large
    beside its own doubt (Abadie, Diamond and Hainmueller 2010). A structural model is played by
    differences, as its own gaps would take a model a place.
    """
    if len(laid.places) < ENOUGH or method == INTERRUPTED:
        return None
    few = coarsen(laid)
    try:
        own, others, chance = _played_by(method, few)
    except (ValueError, ArithmeticError, np.linalg.LinAlgError):  # a place without counts
        return None
    gaps = {place: tuple(row.tolist()) for place, row in zip(few.places, others, strict=True)}
    return Placebos(few.periods, tuple(own.tolist()), gaps, few.start, chance)


def _played_by(method: str, few: Laid) -> tuple[FloatArray, FloatArray, float]:
    if method not in (SYNTHETIC, BOTH):
        return _by_differences(few)
    found = panel_of(method, few)
    return found.gap, found.gaps, found.chance


def _by_differences(laid: Laid) -> tuple[FloatArray, FloatArray, float]:
    """Each place beside the sum of the comparison places that are not itself."""
    found = [_played(laid, one) for one in range(len(laid.places))]
    own = series_of("differences", laid)
    gaps, sizes = zip(*[(row, size) for row, size in found], strict=True)
    scaled = np.array([*sizes, _size(own.low[0], own.ratio[0], own.high[0])])
    chance = float((scaled >= scaled[-1]).mean())
    return laid.counts / own.expected[0] - 1, np.stack(gaps), chance


def _played(laid: Laid, one: int) -> tuple[FloatArray, float]:
    """The gap of a comparison place that plays the treated one, and its size beside its doubt."""
    counts = laid.controls[one]
    found = series_of("differences", replace(laid.without(laid.places[one]), counts=counts))
    return counts / found.expected[0] - 1, _size(found.low[0], found.ratio[0], found.high[0])


def _size(low: float, ratio: float, high: float) -> float:
    return float(abs(np.log(ratio)) / (np.log(high) - np.log(low)))

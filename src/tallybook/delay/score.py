"""How good past nowcasts were: coverage of their intervals, and the weighted interval score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.delay.triangle import FloatArray

LEVELS = (0.5, 0.95)
"""The intervals that are shown: the middle half of the draws, and all but one in twenty."""

_SCORED = (0.02, 0.05, *np.arange(0.1, 1.0, 0.1).round(1).tolist())
"""One minus the levels that the score averages over, as forecasters of epidemics do."""


@dataclass(frozen=True, eq=False)
class Score:
    """Of each nowcast that the truth is known of: its score, and whether each interval held it.

    `score` is the weighted interval score, in offences; lower is better, and of a single number
    it is the distance from the truth. `covered` has an entry for each of LEVELS.
    """

    score: FloatArray
    covered: tuple[FloatArray, ...]


def score(drawn: FloatArray, truth: FloatArray) -> Score:
    """Score draws (last axis) of counts against what was finally known.

    Bracher et al. 2021, PLoS Computational Biology 17:e1008618. Both ends of an interval are in it.
    Refuses no draws.
    """
    if not drawn.shape[-1]:
        raise ValueError("no draws: nothing to score")
    ordered = np.sort(drawn, axis=-1)
    total = np.abs(truth - _quantile(ordered, 0.5)) / 2
    for outside in _SCORED:
        low, high = _quantile(ordered, outside / 2), _quantile(ordered, 1 - outside / 2)
        missed = np.maximum(low - truth, 0) + np.maximum(truth - high, 0)
        total = total + outside / 2 * (high - low) + missed
    covered = tuple(_holds(ordered, truth, level) for level in LEVELS)
    return Score(total / (len(_SCORED) + 0.5), covered)


def interval(drawn: FloatArray, level: float) -> tuple[FloatArray, FloatArray]:
    """The ends of the central interval of draws (last axis) that holds this share of them."""
    return _ends(np.sort(drawn, axis=-1), level)


def middle(drawn: FloatArray) -> FloatArray:
    """The median of draws of counts (last axis): a count."""
    return _quantile(np.sort(drawn, axis=-1), 0.5)


def _ends(ordered: FloatArray, level: float) -> tuple[FloatArray, FloatArray]:
    return _quantile(ordered, (1 - level) / 2), _quantile(ordered, (1 + level) / 2)


def _holds(ordered: FloatArray, truth: FloatArray, level: float) -> FloatArray:
    low, high = _ends(ordered, level)
    return np.asarray((low <= truth) & (truth <= high), float)


def _quantile(ordered: FloatArray, share: float) -> FloatArray:
    """A quantile of ordered draws that is itself one of the counts."""
    at = int(np.quantile(np.arange(ordered.shape[-1]), share, method="inverted_cdf"))
    return np.asarray(ordered[..., at])

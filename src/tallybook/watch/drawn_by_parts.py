"""How far combinations stand out in tables in which only their parts grow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tallybook.watch.detected import FloatArray
from tallybook.watch.growth_of_parts import Growth, logistic
from tallybook.watch.subgroups import Subgroups

_AT_ONCE, _ENOUGH = 50, 20
"""Tables drawn at once, and how many as far out as the real one end the drawing."""

_STEPS = 2
"""Steps of scoring from the rates that a table was drawn by to those that fit it best."""


@dataclass(frozen=True, eq=False)
class Split:
    """Combinations (G) since one period: `fitted` is how their parts grew, `ratio` how far each
    stands out beyond that, 0 where fewer than `fewest` are recent; `recent` (X) are the counts of
    kinds since then.
    """

    first: int
    recent: FloatArray
    groups: Subgroups
    fitted: Growth
    ratio: FloatArray
    fewest: int


def chance_of(
    ratio: float, every: FloatArray, splits: Sequence[Split], most: int, seed: int
) -> float:
    """The share of tables in which any combination stands out so far since any of the periods.

    Up to `most` tables are drawn by the growth of the parts alone, the parts of each are fitted
    anew, as those of the real one were, and the real one is counted among them (Dwass 1957).
    Drawing stops as soon as enough are as far out: a chance that is large need not be known to a
    thousandth (Besag and Clifford 1991, Biometrika 78:301).
    """
    drawn = exceeding = 0
    for some in _highest(every, splits, most, seed):
        drawn += len(some)
        exceeding += int((some >= ratio - 1e-9).sum())
        if exceeding >= _ENOUGH:
            break
    return (1 + exceeding) / (1 + drawn)


def _highest(
    every: FloatArray, splits: Sequence[Split], most: int, seed: int
) -> Iterator[FloatArray]:
    """The highest ratio of each drawn table over all combinations and splits, some at a time.

    Records since a later period are drawn from those since the one before it, so that all splits
    look at the same table.
    """
    random = np.random.default_rng(seed)
    for begins in range(0, most, _AT_ONCE):
        size = min(_AT_ONCE, most - begins)
        held, chance = np.repeat(every.astype(np.int64)[:, None], size, axis=1), np.ones(len(every))
        highest = np.zeros(size)
        for split in splits:
            of_those = np.minimum(1.0, split.fitted.recent / chance)
            held, chance = random.binomial(held, of_those[:, None]), chance * of_those
            ratio = _ratio(held.astype(float), every, split)
            highest = np.maximum(highest, ratio.max(axis=0))
        yield highest


def _ratio(drawn: FloatArray, every: FloatArray, split: Split) -> FloatArray:
    """How far combinations (G) stand out in each table (X, S) beyond its own parts."""
    groups, whole = split.groups, split.groups.sums(every)[:, None]
    expected = groups.sums(every[:, None] * _fitted_anew(drawn, every, split.fitted))
    return ratio_of(groups.sums(drawn), whole, expected, split.fewest)


def _fitted_anew(drawn: FloatArray, every: FloatArray, fitted: Growth) -> FloatArray:
    """The chance of being recent (X, S) that the parts of each table give it."""
    drawn_by = np.log(fitted.recent / (1 - fitted.recent))[:, None]
    chance, moved = fitted.recent[:, None], np.zeros((len(fitted.known), drawn.shape[1]))
    for _ in range(_STEPS):
        score = fitted.design.T @ (drawn - every[:, None] * chance)
        moved += fitted.known @ score
        chance = logistic(drawn_by + fitted.design @ moved)
    return np.asarray(chance)


def ratio_of(
    recent: FloatArray, whole: FloatArray, expected: FloatArray, fewest: int
) -> FloatArray:
    """Log likelihood ratio of a higher share of late than expected; 0 where it is not higher.

    0 as well where fewer than `fewest` are recent. That holds for drawn tables as for the real one:
    combinations that happen to have enough in the real one are not to be looked at alone.
    """
    before, usual = whole - recent, whole - expected
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(recent > 0, recent * np.log(recent / expected), 0.0)
        ratio += np.where(before > 0, before * np.log(before / usual), 0.0)
    return np.asarray(np.where((recent > expected) & (recent >= fewest), ratio, 0.0))

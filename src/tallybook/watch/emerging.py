"""Which combinations of marks grow faster than their parts explain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.detected import BoolArray, FloatArray
from tallybook.watch.growth_of_parts import Growth, growth_of_parts
from tallybook.watch.subgroups import Subgroups, Values, subgroups

_AT_ONCE, _ENOUGH = 50, 20
"""Tables drawn at once, and how many as far out as the real one end the drawing."""


@dataclass(frozen=True)
class Search:
    """How far to look: marks in a combination, records it has to have of late, and how sure to be.

    `fewest` is the threshold of disclosure: nothing with fewer recent records is looked at. The
    first `free` columns, such as the class, may stand beside so many marks.
    """

    longest: int = 4
    fewest: int = 10
    below: float = 0.05
    most: int = 5
    free: int = 0
    simulations: int = 999
    seed: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.longest <= 4 or self.fewest < 1 or not 0 < self.below < 1:
            raise ValueError("one to four marks, a threshold from 1, and a chance below 1")


@dataclass(frozen=True)
class Rest:
    """The same combination without one mark, and only the records that lack that value of it."""

    without: tuple[int, int]
    recent: float
    expected: float


@dataclass(frozen=True)
class Emerged:
    """A combination: records of late, before, how many of late its parts explain, and the chance.

    What the parts explain is by their growth outside the combination. `split` is the period, by
    number, from which records count as of late. `p` is the share of simulated tables, all splits
    counted, in which any combination stands out as far. `rests` say what each mark adds.
    """

    values: Values
    split: int
    recent: float
    before: float
    expected: float
    ratio: float
    p: float
    rests: tuple[Rest, ...]


def emerging(
    counts: FloatArray, kinds: NDArray[np.intp], known: BoolArray, search: Search
) -> tuple[Emerged, ...]:
    """Combinations that grow faster than their parts, the surest first.

    `counts` (X, T) are records of each kind by period, oldest first; of late is the last period, or
    the last two, and so on: each split is looked at. Every value of every mark may grow at a rate
    of its own; a combination stands out by the likelihood ratio of more of its records being of
    late than those rates explain, a spread beyond chance taken off. Its chance is that of the
    highest ratio of tables drawn by the rates alone (Dwass 1957; as in Kulldorff 1997). What was
    found is then taken as known, and the search goes on: a shadow of one combination is no second.
    """
    groups = subgroups(kinds, known, search.longest, free=search.free)
    found: list[Emerged] = []
    while len(found) < search.most:
        also = _columns(found, kinds)
        looks = [
            _look(counts, kinds, also, groups, split, search) for split in range(1, counts.shape[1])
        ]
        best = max((one for one in looks if one), key=lambda one: (-one.p, one.ratio), default=None)
        if best is None or (p := min(1.0, best.p * len(looks))) > search.below:
            break
        found.append(_with(best, p, kinds, known, also))
    return tuple(found)


@dataclass(frozen=True, eq=False)
class _Look:
    values: Values
    split: int
    recent: FloatArray
    every: FloatArray
    ratio: float
    p: float


def _look(
    counts: FloatArray,
    kinds: NDArray[np.intp],
    also: FloatArray,
    groups: Subgroups,
    split: int,
    search: Search,
) -> _Look | None:
    """The combination that stands out most at one split."""
    every, recent = counts.sum(axis=1), counts[:, split:].sum(axis=1)
    if not 0 < recent.sum() < every.sum():
        return None
    groups = groups.taken(groups.sums(recent) >= search.fewest)
    if not groups.values:
        return None
    fitted = growth_of_parts(recent, every, kinds, also)
    whole, expected = groups.sums(every), groups.sums(every * fitted.recent)
    ratio = binomial_ratio(groups.sums(recent), whole, expected) / fitted.spread
    top = int(ratio.argmax())
    highest = _highest(every, fitted, groups, whole, expected, search, split)
    p = _chance(highest, float(ratio[top]), search.simulations)
    return _Look(groups.values[top], split, recent, every, float(ratio[top]), p)


def _chance(highest: Iterator[FloatArray], ratio: float, simulations: int) -> float:
    """The share of drawn tables at least as far out, the real one counted among them.

    Drawing stops as soon as enough are: a chance that is large need not be known to a thousandth
    (Besag and Clifford 1991, Biometrika 78:301).
    """
    drawn = exceeding = 0
    for some in highest:
        drawn += len(some)
        exceeding += int((some >= ratio - 1e-9).sum())
        if exceeding >= _ENOUGH:
            break
    return (1 + exceeding) / (1 + min(drawn, simulations))


def _highest(
    every: FloatArray,
    fitted: Growth,
    groups: Subgroups,
    whole: FloatArray,
    expected: FloatArray,
    search: Search,
    split: int,
) -> Iterator[FloatArray]:
    """The highest ratio of each simulated table, some tables at a time."""
    chance = np.random.default_rng([search.seed, split])
    numbers = every.astype(np.int64)[:, None]
    for first in range(0, search.simulations, _AT_ONCE):
        size = min(_AT_ONCE, search.simulations - first)
        drawn = chance.binomial(numbers, fitted.recent[:, None], (len(every), size)).astype(float)
        ratio = binomial_ratio(groups.sums(drawn), whole[:, None], expected[:, None])
        yield ratio.max(axis=0)


def binomial_ratio(recent: FloatArray, whole: FloatArray, expected: FloatArray) -> FloatArray:
    """Log likelihood ratio of a higher share of late than expected; 0 where it is not higher."""
    before, usual = whole - recent, whole - expected
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(recent > 0, recent * np.log(recent / expected), 0.0)
        ratio += np.where(before > 0, before * np.log(before / usual), 0.0)
    return np.asarray(np.where(recent > expected, ratio, 0.0))


def _columns(found: list[Emerged], kinds: NDArray[np.intp]) -> FloatArray:
    inside = [_inside(one.values, kinds) for one in found]
    return np.column_stack([np.zeros((len(kinds), 0)), *inside]).astype(float)


def _inside(values: Values, kinds: NDArray[np.intp]) -> BoolArray:
    inside = np.ones(len(kinds), bool)
    for mark, value in values:
        inside &= kinds[:, mark] == value
    return inside


def _with(
    look: _Look, p: float, kinds: NDArray[np.intp], known: BoolArray, also: FloatArray
) -> Emerged:
    inside = _inside(look.values, kinds)
    fitted = growth_of_parts(look.recent, look.every, kinds, np.column_stack([also, inside]))
    recent = float(look.recent[inside].sum())
    expected = look.every * fitted.recent
    return Emerged(
        look.values,
        look.split,
        recent,
        float(look.every[inside].sum()) - recent,
        recent / float(fitted.times[-1]),
        look.ratio,
        p,
        tuple(_rests(look, expected, kinds, known)) if len(look.values) > 1 else (),
    )


def _rests(
    look: _Look, expected: FloatArray, kinds: NDArray[np.intp], known: BoolArray
) -> Iterator[Rest]:
    for mark, value in look.values:
        others = tuple(one for one in look.values if one != (mark, value))
        rest = _inside(others, kinds) & known[:, mark] & (kinds[:, mark] != value)
        yield Rest((mark, value), float(look.recent[rest].sum()), float(expected[rest].sum()))

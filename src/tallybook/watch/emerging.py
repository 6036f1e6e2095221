"""Which combinations of marks grow faster than their parts explain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.detected import BoolArray, FloatArray
from tallybook.watch.drawn_by_parts import Split, chance_of, ratio_of
from tallybook.watch.growth_of_parts import growth_of_parts
from tallybook.watch.subgroups import Subgroups, Values, subgroups


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
    highest ratio, over all combinations and splits, of tables drawn by the rates alone (as in
    Kulldorff 1997). What was found is then taken as known, and the search goes on: a shadow of one
    combination is no second.
    """
    every = counts.sum(axis=1)
    groups = subgroups(kinds, known, search.longest, free=search.free)
    groups = groups.taken(groups.sums(every) >= search.fewest)
    found: list[Emerged] = []
    while len(found) < search.most:
        also = _columns(found, kinds)
        splits = [
            one
            for first in range(1, counts.shape[1])
            if (one := _split(counts, kinds, also, groups, first, search))
        ]
        if not splits:
            break
        best = max(splits, key=lambda one: float(one.ratio.max()))
        grown = _grown(best, every, kinds, known, also)
        p = chance_of(grown.ratio, every, splits, search.simulations, search.seed)
        if p > search.below:
            break
        found.append(replace(grown, p=p))
    return tuple(found)


def _split(
    counts: FloatArray,
    kinds: NDArray[np.intp],
    also: FloatArray,
    groups: Subgroups,
    first: int,
    search: Search,
) -> Split | None:
    """How far the combinations stand out from one period on; None where none can be told."""
    every, recent = counts.sum(axis=1), counts[:, first:].sum(axis=1)
    if not 0 < recent.sum() < every.sum():
        return None
    fitted = growth_of_parts(recent, every, kinds, also)
    expected = groups.sums(every * fitted.recent)
    ratio = ratio_of(groups.sums(recent), groups.sums(every), expected, search.fewest)
    return Split(first, recent, groups, fitted, ratio, search.fewest) if ratio.any() else None


def _columns(found: list[Emerged], kinds: NDArray[np.intp]) -> FloatArray:
    inside = [_inside(one.values, kinds) for one in found]
    return np.column_stack([np.zeros((len(kinds), 0)), *inside]).astype(float)


def _inside(values: Values, kinds: NDArray[np.intp]) -> BoolArray:
    inside = np.ones(len(kinds), bool)
    for mark, value in values:
        inside &= kinds[:, mark] == value
    return inside


def _grown(
    split: Split,
    every: FloatArray,
    kinds: NDArray[np.intp],
    known: BoolArray,
    also: FloatArray,
) -> Emerged:
    """The combination that stands out most; what strays beyond chance beside it is taken off."""
    top = int(split.ratio.argmax())
    values = split.groups.values[top]
    inside = _inside(values, kinds)
    fitted = growth_of_parts(split.recent, every, kinds, np.column_stack([also, inside]))
    recent = float(split.recent[inside].sum())
    rests = _rests(values, split.recent, every * fitted.recent, kinds, known)
    return Emerged(
        values,
        split.first,
        recent,
        float(every[inside].sum()) - recent,
        recent / float(fitted.times[-1]),
        float(split.ratio[top]) / fitted.spread,
        1.0,
        tuple(rests) if len(values) > 1 else (),
    )


def _rests(
    values: Values,
    recent: FloatArray,
    expected: FloatArray,
    kinds: NDArray[np.intp],
    known: BoolArray,
) -> Iterator[Rest]:
    for mark, value in values:
        others = tuple(one for one in values if one != (mark, value))
        rest = _inside(others, kinds) & known[:, mark] & (kinds[:, mark] != value)
        yield Rest((mark, value), float(recent[rest].sum()), float(expected[rest].sum()))

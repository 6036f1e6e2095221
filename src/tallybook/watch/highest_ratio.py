"""The highest likelihood ratio of drawn maps, without working out each of millions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.circles import Circles
from tallybook.watch.detected import FloatArray

Ratio: TypeAlias = Callable[[FloatArray, FloatArray], FloatArray]
"""A log likelihood ratio from what came and what was expected; it grows with what came."""

Sums: TypeAlias = NDArray[Any]

_PILOTS, _BELOW = 4, 0.7
"""The level is this much of the lowest of the highest ratios of so many maps, worked out whole."""

_HALVINGS, _LARGEST = 6, 2**15 - 1


@dataclass(frozen=True, eq=False)
class Bound:
    """Expected sums (D, Z), the ratio, and the total that is given (infinite where none is)."""

    expected: FloatArray
    ratio: Ratio
    total: float


@dataclass(frozen=True, eq=False)
class _Step:
    """The zones of one size: their numbers, where each is grown from, the place that it adds."""

    zones: NDArray[np.intp]
    grown_from: NDArray[np.intp]
    added: NDArray[np.intp]


def highest_ratio(batches: Iterable[Sums], zones: Circles, bound: Bound) -> FloatArray:
    """The highest ratio of each map over the last times up to D and all zones, or 0.

    `batches` of maps, (S, T, P) each: a few at a time, so that they stay near the processor. Sums
    of a zone are those of the zone that it is grown from and of one place. As a ratio grows with
    what came, each cell has a sum up to which its ratio is surely under a level; only cells above
    theirs are worked out. A map without any is looked at again whole, and the level falls.
    """
    every = _Search.begin(tuple(_steps(zones)), bound, 0.0)
    search: _Search | None = None
    highest = []
    for maps in batches:
        lately = _lately(maps, len(bound.expected))
        if search is None:
            pilots = every.highest(lately[:_PILOTS])
            search = _Search.begin(every.steps, bound, _BELOW * float(pilots.min(initial=np.inf)))
        found = search.highest(lately)
        if (again := np.flatnonzero(found < search.level)).size:
            found[again] = every.highest(lately[again])
            search = _Search.begin(every.steps, bound, _BELOW * float(found[again].min()))
        highest.append(found)
    return np.concatenate(highest)


def _steps(zones: Circles) -> Iterator[_Step]:
    """By size, smallest first: each step grows from the one before."""
    sizes = zones.member.sum(axis=1)
    place = np.zeros(len(sizes), np.intp)
    for size in np.unique(sizes):
        rows = np.flatnonzero(sizes == size)
        place[rows] = np.arange(len(rows))
        yield _Step(rows, place[zones.grown_from[rows]], zones.added[rows])


def _limits(bound: Bound, level: float) -> FloatArray:
    """Of each cell a sum up to which its ratio is surely below the level, by halving; (D, Z)."""
    low = bound.expected
    high = low + np.sqrt(2 * level * low) + level
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        is_below = bound.ratio(np.minimum(middle, bound.total), bound.expected) < level
        low, high = np.where(is_below, middle, low), np.where(is_below, high, middle)
    return low


@dataclass(frozen=True, eq=False)
class _Search:
    """Which sums are looked at: of each step those above its limits, (rows, D)."""

    steps: tuple[_Step, ...]
    bound: Bound
    level: float
    limits: FloatArray
    _kept: dict[np.dtype[Any], tuple[Sums, ...]] = field(default_factory=dict)

    @classmethod
    def begin(cls, steps: tuple[_Step, ...], bound: Bound, level: float) -> _Search:
        """The search for ratios from this level up."""
        return cls(steps, bound, level, _limits(bound, level).T if level else bound.expected.T)

    def highest(self, lately: Sums) -> FloatArray:
        """The highest ratio of each map (S, P, D) among the cells above their limits, else 0."""
        found = np.zeros(len(lately))
        sums = lately[:, :0]
        for step, least in zip(self.steps, self._least(lately.dtype), strict=True):
            sums = _grown(sums, lately, step)
            at = np.flatnonzero(sums > least)
            which, cell = np.divmod(at, least.size)
            zone, lasting = np.divmod(cell, least.shape[1])
            base = self.bound.expected[lasting, step.zones[zone]]
            came = sums.reshape(-1)[at].astype(float)
            np.maximum.at(found, which, self.bound.ratio(came, base))
        return found

    def _least(self, kind: np.dtype[Any]) -> tuple[Sums, ...]:
        if kind not in self._kept:
            self._kept[kind] = tuple(_as_sums(self.limits[step.zones], kind) for step in self.steps)
        return self._kept[kind]


def _grown(sums: Sums, lately: Sums, step: _Step) -> Sums:
    own = lately.take(step.added, axis=1)
    return np.add(sums.take(step.grown_from, axis=1), own, out=own) if sums.size else own


def _lately(maps: Sums, reach: int) -> Sums:
    """Sums over the last 1 to `reach` times, (S, P, D); whole ones in as few bytes as hold them."""
    is_whole = np.issubdtype(maps.dtype, np.integer)
    kind: type = np.float32
    if is_whole:
        kind = np.int16 if maps.sum(axis=(1, 2)).max(initial=0) < _LARGEST else np.int32
    lately: Sums = np.cumsum(maps[:, ::-1][:, :reach], axis=1, dtype=kind)
    return np.ascontiguousarray(lately.transpose(0, 2, 1))


def _as_sums(limits: FloatArray, kind: np.dtype[Any]) -> Sums:
    """Limits of the kind of the sums, rounded down."""
    if kind == np.float32:
        return np.asarray(limits * (1 - 1e-5) - 1e-6, np.float32)
    return np.floor(np.minimum(limits, np.iinfo(kind).max)).astype(kind)

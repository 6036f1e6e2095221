"""Maps as chance draws them, for each form of scan: whole counts, (maps, times, places)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import prod
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.detected import FloatArray

Counts: TypeAlias = NDArray[np.int64]
Draw: TypeAlias = Callable[[np.random.Generator, int], Counts]
"""Draws so many maps."""

_WORDS = 2**16
"""Times are told by two random bytes each, of which a random number has four pairs."""

_FEW = 8
"""Cases a cell up to which drawing each case takes less time than drawing each cell."""


_AT_ONCE = 150_000
"""Cells of the maps that are drawn together: what is added up of them should fit the cache."""


def draw_maps(draw: Draw, shape: tuple[int, int], simulations: int, seed: int) -> Iterator[Counts]:
    """So many maps a few at a time; `shape` are the times and places that are scanned of each."""
    chance = np.random.default_rng(seed)
    few = max(1, _AT_ONCE // prod(shape))
    for first in range(0, simulations, few):
        yield draw(chance, min(few, simulations - first))


def draw_poisson(expected: FloatArray) -> Draw:
    """Each cell by itself, around what is expected of it."""
    return lambda chance, size: chance.poisson(expected, (size, *expected.shape))


def draw_spread(expected: FloatArray, spread: float) -> Draw:
    """The same with a variance of mean + mean² / spread."""
    if not np.isfinite(spread):
        return draw_poisson(expected)
    share = spread / (spread + expected)
    return lambda chance, size: chance.negative_binomial(spread, share, (size, *expected.shape))


def draw_total(expected: FloatArray, total: int) -> Draw:
    """A given number of cases spread over all cells as is expected of them."""
    times, places = expected.shape
    is_alike = times > 1 and bool((expected == expected[0]).all())
    if total > _FEW * expected.size or not is_alike:
        share = (expected / expected.sum()).ravel()
        return lambda chance, size: chance.multinomial(total, share, size).reshape(
            size, times, places
        )
    of_place = expected[0] / expected[0].sum()

    def draw(chance: np.random.Generator, size: int) -> Counts:
        many = chance.multinomial(total, of_place, size)
        cell = chance.integers(times, size=size * total)
        _map_by_map(cell, size)[:] += np.arange(0, size * times, times)[:, None]
        cell *= places
        cell += np.repeat(np.tile(np.arange(places), size), many.ravel())
        return _counted(cell, (size, times, places))

    return draw


def draw_dealt(table: Counts) -> Draw:
    """The times of all cases dealt out anew; places and times keep their sums.

    Every case is given a time at random, and then as many cases as a time has too many of, chosen
    at random, are given the times that have too few, in random order. No step knows one case from
    another, so all ways to deal are equally likely; and few cases are moved, which takes less time
    than to shuffle all.
    """
    times, places = table.shape
    of_time = table.sum(axis=1)
    where = np.repeat(np.arange(places), table.sum(axis=0))
    ends = np.rint(np.cumsum(of_time) * (_WORDS / max(of_time.sum(), 1))).astype(np.int64)
    told = np.repeat(np.arange(times, dtype=np.int32), np.diff(ends, prepend=0))

    def draw(chance: np.random.Generator, size: int) -> Counts:
        words = chance.bit_generator.random_raw(size * len(where) // 4 + 1).view(np.uint16)
        when = told.take(words[: size * len(where)], mode="clip").astype(np.int64)
        _map_by_map(when, size)[:] += np.arange(0, size * times, times)[:, None]
        over = np.bincount(when, minlength=size * times) - np.tile(of_time, size)
        moved = chance.permutation(_some_of(when, np.maximum(over, 0), chance))
        moved = moved[np.argsort(moved // len(where), kind="stable")]
        when[moved] = np.repeat(np.arange(size * times), np.maximum(-over, 0))
        when *= places
        _map_by_map(when, size)[:] += where
        return _counted(when, (size, times, places))

    return draw


def _some_of(when: Counts, many: Counts, chance: np.random.Generator) -> NDArray[np.intp]:
    """So many cases of each time of each map, chosen at random among all that have it."""
    held = np.bincount(when, minlength=len(many))
    tries = 50 + int(2 * len(when) * float((many / np.maximum(held, 1)).max(initial=0)))
    while True:
        at = _any_order(len(when), tries, chance)
        at = at[many[when[at]] > 0]
        of = when[at].astype(np.min_scalar_type(len(many)))
        order = np.argsort(of, kind="stable")
        of = of[order]
        met = np.bincount(of, minlength=len(many))
        if (met >= many).all():
            rank = np.arange(len(of)) - (np.cumsum(met) - met)[of]
            return np.asarray(at[order][rank < many[of]], np.intp)
        tries *= 2


def _any_order(length: int, tries: int, chance: np.random.Generator) -> NDArray[np.intp]:
    """Positions in random order, each once: all of them, or those that some tries meet."""
    if 2 * tries > length:
        return np.asarray(chance.permutation(length), np.intp)
    at = chance.integers(length, size=tries)
    first = np.empty(length, np.intp)
    first[at[::-1]] = np.arange(tries)[::-1]
    return np.asarray(at[first[at] == np.arange(tries)], np.intp)


def _map_by_map(cases: Counts, size: int) -> Counts:
    """The same cases with a row a map."""
    return cases.reshape(size, -1)


def _counted(cell: Counts, shape: tuple[int, int, int]) -> Counts:
    """Maps from the cell of every case, those of the second map after those of the first."""
    return np.bincount(cell, minlength=prod(shape)).reshape(shape)

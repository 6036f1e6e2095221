"""Counts that lie in another and share nothing: what they leave of it is a count too.

Of all recent records the ones never reclassified and those of three districts may leave four that
nobody counted. Along one axis `link_counts` finds such a rest; here they differ along any number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from tallybook.protect.linked_cells import BoolArray, FloatArray, IntArray
from tallybook.protect.regions import Regions

_MOST_STARTS = 40
"""Parts of one count from which a family is begun."""


class Cover(NamedTuple):
    """A count, parts of it that share nothing, and whether they are all of it."""

    whole: int
    parts: tuple[int, ...]
    is_all: bool


def covers(
    regions: Regions, amounts: FloatArray, is_new: BoolArray, enough: float
) -> Iterator[Cover]:
    """Covers that bear on a new count, of which what is left may be less than `enough`.

    `amounts` are what is known of each count, NaN of those that were withheld. Counts that are the
    same people under two names cover each other. Of earlier counts alone nothing is said: they
    were looked at when they left. Families are put together largest first, from each part in turn:
    an attacker who finds a better one by trying all is not kept from it.
    """
    seen: set[frozenset[int]] = set()
    for whole, starts in _wholes(regions, is_new).items():
        inside = _largest_inside(regions, amounts, whole)
        for start in starts or inside[:_MOST_STARTS].tolist():
            parts = _family(regions, amounts, whole, int(start), inside)
            key = frozenset((whole, *parts))
            if key not in seen and _leaves_less(amounts, whole, parts, enough):
                seen.add(key)
                yield Cover(whole, parts, False)
    yield from _equals(regions, is_new)


def _wholes(regions: Regions, is_new: BoolArray) -> Mapping[int, list[int]]:
    """Counts with the new ones that lie in them and in none between; new ones with none named."""
    found: dict[int, list[int]] = {int(at): [] for at in np.flatnonzero(is_new)}
    for part in np.flatnonzero(is_new).tolist():
        around = regions.holding(part) & ~regions.held_by(part)
        for whole in _smallest(regions, np.flatnonzero(around)):
            if not is_new[whole]:
                found.setdefault(whole, []).append(part)
    return found


def _smallest(regions: Regions, at: IntArray) -> list[int]:
    """Those that hold no other of them."""
    left, found = at, []
    while len(left):
        first = int(left[0])
        inside = left[(regions.held_by(first) & ~regions.holding(first))[left]]
        if len(inside):
            left = np.concatenate([inside, left[~np.isin(left, inside)][1:]])
            continue
        found.append(first)
        left = left[~regions.holding(first)[left]]
    return found


def _largest_inside(regions: Regions, amounts: FloatArray, whole: int) -> IntArray:
    """The counts inside one that lie in no other inside it, largest first, those unknown last."""
    inside = np.flatnonzero(regions.held_by(whole) & ~regions.holding(whole))
    order = inside[np.argsort(-np.nan_to_num(amounts[inside], nan=-1.0), kind="stable")]
    waiting, found = np.ones(len(order), bool), []
    for n in range(len(order)):
        if not waiting[n]:
            continue
        one = int(order[n])
        above = (regions.holding(one) & ~regions.held_by(one))[order]
        if not above.any():
            found.append(one)
            waiting &= ~regions.held_by(one)[order]
    return np.array(found, np.int64)


def _family(
    regions: Regions, amounts: FloatArray, whole: int, start: int, inside: IntArray
) -> tuple[int, ...]:
    """The start and others that share nothing with each other: its own kind first, then larger."""
    narrows = regions.differing(whole, np.append(inside, start))
    alike = (narrows[:-1] == narrows[-1]).all(axis=1)
    unknown = np.isnan(amounts[inside])
    left = inside[np.lexsort((np.arange(len(inside)), ~alike, unknown))]
    left = left[regions.apart_from(start)[left]]
    family = [start]
    while len(left):
        one = int(left[0])
        family.append(one)
        left = left[1:][regions.apart_from(one)[left[1:]]]
    return tuple(family)


def _leaves_less(amounts: FloatArray, whole: int, parts: Sequence[int], enough: float) -> bool:
    """Whether what is left may be less than enough; nothing follows from a whole never told."""
    if np.isnan(amounts[whole]):
        return False
    known = np.nan_to_num(amounts[list(parts)]).sum()
    unknown = int(np.isnan(amounts[list(parts)]).sum())
    return bool(amounts[whole] - known < enough * (1 + unknown))


def _equals(regions: Regions, is_new: BoolArray) -> Iterator[Cover]:
    for one in np.flatnonzero(is_new).tolist():
        same = np.flatnonzero(regions.held_by(one) & regions.holding(one))
        for other in same.tolist():
            if other != one and not (is_new[other] and other < one):
                yield Cover(one, (other,), True)

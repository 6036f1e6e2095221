"""Notices of the register whose days lie inside the periods of a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.caveat import CAUTION, REFUSE, Caveat
from tallybook.reckon.coded import Coded
from tallybook.reckon.grid import Grid
from tallybook.register.crosses import lies_in
from tallybook.register.find_notices import Placed, by_weight, find_notices, is_diluted, meets
from tallybook.register.notice import Notice, Weight
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period

_Met = frozenset[tuple[str, bool]]
"""Notices that bear on an extent, and whether the extent holds much more than their area."""


def notices_inside(
    grid: Grid, level: str, local: Iterable[Notice], published: date | None
) -> tuple[NDArray[np.int32], tuple[tuple[Caveat, ...], ...]]:
    """The number of each cell's notices, and the caveats made of them by number.

    A notice bears on a cell when its days, its areas and its offences do, so each is asked once an
    axis and not once a cell. A single figure is never refused: what would refuse a comparison
    across it is a caution on a figure that has it inside. `published` is the day of the oldest
    edition read: what it had already mended is only a note.
    """
    span = Period(min(p.first for p in grid.periods), max(p.last for p in grid.periods))
    every = Offences(tuple({code for one in grid.offences for code in one.codes}))

    def found(offences: Offences, among: Sequence[Notice] | None = None) -> tuple[Placed, ...]:
        return find_notices(
            *(offences, None, span),
            level=("force", level),
            local=local,
            published=published,
            among=among,
        )

    bearing = [one.notice for one in found(every)]
    alike, kinds = _alike(grid.offences, bearing)
    of_kinds = [found(one, bearing) for one in kinds]
    of_extents = [_met(bearing, extent, span) for extent in grid.extents]
    of_periods = [frozenset(n.id for n in bearing if lies_in(n, p)) for p in grid.periods]
    coded: Coded[tuple[Caveat, ...]] = Coded()
    caveat = cache(caveat_of)

    def number(of_offences: Iterable[Placed], there: _Met) -> int:
        wider = dict(there)
        placed = [
            _there(one, wider[one.notice.id]) for one in of_offences if one.notice.id in wider
        ]
        return coded.number(tuple(caveat(one) for one in by_weight(placed)))

    met = {
        (x, p): frozenset(one for one in x if one[0] in p)
        for p in dict.fromkeys(of_periods)
        for x in dict.fromkeys(of_extents)
    }
    rows = {  # a few sets of notices hold for all pairs of period and extent
        there: np.array([number(one, there) for one in of_kinds], np.int32)[alike]
        for there in dict.fromkeys(met.values())
    }
    return np.concatenate([rows[met[x, p]] for p in of_periods for x in of_extents]), coded.entries


def _met(bearing: Iterable[Notice], extent: Extent, span: Period) -> _Met:
    return frozenset((n.id, is_diluted(n, extent, span)) for n in bearing if meets(n, extent, span))


def _there(placed: Placed, is_wider: bool) -> Placed:
    """In the weight that it has in the extent: what cautions about an area is a note on a wider."""
    if is_wider and placed.weight is placed.notice.weight is Weight.CAUTION:
        return replace(placed, weight=Weight.NOTE)
    return placed


def _alike(
    offences: tuple[Offences, ...], bearing: list[Notice]
) -> tuple[NDArray[np.intp], list[Offences]]:
    """Which offences the same notices bear on in the same weight: one of each kind is enough."""
    scopes = [(frozenset(n.offences), frozenset(n.whole)) for n in bearing]
    first: dict[tuple[tuple[bool, bool], ...], int] = {}
    kinds: list[Offences] = []
    numbers = []
    for one in offences:
        codes = frozenset(one.codes)
        key = tuple((codes.isdisjoint(part), whole <= codes) for part, whole in scopes)
        if key not in first:
            first[key] = len(kinds)
            kinds.append(one)
        numbers.append(first[key])
    return np.array(numbers, np.intp), kinds


def caveat_of(placed: Placed, *, refuses: bool = False) -> Caveat:
    """The caveat that a notice makes, in its own words, with its first citation."""
    notice = placed.notice
    weight = CAUTION if placed.weight == REFUSE and not refuses else str(placed.weight)
    facts = (("title", notice.title), ("says", notice.says), ("do", notice.do))
    citation = notice.citation[0] if notice.citation else notice.evidence
    return Caveat(notice.id, weight, "register", facts, citation)

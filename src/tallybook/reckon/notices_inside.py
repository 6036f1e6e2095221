"""Notices of the register whose days lie inside the periods of a grid."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.caveat import CAUTION, REFUSE, Caveat
from tallybook.reckon.coded import Coded
from tallybook.reckon.grid import Grid
from tallybook.register.crosses import lies_in
from tallybook.register.find_notices import Placed, find_notices
from tallybook.register.notice import Notice
from tallybook.terms.area_list import ENGLAND_AND_WALES
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period

_Found = dict[str, Placed]


def notices_inside(
    grid: Grid, level: str, local: Iterable[Notice], published: date | None
) -> tuple[NDArray[np.int32], tuple[tuple[Caveat, ...], ...]]:
    """The number of each cell's notices, and the caveats made of them by number.

    A notice bears on a cell when its days, its areas and its offences do, so each is asked once an
    axis and not once a cell. A single figure is never refused: what would refuse a comparison
    across it is a caution on a figure that has it inside. `published` is the day of the oldest
    edition read: what it had already mended is only a note.
    """
    local = tuple(local)
    span = Period(min(p.first for p in grid.periods), max(p.last for p in grid.periods))
    everywhere = Extent((ENGLAND_AND_WALES,))
    every = Offences(tuple({code for one in grid.offences for code in one.codes}))
    of_offences = [_found(o, everywhere, span, level, local, published) for o in grid.offences]
    of_extents = [_found(every, x, span, level, local, published) for x in grid.extents]
    of_periods = [
        {id for found in of_extents for id, one in found.items() if lies_in(one.notice, p)}
        for p in grid.periods
    ]
    coded: Coded[tuple[Caveat, ...]] = Coded()
    rows = {  # a few sets of notices hold for all pairs of period and extent
        there: [
            coded.number(tuple(caveat_of(one) for id, one in found.items() if id in there))
            for found in of_offences
        ]
        for there in {frozenset(x.keys() & p) for p in of_periods for x in of_extents}
    }
    numbers = [rows[frozenset(x.keys() & p)] for p in of_periods for x in of_extents]
    return np.array(numbers, np.int32).reshape(-1), coded.entries


def caveat_of(placed: Placed, *, refuses: bool = False) -> Caveat:
    """The caveat that a notice makes, in its own words, with its first citation."""
    notice = placed.notice
    weight = CAUTION if placed.weight == REFUSE and not refuses else str(placed.weight)
    facts = (("title", notice.title), ("says", notice.says), ("do", notice.do))
    citation = notice.citation[0] if notice.citation else notice.evidence
    return Caveat(notice.id, weight, "register", facts, citation)


def _found(
    offences: Offences,
    extent: Extent,
    span: Period,
    level: str,
    local: tuple[Notice, ...],
    published: date | None,
) -> _Found:
    placed = find_notices(
        offences, extent, span, level=("force", level), local=local, published=published
    )
    return {one.notice.id: one for one in placed}

"""What to beware of in the cells of a grid of counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.caveat import CAUTION, NOTE, Caveat, by_weight
from tallybook.figures.provenance import Provenance
from tallybook.reckon.absence import listed
from tallybook.reckon.answer import Answer
from tallybook.reckon.coded import Coded
from tallybook.reckon.grid import Grid
from tallybook.reckon.notices_inside import notices_inside
from tallybook.register.notice import Notice
from tallybook.terms.area_list import areas
from tallybook.terms.extent import Extent
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period

_Caveats = tuple[Caveat, ...]


def count_caveats(
    grid: Grid,
    found: Answer,
    provenance: NDArray[np.int32],
    provenances: tuple[Provenance, ...],
    level: str,
    local: Iterable[Notice],
    of_cells: Mapping[int, _Caveats],
) -> tuple[NDArray[np.int32], tuple[_Caveats, ...]]:
    """The number of each cell's set of caveats, and the sets by number.

    What depends on two of the three axes is worked out once for each pair, not for each cell;
    `of_cells` are those of single cells.
    """
    ask, tally = found.ask, found.tally
    periods, extents, offences = grid.shape
    by_period, period_sets = _numbered(_unfinished(p) for p in provenances)
    in_use, use_sets = _numbered(_not_in_use(p, o) for p, o in product(grid.periods, grid.offences))
    by_place, place_sets = _numbered(map(_bodies, grid.extents, ask.extents))
    notices, notice_sets = notices_inside(grid, level, local, _oldest(provenances))
    # Of each part a few sets are distinct, so a few hundred of all together: each is made once.
    parts = (
        (by_period[provenance], period_sets),
        (np.repeat(in_use.reshape(periods, 1, offences), extents, axis=1).reshape(-1), use_sets),
        (np.tile(np.repeat(by_place, offences), periods), place_sets),
        _negatives(tally.negatives),
        (notices, notice_sets),
    )
    joined, met = _joined([numbers for numbers, _ in parts], [len(sets) for _, sets in parts])
    coded: Coded[_Caveats] = Coded()
    known = [
        coded.number(
            by_weight(tuple(c for n, (_, sets) in zip(at, parts, strict=True) for c in sets[n]))
        )
        for at in met
    ]
    cells = np.array(known, np.int32)[joined]
    shared = coded.entries
    for cell, more in of_cells.items():
        cells[cell] = coded.number(by_weight(more + shared[cells[cell]]))
    return _with_partial(cells, coded, found, offences)


def _numbered(every: Iterable[_Caveats]) -> tuple[NDArray[np.int32], tuple[_Caveats, ...]]:
    coded: Coded[_Caveats] = Coded(((),))
    numbers = [coded.number(one) for one in every]
    return np.array(numbers, np.int32), coded.entries


def _negatives(negatives: NDArray[np.int64]) -> tuple[NDArray[np.int32], tuple[_Caveats, ...]]:
    """Cells with rows below nought are few; those without are number 0."""
    numbers = np.zeros(len(negatives), np.int32)
    some = np.flatnonzero(negatives)
    numbers[some], sets = _numbered(map(_negative, negatives[some].tolist()))
    return numbers, sets


def _joined(
    columns: list[NDArray[np.int32]], sizes: list[int]
) -> tuple[NDArray[np.intp], list[tuple[int, ...]]]:
    """Which of the distinct combinations each cell has, and the combinations."""
    together = np.ravel_multi_index(columns, sizes)
    is_met = np.zeros(prod(sizes), np.bool_)
    is_met[together] = True
    met = np.flatnonzero(is_met)
    place = np.empty(len(is_met), np.int64)
    place[met] = np.arange(len(met))
    combined = zip(*(one.tolist() for one in np.unravel_index(met, sizes)), strict=True)
    return place[together], list(combined)


def _with_partial(
    cells: NDArray[np.int32], coded: Coded[_Caveats], found: Answer, offences: int
) -> tuple[NDArray[np.int32], tuple[_Caveats, ...]]:
    """Cells of which only a part is held say how much that part is."""
    tally, groups = found.tally, found.groups.cells
    for place, held in enumerate(tally.held):
        for cell in range(place * offences, (place + 1) * offences) if held.gaps else ():
            if tally.rows[cell] and cell not in groups:
                facts = (("lacking", listed(held.gaps)), ("held", f"{tally.amount[cell]:,}"))
                partial = Caveat("partial", CAUTION, "period", facts)
                cells[cell] = coded.number((partial, *coded.entries[cells[cell]]))
    return cells, coded.entries


def _oldest(provenances: tuple[Provenance, ...]) -> date | None:
    return min((e.published for p in provenances for e in p.editions), default=None)


def _unfinished(provenance: Provenance) -> _Caveats:
    if provenance.status != "provisional":
        return ()
    newest = provenance.editions[-1]
    facts = (("edition", str(newest.published)),)
    return (Caveat("provisional", NOTE, "period", facts),)


def _negative(cells: int) -> _Caveats:
    return (Caveat("net-of-cancellations", NOTE, "", (("cells", str(cells)),)),)


def _not_in_use(period: Period, offences: Offences) -> _Caveats:
    """Classes of a set that began or ended inside the period; those of other times say nothing."""
    if len(offences.codes) == 1:
        return ()
    turned = [code for code in offences.codes if offence_classes()[code].turns_inside(period)]
    if not turned:
        return ()
    facts = (("codes", ", ".join(turned)), ("period", period.label))
    return (Caveat("class-not-then", NOTE, "offences", facts),)


def _bodies(extent: Extent, leaves: tuple[str, ...]) -> _Caveats:
    """Bodies that are no places are in the sum of several areas."""
    bodies = [areas()[a].name for a in leaves if areas()[a].kind == "body"]
    if not bodies or len(leaves) < 2:
        return ()
    facts = (("area", extent.name), ("bodies", ", ".join(bodies)))
    return (Caveat("body-included", NOTE, "extent", facts),)

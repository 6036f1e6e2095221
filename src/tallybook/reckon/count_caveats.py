"""What to beware of in the cells of a grid of counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import product

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
    by_period = [_unfinished(p) for p in provenances]
    in_use = [_not_in_use(p, o) for p, o in product(grid.periods, grid.offences)]
    by_place = [_bodies(x, leaves) for x, leaves in zip(grid.extents, ask.extents, strict=True)]
    periods, extents, offences = grid.shape
    p, x, o = np.unravel_index(np.arange(periods * extents * offences), grid.shape)
    notices, notice_sets = notices_inside(grid, level, local, _oldest(provenances))
    keys = np.stack([provenance, p * offences + o, x, notices, tally.negatives])
    distinct, numbers = np.unique(keys, axis=1, return_inverse=True)
    coded: Coded[_Caveats] = Coded()
    known = [
        coded.number(
            by_weight(by_period[a] + in_use[b] + by_place[c] + _negative(e) + notice_sets[d])
        )
        for a, b, c, d, e in distinct.T.tolist()
    ]
    cells = np.array(known, np.int32)[numbers.reshape(-1)]
    shared = coded.entries
    for cell, more in of_cells.items():
        cells[cell] = coded.number(by_weight(more + shared[cells[cell]]))
    return _with_partial(cells, coded, found, offences)


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
    if not cells:
        return ()
    return (Caveat("net-of-cancellations", NOTE, "", (("cells", str(cells)),)),)


def _not_in_use(period: Period, offences: Offences) -> _Caveats:
    """Classes of a set that began or ended inside the period; those of other times say nothing."""
    turned = [code for code in offences.codes if offence_classes()[code].turns_inside(period)]
    if not turned or len(offences.codes) == 1:
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

"""Count rows: guarded counts of any definition that the extract can answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.caveat import Caveat
from tallybook.figures.definition import Count
from tallybook.figures.provenance import Coverage, Provenance
from tallybook.figures.table import ABSENT, NUMBER, Axis, Table
from tallybook.records.caveats_of import caveats_of
from tallybook.records.cells import FloatArray, Grid, count_cells, grid_over
from tallybook.records.extract import Extract
from tallybook.records.places import is_whole_force
from tallybook.records.seen import Seen, seen
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.period import Period, add_months

Limits: TypeAlias = Callable[[FloatArray], tuple[FloatArray, FloatArray]]
"""Lower and upper limits of whole counts: a method of chance, which this room does not choose."""

WHY_CHANCE = "95 % interval of chance alone (Poisson)"
WHY_COUNTED = "as counted in the extract"

# Forces go on cancelling and reclassifying for a year and more; as the publisher's own revisions.
_STILL_REVISED_MONTHS = 12


def tally(
    count: Count, extract: Extract, over: Sequence[Axis] = (), *, limits: Limits | None = None
) -> Table:
    """The guarded table of a count over period, extent, offences and marks (where), in this order.

    Each member of the axis where is all the marks of its cells. Rows that were cancelled are
    counted nowhere, nor those in quarantine. What the extract cannot have seen is absent, never 0.
    Without `limits` a number is its own interval. Refuses another unit than the rows are of, a
    place outside the extract, and marks and values that the extract does not have.
    """
    _refuse_unit(count, extract)
    grid = grid_over(count, over)
    amount = count_cells(count, grid, extract)
    low, high = _limits(amount, limits)
    coded = _Coded(count, grid, extract, WHY_COUNTED if limits is None else WHY_CHANCE)
    columns: dict[str, NDArray[Any]] = {
        "amount": amount,
        "low": low,
        "high": high,
        "state": np.where(coded.reason > 0, np.uint8(ABSENT), np.uint8(NUMBER)),
        "reason": coded.reason,
        "provenance": coded.provenance,
        "caveats": coded.caveats,
    }
    return Table(
        count, grid.axes, columns, coded.provenances, tuple(coded.reasons), coded.caveat_sets
    )


def _limits(amount: FloatArray, limits: Limits | None) -> tuple[FloatArray, FloatArray]:
    """Of a count that is not whole, the lower limit of the whole count below and the upper above.

    That is no interval of the fractions themselves, whose chance nobody has worked out; it is
    never too narrow for the counts on either side.
    """
    if limits is None:
        return amount.copy(), amount.copy()
    low, high = limits(np.floor(amount))[0], limits(np.ceil(amount))[1]
    return np.minimum(low, amount), np.maximum(high, amount)


def _refuse_unit(count: Count, extract: Extract) -> None:
    if count.unit is not extract.unit:
        raise NotDefined(
            f"One row of the extract is one of {extract.unit}, not of {count.unit}.",
            code="other-grain",
        )
    if count.basis is Basis.ASSIGNED:
        raise NotDefined("An extract has no day of outcomes.", code="other-grain")


class _Coded:
    """For each cell the numbers of its reason, provenance and caveats, and the entries."""

    def __init__(self, count: Count, grid: Grid, extract: Extract, why: str) -> None:
        self.reasons: dict[str, int] = {why: 0}
        self._provenances: dict[Provenance, int] = {}
        self._caveats: dict[tuple[Caveat, ...], int] = {}
        periods, extents, offences, wheres = grid.shape
        told = np.empty((periods, extents, 1, wheres, 3), np.int32)
        places = _told_alike(grid, extract)
        for p, w in product(range(periods), range(wheres)):
            period, where = grid.periods[p], grid.wheres[w]
            found = seen(count.basis, period, where, extract)
            told[p, :, 0, w, :2] = (
                _number(self.reasons, found.absent) if found.absent else 0,
                _number(self._provenances, _provenance(period, found, extract)),
            )
            for extent, alike in places:
                said = caveats_of(count, period, extent, where, found, extract)
                told[p, alike, 0, w, 2] = _number(self._caveats, () if found.absent else said)
        # Nothing that is told of a cell depends on its offences.
        every = np.repeat(told, offences, axis=2).reshape(-1, 3)
        self.reason, self.provenance, self.caveats = (np.array(c) for c in every.T)

    @property
    def provenances(self) -> tuple[Provenance, ...]:
        return tuple(self._provenances)

    @property
    def caveat_sets(self) -> tuple[tuple[Caveat, ...], ...]:
        return tuple(self._caveats)


def _told_alike(grid: Grid, extract: Extract) -> list[tuple[Extent, list[int]]]:
    """One extent for all of which the same is told, and where they stand: the force, or parts."""
    alike: dict[bool, list[int]] = {}
    for number, extent in enumerate(grid.extents):
        alike.setdefault(is_whole_force(extent, extract), []).append(number)
    return [(grid.extents[numbers[0]], numbers) for numbers in alike.values()]


def _number(entries: dict[Any, int], entry: Any) -> int:
    return entries.setdefault(entry, len(entries))


def _provenance(period: Period, found: Seen, extract: Extract) -> Provenance:
    return Provenance(
        editions=(extract.edition,),
        method="tallied",
        as_of=extract.as_of,
        status=_status(period, found, extract),
        coverage=Coverage(extract.kept + extract.quarantined, extract.kept, found.lacking),
        guarded=True,
    )


def _status(period: Period, found: Seen, extract: Extract) -> str:
    if found.absent:
        return "none"
    if found.lacking:
        return "partial"
    settled = add_months(extract.window.last, -_STILL_REVISED_MONTHS)
    return "provisional" if found.is_open or period.last > settled else "published"

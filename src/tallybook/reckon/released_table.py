"""Counts of rows about people, as a release told them; withheld stays withheld."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import numpy as np

from tallybook.figures.definition import Count
from tallybook.figures.definition_text import definition_to_text
from tallybook.figures.edition import Edition
from tallybook.figures.provenance import Coverage, Provenance
from tallybook.figures.shelf import LetOut, Shelf
from tallybook.figures.table import ABSENT, NUMBER, WITHHELD, Table, definition_at
from tallybook.figures.value import Absent, Number, Value, Withheld
from tallybook.reckon.grid import Grid
from tallybook.reckon.poisson_interval import poisson_interval
from tallybook.terms.offences import Offences

Released = Mapping[str, LetOut]

NOT_RELEASED = "no release that is held tells this count"
WHY = "95 % interval of chance alone (Poisson)"


def is_let_out(count: Count, grid: Grid, let_out: Released) -> bool:
    """Whether a release tells any cell of the grid."""
    return bool(let_out) and any(_told(one, let_out) for one in _cells(count, grid))


def released_table(count: Count, grid: Grid, let_out: Released, shelf: Shelf, as_of: date) -> Table:
    """The table of a count that only releases tell, over a grid."""
    cells = list(_cells(count, grid))
    empty = Provenance((), "released", as_of, "none")
    columns: dict[str, Any] = {name: np.zeros(len(cells)) for name in ("amount", "low", "high")}
    columns |= {
        name: np.zeros(len(cells), np.int32) for name in ("reason", "provenance", "caveats")
    }
    columns["state"] = np.full(len(cells), ABSENT, np.uint8)
    bare = Table(count, grid.axes, columns, (empty,), (NOT_RELEASED,))
    return laid_over(bare, let_out, shelf, as_of)


def laid_over(table: Table, let_out: Released, shelf: Shelf, as_of: date) -> Table:
    """The table with what releases tell of its absent cells; published numbers come first."""
    absent = np.flatnonzero(table.columns["state"] == ABSENT)
    found = {int(cell): told for cell in absent if (told := _told(_at(table, int(cell)), let_out))}
    if not found:
        return table
    columns = {name: column.copy() for name, column in table.columns.items()}
    reasons = [table.reasons[int(at)] for at in columns["reason"]]
    columns["reason"] = np.arange(len(reasons), dtype=np.int32)
    editions = {one.digest: one for one in shelf.editions()}
    provenances = list(table.provenances)
    for cell, told in found.items():
        value = _value(told)
        _write(columns, cell, value)
        reasons[cell] = value.why if isinstance(value, Number) else value.reason
        columns["provenance"][cell] = len(provenances)
        provenances.append(_provenance(told, editions, as_of))
    return replace(table, columns=columns, provenances=tuple(provenances), reasons=tuple(reasons))


def _cells(count: Count, grid: Grid) -> Iterable[Count]:
    for period, extent, offences in product(grid.periods, grid.extents, grid.offences):
        yield replace(count, period=period, extent=extent, offences=offences)


def _at(table: Table, cell: int) -> Count:
    count = definition_at(table, cell)
    assert isinstance(count, Count)
    return count


def _told(count: Count, let_out: Released) -> tuple[LetOut, ...]:
    """The release of the count itself, or of each of its classes; none where neither is held."""
    if one := let_out.get(definition_to_text(count)):
        return (one,)
    classes = [replace(count, offences=Offences((code,))) for code in count.offences.codes]
    each = [let_out.get(definition_to_text(one)) for one in classes]
    return tuple(one for one in each if one) if all(each) and len(each) > 1 else ()


def _value(told: tuple[LetOut, ...]) -> Value:
    """The sum of what was told; withheld if any part of it is."""
    for one in told:
        if one.amount is None:
            return Withheld(one.state)
    amount = sum(one.amount or 0 for one in told)
    low, high = poisson_interval(np.array([float(amount)]))
    return Number(amount, float(low[0]), float(high[0]), WHY)


def _write(columns: dict[str, Any], cell: int, value: Value) -> None:
    match value:
        case Number(amount=amount, low=low, high=high):
            columns["state"][cell] = NUMBER
            columns["amount"][cell], columns["low"][cell] = amount, low
            columns["high"][cell] = high
        case Withheld():
            columns["state"][cell] = WITHHELD
        case Absent():
            columns["state"][cell] = ABSENT


def _provenance(
    told: tuple[LetOut, ...], editions: Mapping[str, Edition], as_of: date
) -> Provenance:
    read = tuple(editions[digest] for digest in dict.fromkeys(one.edition for one in told))
    numbers = sum(one.amount is not None for one in told)
    return Provenance(read, "released", as_of, "published", Coverage(len(told), numbers))

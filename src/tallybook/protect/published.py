"""Published counts that an attacker lays beside what leaves: totals of the very cells asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from tallybook.figures.definition import Count
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import NUMBER, Axis, Table, definition_at
from tallybook.protect.earlier import PUBLISHED, Earlier
from tallybook.reckon.count_table import count_table
from tallybook.terms.basis import Basis
from tallybook.terms.errors import TallybookError


def published_beside(
    counts: Mapping[Count, float | None], shelf: Shelf, as_of: date, small: int
) -> Earlier:
    """The published count of each place, period and set of offences, whatever marks were asked.

    A published total less the parts that leave is a count of people. A published count is another
    quantity than the rows of an extract, until both say the same; an attacker takes it for the
    same, and so does the gate. A count asked for itself, of no more than `small`, is left out: that
    it was published is no reason to say it again from rows. What no table has is in none.
    """
    found = {}
    for count, amount in _published(counts, shelf, as_of):
        if amount >= 0 and not (count in counts and 0 < amount <= small):
            found[count] = amount
    return Earlier("", PUBLISHED, found)


def _published(counts: Iterable[Count], shelf: Shelf, as_of: date) -> Iterator[tuple[Count, float]]:
    asked = dict.fromkeys(replace(one, where=(), basis=Basis.RECORDED) for one in counts)
    for offences in dict.fromkeys(one.offences for one in asked):
        cells = [one for one in asked if one.offences == offences]
        axes = (
            Axis("period", tuple(dict.fromkeys(one.period for one in cells))),
            Axis("extent", tuple(dict.fromkeys(one.extent for one in cells))),
        )
        try:
            table = count_table(cells[0], shelf, axes, as_of)
        except TallybookError:
            continue  # nobody published such counts
        yield from ((one, n) for one, n in _told(table) if one in asked)


def _told(table: Table) -> Iterator[tuple[Count, float]]:
    for cell in range(len(table)):
        definition = definition_at(table, cell)
        if table.columns["state"][cell] == NUMBER and isinstance(definition, Count):
            yield definition, float(table.columns["amount"][cell])

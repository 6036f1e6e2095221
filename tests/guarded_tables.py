"""Guarded tables of made-up counts, as the locked room hands them out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product

import numpy as np

from tallybook.figures.definition import Count, Where
from tallybook.figures.edition import Edition
from tallybook.figures.provenance import Provenance
from tallybook.figures.table import NUMBER, WHERE, Axis, Table, definition_at
from tallybook.terms.extent import Extent
from tallybook.terms.find_offences import find_offences
from tallybook.terms.members import members
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period, financial_year, quarter
from tallybook.terms.unit import Unit

YEAR = financial_year(2017)
QUARTERS = tuple(quarter(2017, number) for number in (1, 2, 3, 4))
FORCE = Extent(("E23000030",))
PARTS = tuple(
    Extent((code,))
    for code in members("E23000030", ("partnership", "unassigned"), date(2018, 3, 31))
)
THEFT = find_offences("theft offences")
ROBBERY = find_offences("robbery")
RAPE = find_offences("rape")
OTHER_SEXUAL = find_offences("other sexual offences")
SEXUAL = Offences((*RAPE.codes, *OTHER_SEXUAL.codes), name="Sexual offences")

GUARDED = Provenance(
    (Edition("e" * 64, "extract:made-up", "A made-up extract", date(2018, 7, 1)),),
    "tallied",
    date(2018, 7, 1),
    "published",
    guarded=True,
)


def marked(*pairs: tuple[str, str]) -> Where:
    return tuple(pairs)


def count(
    offences: Offences = THEFT,
    extent: Extent = FORCE,
    period: Period = YEAR,
    where: Where = (),
) -> Count:
    return Count(Unit.OFFENCES, offences, extent, period, where=where)


def table(
    amounts: Sequence[float],
    *,
    periods: Sequence[Period] = (YEAR,),
    extents: Sequence[Extent] = (FORCE,),
    offences: Sequence[Offences] = (THEFT,),
    wheres: Sequence[Where] = ((),),
    provenance: Provenance = GUARDED,
) -> Table:
    """A table of these amounts, in row-major order of periods, extents, offences and marks."""
    axes = (
        Axis("period", tuple(periods)),
        Axis("extent", tuple(extents)),
        Axis("offences", tuple(offences)),
        Axis(WHERE, tuple(wheres)),
    )
    told = np.asarray(amounts, float)
    assert len(told) == len(list(product(periods, extents, offences, wheres)))
    columns = {name: told.copy() for name in ("amount", "low", "high")}
    columns |= {name: np.zeros(len(told), np.int32) for name in ("reason", "caveats", "provenance")}
    columns |= {"state": np.full(len(told), NUMBER, np.uint8)}
    first = count(offences[0], extents[0], periods[0], wheres[0])
    return Table(first, axes, columns, (provenance,), ("made up",))


def amounts_of(one: Table) -> dict[Count, float | None]:
    """Each count of a table, None where it has no number."""
    found: dict[Count, float | None] = {}
    for cell in range(len(one)):
        definition = definition_at(one, cell)
        assert isinstance(definition, Count)
        is_number = one.columns["state"][cell] == NUMBER
        found[definition] = float(one.columns["amount"][cell]) if is_number else None
    return found

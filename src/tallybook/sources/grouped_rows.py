"""Rows of the kind `grouped` from a table with a column for each group of offences."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np

from tallybook.figures.rows import Rows
from tallybook.sources.cells import Cell, Column, repeat
from tallybook.sources.read_count import Count, read_count
from tallybook.sources.read_group import read_group, without_notes
from tallybook.sources.remarks import Remarks, Wrong
from tallybook.sources.table import Table
from tallybook.terms.period import Period

if TYPE_CHECKING:
    import pyarrow as pa

State = Callable[[str], str]
"""Why the printed number of an area (by code) is not that of the whole area; "" where it is."""


def grouped_rows(
    table: Table,
    area: Column[str | None],
    period: Period,
    fields: Iterable[str],
    remarks: Remarks,
    not_whole: State = lambda _: "",
) -> Rows | None:
    """One row for each area and column; None where there is a fault.

    Refuses a title that is no known group, two titles of one group, and an area that stands twice.
    """
    import pyarrow as pa

    titles = tuple(fields)
    groups = _groups(table, titles, remarks)
    _refuse_doubled(table, area, remarks)
    parts = [
        _column_rows(table, area, period, field, group, remarks, not_whole)
        for field, group in groups.items()
    ]
    if remarks.faults or not parts:
        return None
    return Rows("grouped", pa.concat_tables(parts).combine_chunks())


def _groups(table: Table, titles: tuple[str, ...], remarks: Remarks) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in titles:
        try:
            group = read_group(table.said[field])
        except Wrong as wrong:
            remarks.fault(f"header {table.said[field]!r}", wrong.says, wrong.do)
            continue
        if group in found.values():
            remarks.fault(f"header {table.said[field]!r}", f"a second column of the group {group}.")
        found[field] = group
    if not titles:
        remarks.fault("the header", "there is no column of a group of offences.")
    noted = [said for field in titles if (said := table.said[field]) != without_notes(said)]
    tell_notes("titles of groups", noted, remarks)
    return found


def tell_notes(of_what: str, labels: Iterable[str], remarks: Remarks) -> None:
    """Say from which labels footnote digits were taken off."""
    noted = list(dict.fromkeys(" ".join(label.split()) for label in labels))
    remarks.repair(f"Footnote digits taken off {of_what}: {'; '.join(noted)}.", len(noted))


def _refuse_doubled(table: Table, area: Column[str | None], remarks: Remarks) -> None:
    for at, code in enumerate(area.cells):
        rows = np.flatnonzero(area.index == at)
        if code is not None and len(rows) > 1:
            field = next(iter(table.columns))
            remarks.fault(
                table.place(field, rows[1]),
                f"doubled row: {code} stands at {table.place(field, rows[0])} already.",
                "Ask the publisher which of them holds.",
            )


def _column_rows(
    table: Table,
    area: Column[str | None],
    period: Period,
    field: str,
    group: str,
    remarks: Remarks,
    not_whole: State,
) -> pa.Table:
    import pyarrow as pa

    printed = table.read(field, read_printed, remarks)
    count = _with_states(area, printed, not_whole)
    return pa.table(
        {
            "area": area.to_arrow("string"),
            "first": repeat(period.first, len(table)).to_arrow("date32[day]"),
            "last": repeat(period.last, len(table)).to_arrow("date32[day]"),
            "set": repeat(group, len(table)).to_arrow("string"),
            "amount": count.map(lambda one: one and one.amount).to_arrow("int64"),
            "state": count.map(lambda one: one and one.state).to_arrow("string"),
            **table.places(),
        }
    )


def read_printed(cell: Cell) -> Count:
    """A count with commas between its thousands, as tables for people have it: `31,345`."""
    if isinstance(cell, str) and _is_in_thousands(cell):
        return read_count(cell.replace(",", ""))
    return read_count(cell)


def _is_in_thousands(cell: str) -> bool:
    first, *rest = cell.lstrip("-").split(",")
    return (
        first.isdigit()
        and 1 <= len(first) <= 3
        and all(len(part) == 3 and part.isdigit() for part in rest)
    )


def _with_states(
    area: Column[str | None], count: Column[Count | None], not_whole: State
) -> Column[Count | None]:
    """The counts; of an area that is not whole, the reason stands in the number's place."""
    states = {code: not_whole(code) for code in area.cells if code}
    if not any(states.values()):
        return count
    rows = [
        Count(None, states[code]) if code and states[code] else count[row]
        for row, code in enumerate(area[row] for row in range(len(area)))
    ]
    return Column(tuple(rows), np.arange(len(rows)))

"""Rows of the kind `population` from a column of numbers of people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tallybook.figures.rows import Rows
from tallybook.sources.cells import Column, repeat
from tallybook.sources.read_count import read_people
from tallybook.sources.remarks import Remarks
from tallybook.sources.table import Table

if TYPE_CHECKING:
    import pyarrow as pa


def people_rows(
    table: Table, area: Column[str | None], field: str, on: date, remarks: Remarks
) -> pa.Table:
    """The people of each area on that day, by one column of the table."""
    import pyarrow as pa

    people = table.read(field, read_people, remarks)
    return pa.table(
        {
            "area": area.to_arrow("string"),
            "on": repeat(on, len(table)).to_arrow("date32[day]"),
            "amount": people.map(lambda count: count and count.amount).to_arrow("int64"),
            "state": people.map(lambda count: count and count.state).to_arrow("string"),
            **table.places(),
        }
    )


def join_people(parts: list[pa.Table]) -> Rows:
    """The rows of several days one below the other."""
    import pyarrow as pa

    return Rows("population", pa.concat_tables(parts).combine_chunks())

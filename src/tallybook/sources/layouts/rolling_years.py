"""Home Office: groups of offences by police force in rolling years, a row for each of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from tallybook.figures.rows import Rows
from tallybook.sources.cells import Cell, Column
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.read_area import read_force
from tallybook.sources.read_count import read_count
from tallybook.sources.read_group import read_group
from tallybook.sources.remarks import Remarks, Wrong, counted
from tallybook.sources.table import Table
from tallybook.terms.period import month_end, year_ending

if TYPE_CHECKING:
    import pyarrow as pa

FIELDS = {
    "ending": Field("12monthsending"),
    "force": Field("pfa|forcename|policeforce"),
    "region": Field("region"),
    "group": Field("offence"),
    "count": Field("rollingyeartotalnumberofoffences"),
}


def layout() -> Layout:
    """The layout, by its columns."""
    return Layout(
        source="home-office-rolling-years",
        title="Police recorded crime by police force area, rolling years",
        licence=OGL,
        says="groups of offences recorded by police force in the twelve months to a quarter's end",
        fields=FIELDS,
        rows=rows,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `grouped`: twelve months that end on a quarter's last day.

    The years overlap: they are kept as printed and never added up. Regions are not read.
    """
    remarks = setting.remarks
    columns: dict[str, Column[Any]] = {
        "area": table.read("force", read_force, remarks),
        "last": _months(table.read("ending", read_ending, remarks), remarks),
        "set": table.read("group", read_group, remarks),
    }
    count = table.read("count", read_count, remarks)
    _refuse_doubled(table, columns, remarks)
    if remarks.faults:
        return ()
    first = columns["last"].map(lambda day: year_ending(day.year, day.month).first)
    days = {"first": first, "last": columns["last"]}
    return (Rows("grouped", _arrow(table, columns, days, count)),)


def read_ending(cell: Cell) -> date:
    """The day on which the twelve months end, written 31-03-2003."""
    try:
        return datetime.strptime(str(cell), "%d-%m-%Y").date()
    except ValueError as error:
        raise Wrong(
            f"“{cell or ''}” is not the end of a year.", "It is written as 31-03-2018."
        ) from error


def _months(ending: Column[date | None], remarks: Remarks) -> Column[date | None]:
    """Days moved to the end of their month, where no row has that end already.

    Only then is it certain that the month is right and the day is wrong.
    """
    present = set(ending.cells)
    bad = [day for day in ending.cells if day and day != month_end(day.year, day.month)]
    for day in bad:
        end = month_end(day.year, day.month)
        rows = int(ending.where(day.__eq__).sum())
        if end in present:
            remarks.fault(
                f"{counted(rows, 'row')} ending {day:%d-%m-%Y}",
                f"a year ends with a month, and {end:%d-%m-%Y} stands there too.",
                "Ask the publisher which year these rows are of.",
            )
        remarks.repair(
            f"Year ending {day:%d-%m-%Y} read as {end:%d-%m-%Y} in {counted(rows, 'row')}."
        )
    return ending.map(lambda day: day and month_end(day.year, day.month))


def _refuse_doubled(table: Table, columns: dict[str, Column[Any]], remarks: Remarks) -> None:
    key = np.zeros(len(table), np.int64)
    for column in columns.values():
        key = key * len(column.cells) + column.index
    _, firsts, group, sizes = np.unique(
        key, return_index=True, return_inverse=True, return_counts=True
    )
    for at in np.flatnonzero(sizes > 1):
        rows = np.flatnonzero(group == at)
        if None not in [column[int(rows[0])] for column in columns.values()]:
            remarks.fault(
                table.place("count", rows[1]),
                f"doubled row: it stands at {table.place('count', firsts[at])} already.",
                "Ask the publisher which of them holds.",
            )


def _arrow(
    table: Table,
    columns: dict[str, Column[Any]],
    days: dict[str, Column[Any]],
    count: Column[Any],
) -> pa.Table:
    import pyarrow as pa

    return pa.table(
        {
            "area": columns["area"].to_arrow("string"),
            **{name: day.to_arrow("date32[day]") for name, day in days.items()},
            "set": columns["set"].to_arrow("string"),
            "amount": count.map(lambda one: one and one.amount).to_arrow("int64"),
            "state": count.map(lambda one: one and one.state).to_arrow("string"),
            **table.places(),
        }
    )

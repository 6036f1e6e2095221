"""ONS workbooks by police force area: table P3, read for the populations under its rates.

The rates themselves are not kept: a rate is reckoned from a count and a population.
"""

from __future__ import annotations

import math
import re
from datetime import date
from typing import TYPE_CHECKING

from tallybook.figures.rows import Rows
from tallybook.sources.cells import Cell, Column, column_of
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.lines_below import without_lines_below
from tallybook.sources.not_whole import not_whole
from tallybook.sources.read_coded_area import read_coded_area
from tallybook.sources.read_count import Count, read_people, states
from tallybook.sources.remarks import Remarks, Wrong, counted
from tallybook.sources.table import Table
from tallybook.sources.unrounded_people import unrounded_people
from tallybook.sources.year_ending_in import year_ending_in

if TYPE_CHECKING:
    import pyarrow as pa

FIELDS = {
    "code": Field("areacode"),
    "name": Field("areaname"),
    "people": Field(r"populationfigures\(mid-\d{4}\)\d*roundedto100"),
    "households": Field(r"householdfigures\(mid-\d{4}\)\d*roundedto100"),
    "rate": Field(".+", many=True),
}
_BY_HOUSEHOLD = "(households)"


def layout() -> Layout:
    """The layout; it stands in the same workbook as table P1 and is read with it."""
    return Layout(
        source="ons-force-area-tables",
        title="Police force area data tables",
        licence=OGL,
        says="populations and rates of offences by police force area and region",
        fields=FIELDS,
        rows=rows,
        heading=r"^Table P3:.*rate of offences",
        deep=3,
        spanning="victim-basedcrime|othercrimesagainstsociety|rateper1,000population",
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `population` on 30 June of the year that the column's header names.

    The column is rounded to 100, and the rates beside it are not: the number of people that they
    were made with is taken where they leave only one. Where they are not printed it stays rounded.
    """
    remarks = setting.remarks
    table = without_lines_below(table, "code")
    period = year_ending_in(table.above, remarks)
    area = table.read_together(("code", "name"), read_coded_area, remarks)
    printed = table.read("people", read_people, remarks)
    rates = _rates(table, remarks)
    if remarks.faults or period is None:
        return ()
    not_all = not_whole(table.above, period, remarks)
    lacks = [not_all(area[at] or "") for at in range(len(table))]
    found = [_unrounded(printed[at], [r[at] for r in rates]) for at in range(len(table))]
    _tell_rounding(table, printed, found, remarks)
    kept = column_of(
        Count(None, lack) if lack else Count(one, None) if one else printed[at]
        for at, (lack, one) in enumerate(zip(lacks, found, strict=True))
    )
    return () if remarks.faults else (Rows("population", _arrow(table, area, kept)),)


def read_rate(cell: Cell) -> float:
    """A rate, not a number where a known mark stands for one; refuses any other text."""
    if isinstance(cell, float):
        return cell
    if cell is not None and cell.lower() in states():
        return math.nan
    raise Wrong(f"“{cell or ''}” is neither a rate nor a known mark for a missing one.")


def _rates(table: Table, remarks: Remarks) -> list[Column[float | None]]:
    names = [n for n in table.columns if n not in FIELDS and _BY_HOUSEHOLD not in n]
    return [table.read(name, read_rate, remarks) for name in names]


def _unrounded(printed: Count | None, rates: list[float | None]) -> int | None:
    if printed is None or printed.amount is None:
        return None
    return unrounded_people(
        printed.amount, [rate for rate in rates if rate is not None and not math.isnan(rate)]
    )


def _tell_rounding(
    table: Table, printed: Column[Count | None], found: list[int | None], remarks: Remarks
) -> None:
    taken = sum(one is not None for one in found)
    remarks.repair(
        "Populations printed rounded to 100: the unrounded number under the printed rates taken "
        f"in {counted(taken, 'row')}.",
        taken,
    )
    left = [
        str(table.columns["name"][at])
        for at, one in enumerate(found)
        if one is None and (count := printed[at]) is not None and count.amount is not None
    ]
    remarks.repair(f"Populations left rounded to 100: {', '.join(left)}.", len(left))


def _arrow(table: Table, area: Column[str | None], people: Column[Count | None]) -> pa.Table:
    import pyarrow as pa

    year = int("".join(re.findall(r"mid-(\d{4})", table.said["people"])))
    on = Column((date(year, 6, 30),), area.index * 0)
    return pa.table(
        {
            "area": area.to_arrow("string"),
            "on": on.to_arrow("date32[day]"),
            "amount": people.map(lambda one: one and one.amount).to_arrow("int64"),
            "state": people.map(lambda one: one and one.state).to_arrow("string"),
            **table.places(),
        }
    )

"""Rows of the kind `recorded` from a table by area, financial quarter and offence code."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tallybook.figures.rows import Rows
from tallybook.sources.add_parts import Cells, add_parts
from tallybook.sources.cells import Column
from tallybook.sources.contrary_labels import contrary_labels
from tallybook.sources.lacking_forces import lacking_forces
from tallybook.sources.read_code import is_artefact, read_code
from tallybook.sources.read_count import read_count
from tallybook.sources.read_quarter import read_financial_year, read_quarter_number
from tallybook.sources.remarks import SHOWN, Remarks, counted
from tallybook.sources.table import Table
from tallybook.terms.period import Period, quarter

if TYPE_CHECKING:
    import pyarrow as pa


def recorded_rows(table: Table, area: Column[str | None], remarks: Remarks) -> tuple[Rows, ...]:
    """Offences of each area in a quarter, as the publisher counted them; none where faults are.

    The table has the fields year, quarter, code and count. Codes are kept and labels are not.
    """
    cells = Cells(
        area=area,
        period=_periods(table, remarks),
        code=table.read("code", read_code, remarks),
        count=table.read("count", read_count, remarks),
    )
    _tell_repairs(table, cells, remarks)
    summed = add_parts(table, cells, remarks)
    if remarks.faults:
        return ()
    return (Rows("recorded", _arrow(summed.cells, summed.places)),)


def _periods(table: Table, remarks: Remarks) -> Column[Period | None]:
    years = table.read("year", read_financial_year, remarks)
    numbers = table.read("quarter", read_quarter_number, remarks)
    pairs = [(year, number) for year in years.cells for number in numbers.cells]
    index = years.index * len(numbers.cells) + numbers.index
    return Column(tuple(pairs), index).map(_period)


def _period(pair: tuple[int | None, int | None]) -> Period | None:
    year, number = pair
    return None if year is None or number is None else quarter(year, number)


def _tell_repairs(table: Table, cells: Cells, remarks: Remarks) -> None:
    zeros = int(table.columns["count"].where(lambda cell: cell == "-00").sum())
    remarks.repair(f"“-00” read as zero in {counted(zeros, 'cell')}.", zeros)
    artefacts = int(table.columns["code"].where(is_artefact).sum())
    remarks.repair(
        "Codes printed as binary fractions, such as 37.200000000000003, rounded to the code that "
        f"they stand for in {counted(artefacts, 'cell')}.",
        artefacts,
    )
    if "description" in table.columns:
        contrary = contrary_labels(cells.code, table.columns["description"])
        remarks.repair(
            f"Label ignored, code kept: the label of another class in {counted(contrary, 'row')}.",
            contrary,
        )
    _tell_gaps(lacking_forces(cells.area, cells.period), remarks)


def _tell_gaps(gaps: list[str], remarks: Remarks) -> None:
    shown = "; ".join(gaps[:SHOWN]) + ("; …" if len(gaps) > SHOWN else "")
    remarks.repair(f"No row for a force in {counted(len(gaps), 'quarter')}: {shown}.", len(gaps))


def _arrow(cells: Cells, places: dict[str, pa.Array]) -> pa.Table:
    import pyarrow as pa

    def day(of: str) -> Column[date | None]:
        return cells.period.map(lambda period: getattr(period, of))

    return pa.table(
        {
            "area": cells.area.to_arrow("string"),
            "first": day("first").to_arrow("date32[day]"),
            "last": day("last").to_arrow("date32[day]"),
            "code": cells.code.to_arrow("string"),
            "amount": cells.count.map(lambda count: count and count.amount).to_arrow("int64"),
            "state": cells.count.map(lambda count: count and count.state).to_arrow("string"),
            **places,
        }
    )

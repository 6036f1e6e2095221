"""Rows of outcomes from columns of areas, quarters, classes or groups, and types of outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tallybook.sources.cells import Cell, Column, repeat
from tallybook.sources.read_count import Count
from tallybook.sources.read_quarter import read_financial_year, read_quarter_number
from tallybook.sources.remarks import Remarks, Wrong, counted
from tallybook.sources.table import Table
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotDefined
from tallybook.terms.outcome_list import find_outcomes, outcomes
from tallybook.terms.period import Period, quarter

if TYPE_CHECKING:
    import pyarrow as pa

    from tallybook.sources.cells import Positions


@dataclass(frozen=True, eq=False)
class OutcomeCells:
    """The read columns that tell a row; None where a cell was a fault. `what` is class or set."""

    area: Column[str | None]
    period: Column[Period | None]
    what: Column[str | None]
    outcome: Column[str | None]

    def keys(self) -> Positions:
        """A number for each row, equal where all four are."""
        key = self.area.index * len(self.period.cells) + self.period.index
        for column in (self.what, self.outcome):
            key = key * len(column.cells) + column.index
        return key

    def take(self, rows: Positions) -> OutcomeCells:
        """Only those rows."""
        return OutcomeCells(
            self.area.take(rows),
            self.period.take(rows),
            self.what.take(rows),
            self.outcome.take(rows),
        )


def periods(table: Table, remarks: Remarks) -> Column[Period | None]:
    """The financial quarter of each row, from its year and number."""
    return table.read_together(("year", "quarter"), _quarter, remarks)


def read_outcome(cell: Cell) -> str:
    """The code of a type of outcome; a whole number typed as such is a code too."""
    code = f"{cell:g}" if isinstance(cell, float) else cell
    if code is not None and code in outcomes():
        return code
    raise Wrong(
        f"“{code or ''}” is not in the list of outcomes.",
        "Is it a new one? Then add it to terms/lists/outcomes.csv, with its source.",
    )


def without_empty_rows(table: Table, fields: tuple[str, ...], remarks: Remarks) -> Table:
    """The table without rows that say NA in all of these fields, as a statistical program ends."""
    said = np.all([table.columns[name].where(_is_na) for name in fields], axis=0)
    number = int(said.sum())
    remarks.repair(f"Left out, because every cell says NA: {counted(number, 'row')}.", number)
    return table.take(np.flatnonzero(~said)) if number else table


def contrary_names(code: Column[str | None], name: Column[Cell]) -> int:
    """Rows whose name of an outcome is, in the list, that of another one."""
    pairs, rows = np.unique(code.index * len(name.cells) + name.index, return_counts=True)
    return sum(
        int(number)
        for pair, number in zip(pairs, rows, strict=True)
        if _is_contrary(code.cells[pair // len(name.cells)], name.cells[pair % len(name.cells)])
    )


def outcome_table(
    cells: OutcomeCells,
    what: str,
    basis: Basis,
    count: Column[Count | None],
    places: dict[str, pa.Array],
) -> pa.Table:
    """The columns that the store keeps; `what` is code or set."""
    import pyarrow as pa

    first = cells.period.map(lambda period: period and period.first)
    last = cells.period.map(lambda period: period and period.last)
    return pa.table(
        {
            "area": cells.area.to_arrow("string"),
            "first": first.to_arrow("date32[day]"),
            "last": last.to_arrow("date32[day]"),
            "outcome": cells.outcome.to_arrow("string"),
            "basis": repeat(basis.value, len(cells.area)).to_arrow("string"),
            what: cells.what.to_arrow("string"),
            "amount": count.map(lambda one: one and one.amount).to_arrow("int64"),
            "state": count.map(lambda one: one and one.state).to_arrow("string"),
            **places,
        }
    )


def _quarter(year: Cell, number: Cell) -> Period:
    return quarter(read_financial_year(year), read_quarter_number(number))


def _is_na(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.lower() == "na"


def _is_contrary(code: str | None, name: Cell) -> bool:
    if code is None or not isinstance(name, str):
        return False
    try:
        found = find_outcomes(name)
    except NotDefined:
        return False  # a name that the list does not have is drift, and no contradiction
    return code not in found.split("+")

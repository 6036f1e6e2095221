"""Home Office outcomes by offence group, in an extract that dropped the offence class.

Rows look doubled, because each was one class of the group: they are added.
"""

from __future__ import annotations

import numpy as np

from tallybook.figures.rows import Rows
from tallybook.sources.cells import Column, distinct
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.outcome_rows import OutcomeCells, outcome_table, periods, read_outcome
from tallybook.sources.read_area import read_force
from tallybook.sources.read_count import Count, read_count
from tallybook.sources.read_group import read_group
from tallybook.sources.remarks import Remarks, counted
from tallybook.sources.table import Table
from tallybook.terms.basis import Basis
from tallybook.terms.outcome_list import NOT_YET

FIELDS = {
    "year": Field("financialyear"),
    "quarter": Field("financialquarter"),
    "force": Field("force|forcename"),
    "group": Field("offencegroup"),
    "outcome_group": Field("outcomegroup", optional=True),
    "outcome": Field("outcometype"),
    "count": Field("n"),
    "territorial": Field("territorial", optional=True),
}


def layout() -> Layout:
    """The layout, by its columns."""
    return Layout(
        source="home-office-outcomes-by-group",
        title="Outcomes open data, by offence group",
        licence=OGL,
        says="outcomes by police force, financial quarter, offence group and type of outcome",
        fields=FIELDS,
        rows=rows,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `grouped_outcomes`, of the offences recorded in each quarter.

    That this is their basis is told by the rows of offences without an outcome, which a table of
    outcomes assigned cannot have; refuses a table without such rows.
    """
    remarks = setting.remarks
    cells = OutcomeCells(
        area=table.read("force", read_force, remarks),
        period=periods(table, remarks),
        what=table.read("group", read_group, remarks),
        outcome=table.read("outcome", read_outcome, remarks),
    )
    count = table.read("count", read_count, remarks)
    if NOT_YET not in cells.outcome.cells:
        remarks.fault(
            f"column {table.said['outcome']}",
            "no row is of offences without an outcome, so it cannot be told what is counted: the "
            "outcomes of offences recorded in the quarter, or those assigned in it.",
            "Take the publisher's whole table.",
        )
    if remarks.faults:
        return ()
    firsts, sums = _added(cells, count)
    _tell_added(len(table), len(firsts), remarks)
    kept = cells.take(firsts)
    places = table.take(firsts).places()
    return (Rows("grouped_outcomes", outcome_table(kept, "set", Basis.RECORDED, sums, places)),)


def _added(
    cells: OutcomeCells, count: Column[Count | None]
) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], Column[Count | None]]:
    """The first row of each cell, and its sum; where one row has no number, neither has the sum."""
    _, firsts, group = np.unique(cells.keys(), return_index=True, return_inverse=True)
    sums = np.zeros(len(firsts), np.int64)
    np.add.at(sums, group, count.numbers(lambda one: (one and one.amount) or 0))
    values: list[Count | None] = [Count(amount, None) for amount in map(int, sums)]
    for row in np.flatnonzero(count.where(lambda one: one is None or one.amount is None)):
        values[int(group[row])] = count[int(row)]
    return firsts, distinct(values, np.arange(len(values)))


def _tell_added(rows: int, kept: int, remarks: Remarks) -> None:
    remarks.repair(
        "The offence class was dropped from this extract, so that its rows look doubled: "
        f"{counted(rows, 'row')} added into {kept:,}. A row that stands twice by mistake cannot be "
        "told from them.",
        rows - kept,
    )

"""Home Office: outcomes by police force, financial quarter, offence class and type of outcome.

Two columns of numbers, on two bases: what became of the offences recorded in the quarter, and the
outcomes assigned in the quarter to offences of whatever time. They are never added.
"""

from __future__ import annotations

import numpy as np

from tallybook.figures.rows import Rows
from tallybook.sources.cells import Column
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.outcome_rows import (
    OutcomeCells,
    contrary_names,
    outcome_table,
    periods,
    read_outcome,
    without_empty_rows,
)
from tallybook.sources.read_area import read_force
from tallybook.sources.read_code import read_code
from tallybook.sources.read_count import Count, read_count
from tallybook.sources.remarks import Remarks, counted
from tallybook.sources.table import Table
from tallybook.terms.basis import Basis
from tallybook.terms.outcome_list import NOT_YET

FIELDS = {
    "year": Field("financialyear"),
    "quarter": Field("financialquarter"),
    "force": Field("forcename|policeforce|pfa"),
    "description": Field("offencedescription", optional=True),
    "group": Field("offencegroup", optional=True),
    "subgroup": Field("offencesubgroup", optional=True),
    "code": Field("offencecode"),
    "expired": Field("offencecodeexpired", optional=True),
    "name": Field("outcomedescription", optional=True),
    "outcome_group": Field("outcomegroup", optional=True),
    "outcome": Field("outcometype"),
    "recorded": Field("offences"),
    "assigned": Field("forceoutcomesrecordedinquarter"),
}


def layout() -> Layout:
    """The layout, by its columns."""
    return Layout(
        source="home-office-outcomes",
        title="Outcomes open data, by offence class",
        licence=OGL,
        says="outcomes by police force, financial quarter, offence class and type of outcome",
        fields=FIELDS,
        rows=rows,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `outcomes`, of both bases.

    Outcome 0 is the lack of one: it counts offences recorded in the quarter, and nothing was
    assigned. Refuses a number of them in the column of outcomes assigned, and a doubled row.
    """
    import pyarrow as pa

    remarks = setting.remarks
    table = without_empty_rows(table, ("year", "force", "code", "outcome"), remarks)
    cells = OutcomeCells(
        area=table.read("force", read_force, remarks),
        period=periods(table, remarks),
        what=table.read("code", read_code, remarks),
        outcome=table.read("outcome", read_outcome, remarks),
    )
    recorded = table.read("recorded", read_count, remarks)
    assigned = table.read("assigned", read_count, remarks)
    not_yet = cells.outcome.where(lambda code: code == NOT_YET)
    _refuse_assigned_none(table, not_yet, assigned, remarks)
    _refuse_doubled(table, cells, remarks)
    if "name" in table.columns:
        contrary = contrary_names(cells.outcome, table.columns["name"])
        said = "Name ignored, type kept: the name of another outcome in"
        remarks.repair(f"{said} {counted(contrary, 'row')}.", contrary)
    if remarks.faults:
        return ()
    given = np.flatnonzero(~not_yet)
    parts = [
        outcome_table(cells, "code", Basis.RECORDED, recorded, table.places()),
        outcome_table(
            cells.take(given),
            "code",
            Basis.ASSIGNED,
            assigned.take(given),
            table.take(given).places(),
        ),
    ]
    return (Rows("outcomes", pa.concat_tables(parts).combine_chunks()),)


def _refuse_assigned_none(
    table: Table,
    not_yet: np.ndarray[tuple[int], np.dtype[np.bool_]],
    assigned: Column[Count | None],
    remarks: Remarks,
) -> None:
    numbered = assigned.where(lambda one: one is not None and one.amount is not None)
    for at in np.flatnonzero(not_yet & numbered)[:1]:
        remarks.fault(
            table.place("assigned", at),
            "a number of outcomes assigned, and the type is that of offences without one.",
            "Ask the publisher what it counts.",
        )


def _refuse_doubled(table: Table, cells: OutcomeCells, remarks: Remarks) -> None:
    _, firsts, group, sizes = np.unique(
        cells.keys(), return_index=True, return_inverse=True, return_counts=True
    )
    for at in np.flatnonzero(sizes > 1):
        rows = np.flatnonzero(group == at)
        columns = (cells.area, cells.period, cells.what, cells.outcome)
        if None not in [column[int(rows[0])] for column in columns]:
            remarks.fault(
                table.place("code", rows[1]),
                f"doubled row: it stands at {table.place('code', firsts[at])} already.",
                "Ask the publisher which of them holds.",
            )

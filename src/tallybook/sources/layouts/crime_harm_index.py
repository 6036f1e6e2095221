"""Cambridge Crime Harm Index: days of the starting-point sentence for each offence.

The list is its makers' copyright: a user may load a copy of it, and the project has none.
"""

from __future__ import annotations

import numpy as np

from tallybook.figures.rows import Rows
from tallybook.sources.cells import Cell
from tallybook.sources.find_header import Field
from tallybook.sources.layout import Layout, Setting
from tallybook.sources.read_code import read_code
from tallybook.sources.remarks import Wrong, counted
from tallybook.sources.table import Table
from tallybook.sources.weight_rows import read_weight, weight_rows

NAME = "cambridge-crime-harm-index"


def layout() -> Layout:
    """The layout, by its columns; the codes of courts to the right are not read."""
    return Layout(
        source=NAME,
        title="Cambridge Crime Harm Index",
        licence="Copyright of the Cambridge Centre for Evidence-Based Policing: see its own terms",
        says="the starting-point sentence for each offence",
        fields={
            "weight": Field("cchiscore"),
            "code": Field("classificationcode"),
            "home_office": Field("homeofficeclassification"),
            "other": Field(".+", many=True),
        },
        rows=rows,
        spreads=True,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `weights` for classes inside which every offence weighs the same.

    Offences that are not notifiable and classes that the list of offences does not have are left
    out and counted: nothing that is counted by class has them.
    """
    code = table.columns["code"].map(_code)
    inside = np.flatnonzero(code.where(lambda one: one is not None))
    left = len(table) - len(inside)
    setting.remarks.repair(
        f"Left out, not notifiable or no class of the list: {counted(left, 'row')}.", left
    )
    taken = table.take(inside)
    weight = taken.read("weight", read_weight, setting.remarks)
    return weight_rows(taken, NAME, code.take(inside), weight, setting.remarks, skip_unlike=True)


def _code(cell: Cell) -> str | None:
    """The class; 4/3 is written for 4.3."""
    for said in (cell, cell.replace("/", ".") if isinstance(cell, str) else cell):
        try:
            return read_code(said)
        except Wrong:
            continue
    return None

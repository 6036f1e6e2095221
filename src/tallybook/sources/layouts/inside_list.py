"""The rows of a table of the whole kingdom that lie in the list of areas."""

from __future__ import annotations

import re

import numpy as np

from tallybook.sources.cells import Cell, Column
from tallybook.sources.read_area import read_area_code
from tallybook.sources.remarks import Remarks, Wrong, counted
from tallybook.sources.table import Table
from tallybook.terms.area_list import areas


def inside_list(table: Table, remarks: Remarks) -> tuple[Table, Column[str | None]]:
    """The rows of areas of England and Wales, and their codes.

    Areas of Scotland, Northern Ireland and the whole kingdom that the list does not have are left
    out and counted; an unknown one of England or Wales is a fault.
    """
    outside = table.columns["code"].where(_is_outside)
    left = int(outside.sum())
    remarks.repair(f"Left out, outside the list of areas: {counted(left, 'area')}.", left)
    inside = table.take(np.flatnonzero(~outside))
    return inside, inside.read("code", _read_known, remarks)


def _is_outside(cell: Cell) -> bool:
    return isinstance(cell, str) and cell not in areas() and cell[:1] in "KSN"


def _read_known(cell: Cell) -> str:
    if isinstance(cell, str) and not re.fullmatch(r"[A-Z]\d{8}", cell):
        raise Wrong(
            f"“{cell}” is not the code of an area.", "Codes are a letter and eight figures."
        )
    return read_area_code(cell)

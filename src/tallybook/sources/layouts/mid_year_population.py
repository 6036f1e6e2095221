"""ONS: mid-year population estimates, table MYE4: an area a row, a column for each mid-year."""

from __future__ import annotations

import re
from datetime import date

import numpy as np

from tallybook.figures.rows import Rows
from tallybook.sources.cells import Cell
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.people_rows import join_people, people_rows
from tallybook.sources.read_area import read_area_code
from tallybook.sources.remarks import Wrong, counted
from tallybook.sources.table import Table
from tallybook.terms.area_list import areas

MID_YEAR = r"mid-(\d{4})"


def layout() -> Layout:
    """The layout, by its columns; the workbook's other tables have others."""
    return Layout(
        source="ons-mid-year-population",
        title="Mid-year population estimates",
        licence=OGL,
        says="people of an area in the middle of each year",
        fields={
            "code": Field("code"),
            "name": Field("name"),
            "geography": Field("geography"),
            "people": Field(MID_YEAR, many=True),
        },
        rows=rows,
        heading="population estimates",  # the median ages of MYE6 have the same columns
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `population` on 30 June of each year, for areas of England and Wales.

    Areas of Scotland, Northern Ireland and the whole kingdom that the list does not have are left
    out and counted; an unknown one of England or Wales is a fault.
    """
    remarks = setting.remarks
    outside = table.columns["code"].where(_is_outside)
    left = int(outside.sum())
    remarks.repair(f"Left out, outside the list of areas: {counted(left, 'area')}.", left)
    inside = table.take(np.flatnonzero(~outside))
    code = inside.read("code", _read_known, remarks)
    years = [name for name in inside.columns if re.fullmatch(MID_YEAR, name)]
    parts = [people_rows(inside, code, name, _mid_year(name), remarks) for name in years]
    return () if remarks.faults else (join_people(parts),)


def _mid_year(name: str) -> date:
    return date(int(name[-4:]), 6, 30)


def _is_outside(cell: Cell) -> bool:
    return isinstance(cell, str) and cell not in areas() and cell[:1] in "KSN"


def _read_known(cell: Cell) -> str:
    if isinstance(cell, str) and not re.fullmatch(r"[A-Z]\d{8}", cell):
        raise Wrong(
            f"“{cell}” is not the code of an area.", "Codes are a letter and eight figures."
        )
    return read_area_code(cell)

"""ONS: boundaries of local authority districts, as GeoJSON in WGS84."""

from __future__ import annotations

import numpy as np

from tallybook.figures.rows import Rows
from tallybook.sources.boundary_day import boundary_day
from tallybook.sources.boundary_rows import SHAPE, boundary_rows
from tallybook.sources.cells import Cell
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.read_valid_area import read_valid_area
from tallybook.sources.remarks import counted
from tallybook.sources.table import Table


def layout() -> Layout:
    """The layout, by its properties, whose names carry the year."""
    return Layout(
        source="ons-district-boundaries",
        title="Boundaries of local authority districts",
        licence=OGL,
        says="the outline of each local authority district",
        fields={
            "code": Field(r"(?:lad|ltla)\d\dcd"),
            "name": Field(r"(?:lad|ltla)\d\dnm"),
            **SHAPE,
        },
        rows=rows,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `boundaries`; districts of Scotland and Northern Ireland are left out."""
    on = boundary_day(table.said["code"], setting)
    outside = table.columns["code"].where(_is_outside)
    left = int(outside.sum())
    setting.remarks.repair(f"Left out, outside England and Wales: {counted(left, 'area')}.", left)
    inside = table.take(np.flatnonzero(~outside))
    area = inside.read("code", read_valid_area("district", on), setting.remarks)
    return boundary_rows(inside, area, "district", on, setting.remarks)


def _is_outside(cell: Cell) -> bool:
    return isinstance(cell, str) and cell[:1] in "SN"

"""ONS: boundaries of police force areas, as GeoJSON in WGS84."""

from __future__ import annotations

from tallybook.figures.rows import Rows
from tallybook.sources.boundary_day import boundary_day
from tallybook.sources.boundary_rows import SHAPE, boundary_rows
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.read_valid_area import read_valid_area
from tallybook.sources.table import Table


def layout() -> Layout:
    """The layout, by its properties, whose names carry the year."""
    return Layout(
        source="ons-force-boundaries",
        title="Boundaries of police force areas",
        licence=OGL,
        says="the outline of each police force area",
        fields={"code": Field(r"pfa\d\dcd"), "name": Field(r"pfa\d\dnm"), **SHAPE},
        rows=rows,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `boundaries`, on the day of the list that the properties name."""
    on = boundary_day(table.said["code"], setting)
    area = table.read("code", read_valid_area("force", on), setting.remarks)
    return boundary_rows(table, area, "force", on, setting.remarks)

"""Boundaries of districts in a GeoJSON file that has their names and no codes."""

from __future__ import annotations

from tallybook.figures.rows import Rows
from tallybook.sources.areas_by_name import Named, areas_by_name
from tallybook.sources.boundary_day import told_day
from tallybook.sources.boundary_rows import SHAPE, boundary_rows
from tallybook.sources.cells import Cell
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.remarks import Remarks, Wrong
from tallybook.sources.table import Table


def layout() -> Layout:
    """The layout, by the one property that says which area a feature is."""
    return Layout(
        source="named-district-boundaries",
        title="Boundaries of districts, by name",
        licence=OGL,
        says="the outline of each district, with its name and no code",
        fields={"name": Field("name"), **SHAPE},
        rows=rows,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `boundaries`, on the newest day up to publication that has all the names."""
    names = [cell for cell in table.columns["name"].cells if isinstance(cell, str)]
    named = areas_by_name(names, "district", told_day(setting))
    area = table.read("name", lambda cell: _code(cell, named), setting.remarks)
    _tell_day(named, setting.remarks)
    return boundary_rows(table, area, "district", named.on, setting.remarks)


def _code(cell: Cell, named: Named) -> str:
    if isinstance(cell, str) and cell in named.codes:
        return named.codes[cell]
    raise Wrong(
        f"“{cell or ''}” is not the name of one district on {named.on}.",
        "If it is a new spelling, add it to the aliases in terms/lists/areas.csv.",
    )


def _tell_day(named: Named, remarks: Remarks) -> None:
    remarks.repair(
        f"Codes found by name: {len(named.codes):,} districts, as they were on {named.on}."
    )

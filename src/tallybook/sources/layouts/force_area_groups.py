"""ONS workbooks by police force area: table P1, groups of offences recorded in a year.

Made for people: the header is three rows with labels over several columns, spacer columns stand
between, regions stand among their forces, notes below and their digits glued to labels.
"""

from __future__ import annotations

from tallybook.figures.rows import Rows
from tallybook.sources.find_header import Field
from tallybook.sources.grouped_rows import grouped_rows
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.layouts import force_area_rates
from tallybook.sources.lines_below import without_lines_below
from tallybook.sources.not_whole import not_whole
from tallybook.sources.read_coded_area import read_coded_area, tell_noted_names
from tallybook.sources.remarks import Remarks
from tallybook.sources.table import Table
from tallybook.sources.year_ending_in import year_ending_in

FIELDS = {
    "code": Field("areacode"),
    "name": Field("areaname"),
    "group": Field(".+", many=True),
}


def layout() -> Layout:
    """The layout, by its columns and its title; table P3 beside it has the populations."""
    return Layout(
        source="ons-force-area-tables",
        title="Police force area data tables",
        licence=OGL,
        says="groups of offences recorded in a year by police force area and region",
        fields=FIELDS,
        rows=rows,
        heading=r"^Table P1:.*number of offences",
        deep=3,
        spanning="victim-basedcrime|othercrimesagainstsociety|numbers",
        named=named,
        beside=(force_area_rates.layout(),),
    )


def named(table: Table) -> str:
    """The title with the year, which only the lines above the table tell."""
    period = year_ending_in(table.above, Remarks())
    return "Police force area data tables" + (
        f", year ending {period.last:%B %Y}" if period else ""
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `grouped`: countries, regions, forces and the transport police.

    Areas are known by their code, and the transport police, which have none, by their name. Totals
    that are printed without a force have that as their state.
    """
    remarks = setting.remarks
    table = without_lines_below(table, "code")
    period = year_ending_in(table.above, remarks)
    area = table.read_together(("code", "name"), read_coded_area, remarks)
    tell_noted_names(table, "name", remarks)
    if period is None:
        return ()
    states = not_whole(table.above, period, remarks)
    titles = [name for name in table.columns if name not in FIELDS]
    found = grouped_rows(table, area, period, titles, remarks, states)
    return (found,) if found else ()

"""ONS table C2: headline groups of offences by community safety partnership, one year."""

from __future__ import annotations

from tallybook.figures.rows import Rows
from tallybook.sources.find_header import Field
from tallybook.sources.grouped_rows import grouped_rows
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.read_partnership import contradicts, read_row_area
from tallybook.sources.remarks import Remarks, counted
from tallybook.sources.table import Table
from tallybook.sources.year_ending_in import year_ending_in

AREA = ("force", "force_name", "partnership", "partnership_name")
FIELDS = {
    "force": Field("policeforceareacode"),
    "force_name": Field("policeforceareaname"),
    "partnership": Field("communitysafetypartnershipcode"),
    "partnership_name": Field("communitysafetypartnershipname"),
    "district": Field("localauthoritycode"),
    "district_name": Field("localauthorityname"),
    "group": Field(".+", many=True),
}


def layout() -> Layout:
    """The layout, by its columns: whatever follows the areas is the title of a group."""
    return Layout(
        source="ons-partnership-groups",
        title="Recorded crime by community safety partnership",
        licence=OGL,
        says="groups of offences recorded in a year by community safety partnership",
        fields=FIELDS,
        rows=rows,
        named=named,
    )


def named(table: Table) -> str:
    """The title with the year, which only the lines above the table tell."""
    period = year_ending_in(table.above, Remarks())
    ending = f", year ending {period.last:%B %Y}" if period else ""
    return f"Recorded crime by community safety partnership (table C2){ending}"


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `grouped`: forces, their partnerships, and what has no partnership.

    Districts are not read: several may share a partnership, and the row is the partnership's.
    """
    remarks = setting.remarks
    period = year_ending_in(table.above, remarks)
    area = table.read_together(AREA, read_row_area, remarks)
    _tell_contradictions(table, remarks)
    titles = [name for name in table.columns if name not in FIELDS]
    found = grouped_rows(table, area, period, titles, remarks) if period else None
    return (found,) if found else ()


def _tell_contradictions(table: Table, remarks: Remarks) -> None:
    found = table.read_together(AREA, contradicts, remarks)
    rows = [table.place("force", at) for at in range(len(table)) if found[at]]
    remarks.repair(
        "The force's name and “Unassigned” with that name taken against the code of another force "
        f"in {counted(len(rows), 'row')}: {'; '.join(rows)}.",
        len(rows),
    )

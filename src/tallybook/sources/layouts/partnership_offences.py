"""Home Office: offences recorded by community safety partnership, quarter and offence code.

The layout of the tables by police force with a column for the partnership. Known from the
publisher's description and from an extract that lost its quarters; no whole edition was at hand.
"""

from __future__ import annotations

from tallybook.figures.rows import Rows
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.layouts import force_offences
from tallybook.sources.read_partnership import read_partnership
from tallybook.sources.recorded_rows import recorded_rows
from tallybook.sources.table import Table


def layout() -> Layout:
    """The layout, by its columns."""
    return Layout(
        source="home-office-prc-csp",
        title="Police recorded crime: community safety partnership open data tables",
        licence=OGL,
        says="offences recorded by community safety partnership, financial quarter and code",
        fields={**force_offences.FIELDS, "partnership": Field("cspname")},
        rows=rows,
        years=force_offences.YEARS,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `recorded` for partnerships, and for what a force has in none.

    Partnerships are printed by name only; a name is looked for in its own force.
    """
    area = table.read_together(("force", "partnership"), read_partnership, setting.remarks)
    return recorded_rows(table, area, setting.remarks)

"""Home Office: which community safety partnership lies in which police force area."""

from __future__ import annotations

from dataclasses import replace

from tallybook.figures.rows import Rows
from tallybook.sources.cells import Cell, Column
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.membership_rows import Pair, membership_rows
from tallybook.sources.read_area import read_force
from tallybook.sources.table import Table
from tallybook.terms.errors import NotTold


def layout() -> Layout:
    """The layout, by its columns."""
    return Layout(
        source="home-office-area-lookup",
        title="Community safety partnerships by police force area and region",
        licence=OGL,
        says="the force area of each community safety partnership",
        fields={
            "partnership_name": Field("cspname"),
            "force_name": Field("forcename"),
            "region": Field("region"),
            "partnership": Field("onscode"),
        },
        rows=rows,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `membership` on the day of publication; regions are not read.

    Forces stand there by name only and get their code. Codes of partnerships that the list does
    not have are kept and told: the edition known so far has a district's code among them. Refuses
    a table whose day of publication was not told, because it gives no other.
    """
    if setting.published is None:
        raise NotTold(
            f"{setting.stem} gives no day on which its areas hold.", code="publication-day-not-told"
        )
    force = table.read("force_name", read_force, setting.remarks)
    columns: dict[str, Column[Cell]] = {**table.columns, "force": force.map(lambda code: code)}
    coded = replace(table, columns=columns)
    pair = Pair("partnership", "partnership_name", "force", "force_name")
    if setting.remarks.faults:
        return ()
    found = membership_rows(coded, (pair,), setting.published, setting.remarks)
    return () if setting.remarks.faults else (found,)

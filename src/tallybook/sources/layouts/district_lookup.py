"""ONS: which district lies in which community safety partnership, and that in which force area."""

from __future__ import annotations

import re
from datetime import date

from tallybook.figures.rows import Rows
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.membership_rows import Pair, membership_rows
from tallybook.sources.table import Table

YEAR = r"(\d\d)"


def layout() -> Layout:
    """The layout, by its columns, whose names carry the year."""
    return Layout(
        source="ons-area-lookup",
        title="Local authority districts to community safety partnerships to police force areas",
        licence=OGL,
        says="the partnership of each district and the force area of each partnership",
        fields={
            "district": Field(f"(?:lad|ltla){YEAR}(?:cd|code)"),
            "district_name": Field(f"(?:lad|ltla){YEAR}(?:nm|name)"),
            "partnership": Field(f"csp{YEAR}(?:cd|code)"),
            "partnership_name": Field(f"csp{YEAR}(?:nm|name)"),
            "force": Field(f"pfa{YEAR}(?:cd|code)"),
            "force_name": Field(f"pfa{YEAR}(?:nm|name)"),
            "number": Field("fid|objectid", optional=True),
        },
        rows=rows,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `membership` on 31 December of the year that the headers carry.

    Boundaries change on 1 April, so the year's end is right for a look-up made before or after:
    the file for January 2017 holds on 31 December 2017 too. A district in several partnerships has
    a row for each. Codes that the list does not have are kept and told.
    """
    on = date(_year(table.said["district"]), 12, 31)
    pairs = (
        Pair("district", "district_name", "partnership", "partnership_name"),
        Pair("partnership", "partnership_name", "force", "force_name"),
    )
    found = membership_rows(table, pairs, on, setting.remarks)
    return () if setting.remarks.faults else (found,)


def _year(header: str) -> int:
    return 2000 + int("".join(re.findall(r"\d", header)))

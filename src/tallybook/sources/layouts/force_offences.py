"""Home Office: offences recorded by police force, financial quarter and offence code.

Seen in the editions of July 2018 (CSV), October 2023 (CSV, headers with dots) and April 2026
(workbook with a sheet a year, and its columnar copy).
"""

from __future__ import annotations

from tallybook.figures.rows import Rows
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.read_area import read_force
from tallybook.sources.recorded_rows import recorded_rows
from tallybook.sources.table import Table

YEARS = r"\d{4}[-_/]\d{2}(\d{2})?"
FIELDS = {
    "year": Field("financialyear"),
    "quarter": Field("financialquarter"),
    "force": Field("forcename|policeforce|pfa"),
    "description": Field("offencedescription", optional=True),
    "group": Field("offencegroup", optional=True),
    "subgroup": Field("offencesubgroup", optional=True),
    "code": Field("offencecode"),
    "count": Field("numberofoffences|offencecount"),
}


def layout() -> Layout:
    """The layout, by its columns."""
    return Layout(
        source="home-office-prc-pfa",
        title="Police recorded crime: police force area open data tables",
        licence=OGL,
        says="offences recorded by police force, financial quarter and offence code",
        fields=FIELDS,
        rows=rows,
        years=YEARS,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `recorded`: offences in a quarter, as the publisher counted them.

    Codes are kept and labels are not. Forces that lack a quarter are no fault of the file.
    """
    area = table.read("force", read_force, setting.remarks)
    return recorded_rows(table, area, setting.remarks)

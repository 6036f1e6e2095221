"""Populations of police force areas in one year: a code, a name, a number of people."""

from __future__ import annotations

import re
from datetime import date

from tallybook.figures.rows import Rows
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.people_rows import join_people, people_rows
from tallybook.sources.read_area import read_area_code
from tallybook.sources.table import Table
from tallybook.terms.errors import NotTold


def layout() -> Layout:
    """The layout, by its columns. The year in them is that of the codes, not of the people."""
    return Layout(
        source="ons-force-population",
        title="Population of police force areas",
        licence=OGL,
        says="people of a police force area in the middle of one year",
        fields={
            "code": Field(r"pfa\d{4}code"),
            "name": Field(r"pfa\d{4}name"),
            "people": Field("population"),
        },
        rows=rows,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `population` on 30 June of the year that ends the file's name.

    Refuses a file whose name does not end in a year: the table does not say whose year it is.
    """
    on = date(_year(setting.stem), 6, 30)
    setting.remarks.repair(f"The day of the population read from the file's name: {on}.")
    code = table.read("code", read_area_code, setting.remarks)
    people = people_rows(table, code, "people", on, setting.remarks)
    return () if setting.remarks.faults else (join_people([people]),)


def _year(stem: str) -> int:
    found = re.search(r"(?<!\d)((?:19|20)\d\d)$", stem)
    if not found:
        raise NotTold(
            f"{stem} does not say in which year these people were counted.",
            code="population-year-not-told",
        )
    return int(found[1])

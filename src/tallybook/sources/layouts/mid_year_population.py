"""ONS: mid-year population estimates, table MYE4: an area a row, a column for each mid-year.

The same workbook has people by single year of age and the land of each area, read beside it.
"""

from __future__ import annotations

import re
from datetime import date

from tallybook.figures.rows import Rows
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.layouts import land_area, people_by_age
from tallybook.sources.layouts.inside_list import inside_list
from tallybook.sources.people_rows import join_people, people_rows
from tallybook.sources.table import Table

MID_YEAR = r"mid-(\d{4})"


def layout() -> Layout:
    """The layout, by its columns; the workbook's other tables have others."""
    return Layout(
        source="ons-mid-year-population",
        title="Mid-year population estimates",
        licence=OGL,
        says="people of an area in the middle of each year",
        fields={
            "code": Field("code"),
            "name": Field("name"),
            "geography": Field("geography"),
            "people": Field(MID_YEAR, many=True),
        },
        rows=rows,
        heading="population estimates",  # the median ages of MYE6 have the same columns
        beside=(*(people_by_age.layout(sex) for sex in people_by_age.SEXES), land_area.layout()),
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `population` on 30 June of each year, for areas of England and Wales."""
    remarks = setting.remarks
    inside, code = inside_list(table, remarks)
    years = [name for name in inside.columns if re.fullmatch(MID_YEAR, name)]
    parts = [people_rows(inside, code, name, _mid_year(name), remarks) for name in years]
    return () if remarks.faults else (join_people(parts),)


def _mid_year(name: str) -> date:
    return date(int(name[-4:]), 6, 30)

"""ONS: mid-year population estimates, table MYE2: people of an area by single year of age."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from tallybook.figures.rows import Rows
from tallybook.sources.cells import Column, repeat
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.layouts.inside_list import inside_list
from tallybook.sources.read_count import Count, read_people
from tallybook.sources.remarks import Remarks
from tallybook.sources.table import Table

if TYPE_CHECKING:
    import pyarrow as pa

SEXES = ("persons", "males", "females")
AGE = r"(\d{1,2})(\+?)"


def layout(sex: str) -> Layout:
    """The layout of one sex's sheet (persons: both), by its columns and the line above them."""

    def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
        return _rows(table, sex, setting.remarks)

    return Layout(
        source="ons-mid-year-population",
        title="Mid-year population estimates",
        licence=OGL,
        says=f"{sex} of an area by single year of age",
        fields={
            "code": Field("code"),
            "name": Field("name"),
            "geography": Field("geography"),
            "all": Field("allages"),
            "age": Field(AGE, many=True),
        },
        rows=rows,
        heading=rf"^MYE2: {sex} by single year of age",
    )


def _rows(table: Table, sex: str, remarks: Remarks) -> tuple[Rows, ...]:
    """Rows of the kind `ages`; the last column is open above.

    Refuses a table whose ages do not add up to the number that it prints for all of them.
    """
    import pyarrow as pa

    on = _mid_year(table, remarks)
    inside, code = inside_list(table, remarks)
    ages = [name for name in inside.columns if re.fullmatch(AGE, name)]
    parts = {name: inside.read(name, read_people, remarks) for name in ages}
    _refuse_sums(inside, parts, remarks)
    if remarks.faults or on is None:
        return ()
    tables = [_of_age(inside, code, on, sex, name, parts[name]) for name in ages]
    return (Rows("ages", pa.concat_tables(tables).combine_chunks()),)


def _mid_year(table: Table, remarks: Remarks) -> date | None:
    years = {year for line in table.above for year in re.findall(r"mid-(\d{4})", line)}
    if len(years) == 1:
        return date(int(years.pop()), 6, 30)
    remarks.fault(
        "the lines above the table", "they do not name one mid-year.", "Look for “mid-2020”."
    )
    return None


def _refuse_sums(table: Table, parts: dict[str, Column[Count | None]], remarks: Remarks) -> None:
    whole = table.read("all", read_people, remarks)
    for at in range(len(table)):
        cells = [one.amount for column in parts.values() if (one := column[at])]
        amounts = [amount for amount in cells if amount is not None]
        all_ages = whole[at]
        printed = all_ages.amount if all_ages else None
        if len(amounts) == len(parts) and printed is not None and sum(amounts) != printed:
            remarks.fault(
                table.place("all", at),
                f"the ages add up to {sum(amounts):,}, and all ages are printed as {printed:,}.",
                "Ask the publisher which of them holds.",
            )


def _of_age(
    table: Table,
    code: Column[str | None],
    on: date,
    sex: str,
    name: str,
    people: Column[Count | None],
) -> pa.Table:
    import pyarrow as pa

    found = re.fullmatch(AGE, name)
    assert found
    first = int(found[1])
    rows = len(table)
    return pa.table(
        {
            "area": code.to_arrow("string"),
            "on": repeat(on, rows).to_arrow("date32[day]"),
            "sex": repeat(sex, rows).to_arrow("string"),
            "first_age": pa.array([first] * rows, pa.int32()),
            "last_age": pa.array([None if found[2] else first] * rows, pa.int32()),
            "amount": people.map(lambda one: one and one.amount).to_arrow("int64"),
            "state": people.map(lambda one: one and one.state).to_arrow("string"),
            **table.places(),
        }
    )

"""ONS: codes of districts from year to year, and what each became."""

from __future__ import annotations

import re
from datetime import date

from tallybook.figures.rows import Rows
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.membership_rows import read_filled, tell_unknown_areas
from tallybook.sources.table import Table

CODE, NAME = r"(?:ltla|lad)(\d\d)code", r"(?:ltla|lad)(\d\d)name"


def layout() -> Layout:
    """The layout, by its columns: a code and a name for each year."""
    return Layout(
        source="ons-district-history",
        title="Codes of local authority districts from year to year",
        licence=OGL,
        says="the codes that a district had in each year",
        fields={"code": Field(CODE, many=True), "name": Field(NAME, many=True)},
        rows=rows,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `successions`: a district that became another on 1 April of a year.

    Districts that stayed as they were give no row. A blank code is a fault.
    """
    import pyarrow as pa

    remarks = setting.remarks
    years = sorted(m[1] for name in table.columns if (m := re.fullmatch(CODE, name)))
    prefix = next(name[:-6] for name in table.columns if re.fullmatch(CODE, name))
    codes = [table.read(f"{prefix}{year}code", read_filled, remarks) for year in years]
    names = [table.read(f"{prefix}{year}name", read_filled, remarks) for year in years]
    if remarks.faults:
        return ()
    found: dict[tuple[str, str, date], tuple[str, str, int]] = {}
    for at, year in enumerate(years[1:], 1):
        for row in range(len(table)):
            was, became = str(codes[at - 1][row]), str(codes[at][row])
            if was != became:
                key = (was, became, date(2000 + int(year), 4, 1))
                found.setdefault(key, (str(names[at - 1][row]), str(names[at][row]), row))
    tell_unknown_areas([code for was, became, _ in found for code in (was, became)], remarks)
    at_rows = pa.array([row for *_, row in found.values()], pa.int64())
    places = {name: array.take(at_rows) for name, array in table.places().items()}
    columns = {
        "area": pa.array([was for was, _, _ in found], pa.string()),
        "name": pa.array([name for name, _, _ in found.values()], pa.string()),
        "later": pa.array([became for _, became, _ in found], pa.string()),
        "later_name": pa.array([name for _, name, _ in found.values()], pa.string()),
        "since": pa.array([day for *_, day in found], pa.date32()),
    }
    return (Rows("successions", pa.table({**columns, **places})),)

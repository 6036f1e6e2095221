"""The workbook: a cover, contents, notes, one table a sheet, and no blank cell in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from made_assessment import AREA, YEAR, made_count, size_of

if TYPE_CHECKING:
    from integration.publish.conftest import Published

Rows = list[list[object]]
FIRST = ["Cover", "Contents", "Notes"]


def read_sheets(published: Published) -> dict[str, Rows]:
    book = CalamineWorkbook.from_path(published.folder / "compendium.xlsx")
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def table_of(rows: Rows) -> Rows:
    """From the heads down: the first row without a blank."""
    start = next(n for n, row in enumerate(rows) if all(cell != "" for cell in row))
    return rows[start:]


def test_the_sheets_stand_in_the_order_of_the_layout(each: Published) -> None:
    names = list(read_sheets(each))
    assert names[:3] == FIRST
    assert len(names) > 10


def test_no_cell_of_a_table_is_blank(each: Published) -> None:
    for name, rows in read_sheets(each).items():
        if name != "Cover":
            assert [row for row in table_of(rows) if "" in row] == [], name


def test_contents_name_every_sheet(each: Published) -> None:
    sheets = read_sheets(each)
    listed = {row[0] for row in table_of(sheets["Contents"])[1:]}
    assert set(sheets) - set(FIRST) <= listed


def test_notes_that_rows_name_stand_on_their_sheet(each: Published) -> None:
    sheets = read_sheets(each)
    numbers = {str(row[0]).removesuffix(".0") for row in table_of(sheets["Notes"])[1:]}
    named = {
        note.removeprefix("note ")
        for name, rows in sheets.items()
        if name not in FIRST
        for row in rows
        for cell in row
        if isinstance(cell, str) and cell.startswith("note ")
        for note in cell.split(", ")
    }
    assert named
    assert named <= numbers


def test_a_sheet_with_a_shorthand_explains_it(made: Published) -> None:
    for name, rows in read_sheets(made).items():
        held = {cell for row in rows for cell in row} & {"[x]", "[c]", "[z]"}
        above = " ".join(str(row[0]) for row in rows)
        assert all(f"{sign} " in above for sign in held if name not in FIRST), name


@pytest.mark.parametrize("year", ["2022/23", "2023/24", "2024/25"])
def test_counts_are_numbers_as_they_were_loaded(made: Published, year: str) -> None:
    rows = table_of(read_sheets(made)["Years"])
    row = next(r for r in rows if r[:2] == ["Shoplifting", year])
    assert row[2] == 4 * made_count("46", year, size_of(AREA))


def test_a_refused_change_holds_a_shorthand_and_its_reason(made: Published) -> None:
    rows = table_of(read_sheets(made)["Year before"])
    row = next(r for r in rows if r[0] == "Public order offences")
    at = dict(zip(rows[0], row, strict=True))
    assert at["Change, per cent"] == "[x]"
    assert at["Why there is no percentage"] != "[z]"
    assert at["Later"] == 4 * 4 * made_count("9A", YEAR, size_of(AREA))

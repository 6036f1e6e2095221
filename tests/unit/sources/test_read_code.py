"""Codes are text: 4.10 is not 4.1, and a number is a code only where it can be just one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from make_tables import HEADER, row, write_xlsx
from tallybook.figures.rows import Reading
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead

Only = Callable[..., list[dict[str, Any]]]


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("37.200000000000003", "37.2"),
        ("4.4000000000000004", "4.4"),
        ("4.5999999999999996", "4.6"),
        ("4.9000000000000004", "4.9"),
    ],
)
def test_binary_fractions_become_the_code(
    read_rows: Callable[..., Reading], printed: str, code: str
) -> None:
    reading = read_rows(row(code=printed))
    assert reading.rows[0].table["code"].to_pylist() == [code]
    assert [
        told
        for told in reading.repairs
        if "binary fractions" in told and told.endswith("in 1 cell.")
    ]


@pytest.mark.parametrize("code", ["4.10", "4.1", "1", "8L", "UK Finance", "1/4.1/4.10/4.2"])
def test_codes_in_text_stay_as_they_are(only: Only, code: str) -> None:
    assert only(row(code=code))[0]["code"] == code


def test_a_binary_fraction_of_no_code_is_a_fault(faults: Callable[..., list[str]]) -> None:
    assert "37.300000000000004" in faults(row(code="37.300000000000004"))[0]


def test_a_binary_fraction_of_two_codes_is_a_fault(faults: Callable[..., list[str]]) -> None:
    assert "4.1 or 4.10" in faults(row(code="4.0999999999999996"))[0]


@pytest.mark.parametrize(("number", "code"), [(12.0, "12"), (37.2, "37.2"), (802, "802")])
def test_a_number_in_a_workbook_is_its_only_code(tmp_path: Path, number: float, code: str) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", {"2012_13": [HEADER, row(code=number)]})
    assert read(path).rows[0].table["code"].to_pylist() == [code]


def test_a_number_that_is_two_codes_is_a_fault(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", {"2012_13": [HEADER, row(code="4.10"), row(code=4.1)]})
    with pytest.raises(CannotRead) as refused:
        read(path)
    assert [fault.where for fault in refused.value.faults] == ["2012_13!G3"]
    assert "4.1 or 4.10" in refused.value.faults[0].says


@pytest.mark.parametrize("code", ["19ZZ", "88a", "0", "71/17", "88/1", ""])
def test_an_unknown_code_stops_the_import(faults: Callable[..., list[str]], code: str) -> None:
    found = faults(row(), row(code=code, quarter=2))
    assert [text.partition(":")[0] for text in found] == ["row 3, Offence Code"]


def test_a_sub_code_names_its_class(faults: Callable[..., list[str]]) -> None:
    assert "counted in class 88A" in faults(row(code="71/17"))[0]


@pytest.mark.parametrize("code", ["44062", "19-Aug", "2020-08-19"])
def test_a_code_that_became_a_date_is_told(faults: Callable[..., list[str]], code: str) -> None:
    assert "into a date" in faults(row(code=code))[0]


def test_a_date_cell_of_a_workbook_is_a_fault_with_its_cell(tmp_path: Path) -> None:
    import datetime

    import xlsxwriter

    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm"}) as workbook:
        sheet = workbook.add_worksheet("2012_13")
        for at, cells in enumerate([HEADER, row(code=datetime.date(2020, 8, 19))]):
            sheet.write_row(at, 0, cells)
    with pytest.raises(CannotRead) as refused:
        read(path)
    assert [fault.where for fault in refused.value.faults] == ["2012_13!G2"]
    assert "into a date" in refused.value.faults[0].do


def test_the_label_is_ignored_and_a_contradiction_told(read_rows: Callable[..., Reading]) -> None:
    reading = read_rows(
        row(force="Bedfordshire", code="72", label="Threats to kill", year="2014/15"),
        row(code="72", label="Trafficking for sexual exploitation"),
        row(code="71", label="A title that no list has"),
        row(code="12", label="Abandoning child under two years (outcomes only)"),
    )
    assert reading.rows[0].table["code"].to_pylist() == ["72", "72", "71", "12"]
    told = [text for text in reading.repairs if text.startswith("Label ignored, code kept")]
    assert len(told) == 1
    assert told[0].endswith("in 1 row.")

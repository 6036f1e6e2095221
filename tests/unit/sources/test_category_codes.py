"""The join of police.uk categories to offence classes: dates in the place of codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from make_tables import write_csv
from small_files import GRIDS
from tallybook.figures.rows import Reading
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead

HEADER = [str(cell) for cell in GRIDS["police-uk-category-codes"][0]]
SEXUAL = "Violence and Sexual Offences"
WITH_STROKE = ("45", "45/10", "Vehicle Crime")


def _row(code: str, finer: str, category: str) -> list[str]:
    return ["", "", code, code, "", "", "1", finer, "", "Made up", category]


def _read(folder: Path, *rows: tuple[str, str, str]) -> Reading:
    return read(write_csv(folder / "t.csv", [_row(*one) for one in rows], HEADER))


def _faults(folder: Path, *rows: tuple[str, str, str]) -> list[tuple[str, str]]:
    with pytest.raises(CannotRead) as refused:
        _read(folder, *rows)
    return [(fault.where, fault.says) for fault in refused.value.faults]


def test_codes_are_kept_as_printed(tmp_path: Path) -> None:
    reading = _read(tmp_path, WITH_STROKE, ("80", "80", "Other Crime"), ("92A", "", "Drugs"))
    rows = reading.rows[0].table.to_pylist()
    assert [(r["category"], r["code"], r["finer_code"]) for r in rows] == [
        ("vehicle-crime", "45", "45/10"),
        ("other-crime", "80", "80"),
        ("drugs", "92A", None),
    ]
    assert not reading.repairs


@pytest.mark.parametrize("cell", ["44062", "19-Aug", "19/08/2020", "2020-08-19"])
def test_a_date_is_undone_and_told(tmp_path: Path, cell: str) -> None:
    reading = _read(tmp_path, WITH_STROKE, ("19C", cell, SEXUAL), ("19C", cell, SEXUAL))
    assert reading.rows[0].table["finer_code"].to_pylist() == ["45/10", "19/8", "19/8"]
    assert reading.repairs == (f"Dates of a spreadsheet undone in 2 codes: {cell} was 19/8.",)


def test_a_known_code_goes_before_one_with_the_number_of_the_class(tmp_path: Path) -> None:
    reading = _read(tmp_path, WITH_STROKE, ("1/4.1/4.10/4.2", "43831", SEXUAL))
    assert reading.rows[0].table["finer_code"][1].as_py() == "1/1"  # and not 1/20


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    found = _faults(
        tmp_path,
        WITH_STROKE,
        ("45", "44062", "Vehicle Crime"),
        ("3A", "1 Mar", SEXUAL),
        ("4.8", "44047", "Drugs"),
    )
    assert sorted(where for where, _ in found) == [
        "row 3, POLICE_UK_CAT_MAP_code",
        "row 4, POLICE_UK_CAT_MAP_code",
        "row 5, POLICE_UK_CAT_MAP_category",
    ]
    told = dict(found)
    assert "none of these fits its class 45" in told["row 3, POLICE_UK_CAT_MAP_code"]


def test_two_readings_that_fit_are_refused(tmp_path: Path) -> None:
    # 1 August 2008 in a row of class 8N: 8/1 and 8/8 both begin with the number of the class.
    ((where, says),) = _faults(tmp_path, WITH_STROKE, ("8N", "39661", SEXUAL))
    assert where == "row 3, POLICE_UK_CAT_MAP_code"
    assert "8/1 or 8/8, and each fits its class 8N" in says


def test_a_date_among_codes_without_strokes_is_refused(tmp_path: Path) -> None:
    ((_, says),) = _faults(tmp_path, ("80", "80", "Other Crime"), ("19C", "44062", SEXUAL))
    assert "no other code of the column has a stroke" in says


def test_a_class_outside_its_category_is_a_fault(tmp_path: Path) -> None:
    ((where, says),) = _faults(tmp_path, ("45", "45/10", "Robbery"))
    assert where == "row 2, POLICE_UK_CAT_MAP_category"
    assert "class 45 is not one that the category “Robbery” holds" in says


def test_an_unknown_category_is_a_fault(tmp_path: Path) -> None:
    ((where, _),) = _faults(tmp_path, ("45", "45/10", "Made-up Crime"))
    assert where == "row 2, POLICE_UK_CAT_MAP_category"

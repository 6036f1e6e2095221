"""Workbooks laid out for people: P1 and P3, each quirk in a small made-up copy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from make_tables import write_xlsx
from tallybook.figures.rows import Reading
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead
from tallybook.terms.period import year_ending

Sheet = list[Sequence[object]]
P1 = (
    "Table P1:  Police recorded crime by offence group, number of offences, year ending March 181,2"
)
P3 = (
    "Table P3:  Police recorded crime by offence group, rate of offences, year ending March 20181,2"
)
WHERE = "England and Wales"
PEOPLE = 1_969_079
COUNTS = (159_541, 5_519, 1_141, 12_153, 52_834)


def _counts(*rows: Sequence[object], title: str = P1, where: str = WHERE) -> Sheet:
    """Spacer columns before and after the groups, labels over several columns, notes below."""
    return [
        [title],
        [],
        [where],
        [None, None, "Total recorded crime (excluding fraud4)", None, "Victim-based crime"],
        ["Area Code", "Area Name", None, None, "Sexual offences", "Residential burglary6,7"],
        [None, None, "Numbers"],
        *rows,
        ["Source: made up"],
        ["1. A note below the table."],
    ]


def _row(code: str | None, name: str, *amounts: object) -> list[object]:
    return [code, name, amounts[0], None, *amounts[1:]]


def _rates(*rows: Sequence[object], where: str = WHERE) -> Sheet:
    groups = ["Violence against the person", "Robbery", "Burglary", "Sexual offences"]
    return [
        [P3],
        [],
        [where],
        [None, None, None, None, None, "Victim-based crime"],
        [
            "Area Code",
            "Area Name",
            "Population figures\n (mid-2016)4  rounded to 100",
            "Household figures\n (mid-2016)5  rounded to 100 ",
            "Total recorded crime (excluding fraud6)",
            *groups,
            "Residential burglary (households) 7,8",
        ],
        [None, None, None, None, "Rate per 1,000 population"],
        *rows,
        ["4. Based on mid-2016 population estimates."],
    ]


def _rate_row(people: int, shown: object, name: str = "Hampshire", code: str = "E23000030") -> Any:
    rates = [count / people * 1000 for count in COUNTS]
    return [code, name, shown, 826_100, *rates, 9.75]


def _read(folder: Path, counts: Sheet, rates: Sheet | None = None, name: str = "P1 ") -> Reading:
    sheets = {"Notes": [["made up"]], name: counts} | ({"P3": rates} if rates else {})
    return read(write_xlsx(folder / "t.xlsx", sheets))


def _faults(folder: Path, counts: Sheet, rates: Sheet | None = None) -> list[str]:
    with pytest.raises(CannotRead) as refused:
        _read(folder, counts, rates)
    return [str(fault) for fault in refused.value.faults]


def _rows(reading: Reading, kind: str) -> list[dict[str, Any]]:
    (found,) = [rows for rows in reading.rows if rows.kind == kind]
    listed: list[dict[str, Any]] = found.table.to_pylist()
    return listed


def test_headers_of_three_rows_between_spacer_columns(tmp_path: Path) -> None:
    reading = _read(tmp_path, _counts(_row("E23000030", "Hampshire", 159_541, 5_519, 8_058)))
    year = year_ending(2018, 3)
    assert {(r["set"], r["amount"]) for r in _rows(reading, "grouped")} == {
        ("all-crime-excluding-fraud", 159_541),
        ("sexual-offences", 5_519),
        ("residential-burglary", 8_058),
    }
    assert {(r["first"], r["last"]) for r in _rows(reading, "grouped")} == {(year.first, year.last)}
    assert {(r["sheet"], r["row"]) for r in _rows(reading, "grouped")} == {("P1 ", 7)}


def test_footnote_digits_are_taken_off_labels_and_it_is_said(tmp_path: Path) -> None:
    reading = _read(tmp_path, _counts(_row("K04000001", "ENGLAND AND WALES7,8", 1, 1, 1)))
    assert {r["area"] for r in _rows(reading, "grouped")} == {"K04000001"}
    told = "\n".join(reading.repairs)
    assert "names of areas: ENGLAND AND WALES7,8." in told
    assert "Total recorded crime (excluding fraud4); Residential burglary6,7" in told


def test_two_spellings_and_a_body_without_a_code(tmp_path: Path) -> None:
    rows = [
        _row("E23000034", "London, City of", 1, 1, 1),
        _row("E12000006", "East ", 2, 2, 2),
        _row(None, "British Transport Police", 3, 3, 3),
    ]
    found = {r["area"] for r in _rows(_read(tmp_path, _counts(*rows)), "grouped")}
    assert found == {"E23000034", "E12000006", "XBTP"}


def test_a_name_that_is_not_the_codes_is_a_fault(tmp_path: Path) -> None:
    (fault,) = _faults(tmp_path, _counts(_row("E23000030", "Kent", 1, 1, 1)))
    assert fault.startswith("P1 !A7: “Kent” is not a name of E23000030, Hampshire.")


def test_marks_are_states(tmp_path: Path) -> None:
    reading = _read(tmp_path, _counts(_row("E23000005", "Greater Manchester7", "..", "+", "..")))
    states = {r["set"]: (r["amount"], r["state"]) for r in _rows(reading, "grouped")}
    assert states["sexual-offences"] == (None, "suppressed")
    assert states["all-crime-excluding-fraud"] == (None, "not available")


def test_a_total_printed_without_a_force_is_not_the_total(tmp_path: Path) -> None:
    rows = [
        _row("K04000001", "ENGLAND AND WALES", 9, 9, 9),
        _row("E12000002", "North West", 8, 8, 8),
        _row("E12000001", "North East", 7, 7, 7),
    ]
    where = "England and Wales (excluding Greater Manchester Police)"
    found = _rows(_read(tmp_path, _counts(*rows, where=where)), "grouped")
    told = {(r["area"], r["amount"], r["state"]) for r in found}
    assert told == {
        ("K04000001", None, "printed without Greater Manchester"),
        ("E12000002", None, "printed without Greater Manchester"),
        ("E12000001", 7, None),
    }


def test_numbers_under_no_title_are_a_fault(tmp_path: Path) -> None:
    rows = _counts([*_row("E23000030", "Hampshire", 1, 1, 1), None, 5])
    assert "under no header" in _faults(tmp_path, rows)[0]


def test_the_tables_of_change_have_another_title(tmp_path: Path) -> None:
    title = "Table P2: Police recorded crime, percentage change, year ending March 20181"
    with pytest.raises(CannotRead) as refused:
        _read(tmp_path, _counts(_row("E23000030", "Hampshire", 1, 1, 1), title=title))
    assert refused.value.code == "layout-unknown"


def test_the_people_under_the_rates_are_unrounded(tmp_path: Path) -> None:
    counts = _counts(_row("E23000030", "Hampshire", 159_541, 5_519, 8_058))
    reading = _read(tmp_path, counts, _rates(_rate_row(PEOPLE, 1_969_100)))
    (row,) = _rows(reading, "population")
    assert (row["area"], row["on"]) == ("E23000030", date(2016, 6, 30))
    assert row["amount"] == PEOPLE
    assert "under the printed rates taken in 1 row." in "\n".join(reading.repairs)


def test_people_stay_rounded_where_the_rates_are_not_printed(tmp_path: Path) -> None:
    counts = _counts(_row("E23000034", "London, City of", 5_392, 83, 13))
    hidden = ["E23000034", "City of London14", 7_200, 5_000, *["+"] * 6]
    reading = _read(tmp_path, counts, _rates(hidden))
    assert [r["amount"] for r in _rows(reading, "population")] == [7_200]
    assert "left rounded to 100: City of London14." in "\n".join(reading.repairs)


def test_people_that_are_not_all_of_the_area_have_a_state(tmp_path: Path) -> None:
    where = "England and Wales (excluding Greater Manchester Police)"
    counts = _counts(_row("K04000001", "ENGLAND AND WALES", 1, 1, 1), where=where)
    row = _rate_row(56_303_174, 56_303_200, "ENGLAND AND WALES9", "K04000001")
    (one,) = _rows(_read(tmp_path, counts, _rates(row, where=where)), "population")
    assert (one["amount"], one["state"]) == (None, "printed without Greater Manchester")


def test_faults_of_both_tables_are_told_at_once(tmp_path: Path) -> None:
    counts = _counts(_row("E23000030", "Hampshire", "many", 1, 1))
    rates = _rates(_rate_row(PEOPLE, "few"))
    assert len(_faults(tmp_path, counts, rates)) == 2

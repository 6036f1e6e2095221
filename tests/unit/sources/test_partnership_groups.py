"""Table C2: what its layout does to a reader, each quirk in a small made-up copy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from make_tables import write_csv
from tallybook.figures.rows import Reading
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead
from tallybook.terms.period import year_ending

AREAS = (
    "Police Force\nArea code",
    "Police Force\nArea name",
    "Community Safety\nPartnership code",
    "Community Safety\nPartnership name",
    "Local Authority code",
    "Local Authority name",
)
TITLE = "Table C2: Number of police recorded crimes, year ending June 2025 [note 1][note 2]"
HAMPSHIRE = ("E23000030", "Hampshire")
FORCE = (*HAMPSHIRE, "", "", "", "", "155,217 ", "7,230 ")
SOUTHAMPTON = (*HAMPSHIRE, "E22000120", "Southampton", "E06000045", "Southampton", "31,345 ", 5)
SEVERAL = (*HAMPSHIRE, "E22000374", "North Hampshire", "Combined Local Authorities", "", 8, 1)
UNASSIGNED = (*HAMPSHIRE, "", "Unassigned Hampshire", "", "", "3,975 ", "346 ")


def _read(
    folder: Path,
    *rows: Sequence[object],
    groups: Sequence[str] = ("Total recorded crime\n (excluding fraud)", "Sexual offences"),
    title: str = TITLE,
) -> Reading:
    header = (*AREAS, *groups)
    above = [(line, *[""] * (len(header) - 1)) for line in ("Source: made up", "Link to notes")]
    first = (title, *[""] * (len(header) - 1))
    return read(write_csv(folder / "t.csv", [*above, header, *rows], header=first))


def _amounts(reading: Reading) -> dict[tuple[str, str], Any]:
    return {(r["area"], r["set"]): r["amount"] for r in reading.rows[0].table.to_pylist()}


def _faults(folder: Path, *rows: Sequence[object], **more: Any) -> list[str]:
    with pytest.raises(CannotRead) as refused:
        _read(folder, *rows, **more)
    assert refused.value.code == "faults-in-file"
    return [str(fault) for fault in refused.value.faults]


def test_numbers_with_commas_and_blanks_under_headers_of_two_lines(tmp_path: Path) -> None:
    reading = _read(tmp_path, FORCE, SOUTHAMPTON)
    assert reading.rows[0].kind == "grouped"
    assert _amounts(reading) == {
        ("E23000030", "all-crime-excluding-fraud"): 155_217,
        ("E23000030", "sexual-offences"): 7_230,
        ("E22000120", "all-crime-excluding-fraud"): 31_345,
        ("E22000120", "sexual-offences"): 5,
    }


def test_the_year_stands_in_the_title_alone(tmp_path: Path) -> None:
    rows = _read(tmp_path, FORCE).rows[0].table.to_pylist()
    year = year_ending(2025, 6)
    assert {(r["first"], r["last"]) for r in rows} == {(year.first, year.last)}
    assert _faults(tmp_path, FORCE, title="Table C2: recorded crimes")[0].startswith(
        "the lines above the table: they should name one year"
    )


def test_what_has_no_partnership_is_an_area_of_its_own(tmp_path: Path) -> None:
    amounts = _amounts(_read(tmp_path, FORCE, UNASSIGNED))
    assert amounts["XE23000030", "sexual-offences"] == 346


def test_an_unassigned_row_without_numbers_is_not_zero(tmp_path: Path) -> None:
    row = ("E23000031", "Surrey", "", "unassigned Surrey", "", "", "", "")
    (one, other) = _read(tmp_path, row).rows[0].table.to_pylist()
    assert (one["area"], one["amount"], one["state"]) == ("XE23000031", None, "not given")
    assert other["state"] == "not given"


def test_a_partnership_of_several_districts_is_known_by_its_own_code(tmp_path: Path) -> None:
    assert _amounts(_read(tmp_path, SEVERAL))["E22000374", "sexual-offences"] == 1


def test_two_names_are_taken_against_one_code_and_it_is_said(tmp_path: Path) -> None:
    row = ("W15000003", "Gwent", "", "Unassigned Gwent", "", "", 1, 0)
    reading = _read(tmp_path, row)
    assert ("XW15000002", "sexual-offences") in _amounts(reading)
    assert "against the code of another force in 1 row" in reading.repairs[0]


def test_a_name_alone_is_not_taken_against_a_code(tmp_path: Path) -> None:
    row = ("W15000003", "South Wales", "", "Unassigned Gwent", "", "", 1, 0)
    (fault,) = _faults(tmp_path, row)
    assert "“Unassigned Gwent” stands under the force W15000003" in fault


def test_faults_are_told_all_at_once(tmp_path: Path) -> None:
    faults = _faults(
        tmp_path,
        (*HAMPSHIRE, "E22999999", "Made-up Bay", "", "", 1, 1),
        (*HAMPSHIRE, "", "Made-up Harbour", "", "", 1, 1),
        (*HAMPSHIRE, "E06000045", "Southampton", "", "", 1, 1),
        (*HAMPSHIRE, "", "", "", "", "1,23", 1),
        groups=("Total recorded crime (excluding fraud)", "Made-up offences"),
    )
    told = "\n".join(faults)
    assert "“E22999999” is not in the list of areas" in told
    assert "“Made-up Harbour” has no code" in told
    assert "“E06000045” is a district" in told
    assert "“1,23” is neither" in told
    assert "“Made-up offences” is no known title" in told
    assert len(faults) == 5


@pytest.mark.parametrize("cell", ["31,34", "3,1345", ",345", "31,345,", "1234,567"])
def test_commas_only_between_thousands(tmp_path: Path, cell: str) -> None:
    assert len(_faults(tmp_path, (*HAMPSHIRE, "", "", "", "", cell, 1))) == 1


def test_an_area_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    (fault,) = _faults(tmp_path, SOUTHAMPTON, SOUTHAMPTON)
    assert "doubled row: E22000120" in fault


def test_two_titles_of_one_group_are_a_fault(tmp_path: Path) -> None:
    groups = ("Other theft offences", "All other theft offences")
    (fault,) = _faults(tmp_path, FORCE, groups=groups)
    assert "a second column of the group other-theft-offences" in fault


def test_the_title_of_the_edition_has_the_year(tmp_path: Path) -> None:
    assert _read(tmp_path, FORCE).title.endswith("(table C2), year ending June 2025")

"""Look-ups: which area lies in which, on the day that the columns or the publication give."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from make_tables import write_csv
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead, NotTold

OLD = ["LAD16CD", "LAD16NM", "CSP16CD", "CSP16NM", "PFA16CD", "PFA16NM", "FID"]
NEW = ["ltla24_code", "ltla24_name", "csp24_code", "csp24_name", "pfa24_code", "pfa24_name"]
SOUTHAMPTON = ["E06000045", "Southampton", "E22000120", "Southampton", "E23000030", "Hampshire"]
HART = ["E07000089", "Hart", "E22000374", "North Hampshire", "E23000030", "Hampshire"]
RUSHMOOR = ["E07000092", "Rushmoor", "E22000374", "North Hampshire", "E23000030", "Hampshire"]


@pytest.mark.parametrize(("header", "on"), [(OLD, date(2016, 12, 31)), (NEW, date(2024, 12, 31))])
def test_the_year_stands_in_the_headers(tmp_path: Path, header: list[str], on: date) -> None:
    path = write_csv(tmp_path / "t.csv", [([*SOUTHAMPTON, "1"])[: len(header)]], header)
    found = read(path).rows[0].table.to_pylist()
    assert [(r["child"], r["parent"], r["on"]) for r in found] == [
        ("E06000045", "E22000120", on),
        ("E22000120", "E23000030", on),
    ]


def test_a_partnership_of_several_districts_lies_in_its_force_once(tmp_path: Path) -> None:
    found = read(write_csv(tmp_path / "t.csv", [HART, RUSHMOOR], NEW)).rows[0].table.to_pylist()
    assert [(r["child"], r["row"]) for r in found] == [
        ("E07000089", 2),
        ("E07000092", 3),
        ("E22000374", 2),
    ]


def test_a_district_in_two_partnerships_lies_in_both(tmp_path: Path) -> None:
    other = [*SOUTHAMPTON[:2], "E22000374", "North Hampshire", *SOUTHAMPTON[4:]]
    found = read(write_csv(tmp_path / "t.csv", [SOUTHAMPTON, other], NEW)).rows[0].table.to_pylist()
    parents = [r["parent"] for r in found if r["child"] == "E06000045"]
    assert parents == ["E22000120", "E22000374"]


def test_a_code_that_the_list_lacks_is_kept_and_told(tmp_path: Path) -> None:
    made_up = ["E07999999", "Nowhere", *SOUTHAMPTON[2:]]
    reading = read(write_csv(tmp_path / "t.csv", [made_up], NEW))
    assert reading.rows[0].table["child"].to_pylist() == ["E07999999", "E22000120"]
    assert [told for told in reading.repairs if "1 code (E07999999)" in told]


def test_a_blank_code_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as refused:
        read(write_csv(tmp_path / "t.csv", [SOUTHAMPTON, [*SOUTHAMPTON[:2], "", *HART[3:]]], NEW))
    assert refused.value.faults[0].where == "row 3, csp24_code"


BY_NAME = ["CSP Name", "Force Name", "Region", "ONS Code"]
ADUR = ["Adur", "Sussex", "South East Region", "E22000290"]


def test_a_force_by_name_gets_its_code_and_the_day_of_publication(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", [ADUR], BY_NAME)
    found = read(path, date(2020, 1, 2)).rows[0].table.to_pylist()
    assert [tuple(r.values()) for r in found] == [
        ("E22000290", "Adur", "E23000033", "Sussex", date(2020, 1, 2), "", 2)
    ]


def test_without_a_day_of_publication_it_holds_on_no_day(tmp_path: Path) -> None:
    with pytest.raises(NotTold) as refused:
        read(write_csv(tmp_path / "t.csv", [ADUR], BY_NAME))
    assert refused.value.code == "publication-day-not-told"


def test_an_unknown_force_name_is_a_fault(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", [["Adur", "Noshire", "South East", "E22000290"]], BY_NAME)
    with pytest.raises(CannotRead) as refused:
        read(path, date(2020, 1, 2))
    assert [fault.where for fault in refused.value.faults] == ["row 2, Force Name"]

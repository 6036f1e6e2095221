"""Populations: mid-years in columns, and one year of force areas."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from make_tables import write_csv, write_xlsx
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead, NotTold

TITLE = "MYE4: Population estimates: Summary for the UK, mid-2019 to mid-2020"
COLUMNS = ["Code", "Name", "Geography", "Mid-2020", "Mid-2019"]
HAMPSHIRE = ["E10000014", "Hampshire", "County", 1389206, 1382542.0]


def _workbook(folder: Path, *rows: list[object], title: str = TITLE) -> Path:
    return write_xlsx(folder / "t.xlsx", {"MYE4": [[title], [None], COLUMNS, *rows]})


def test_each_mid_year_is_a_day(tmp_path: Path) -> None:
    found = read(_workbook(tmp_path, HAMPSHIRE)).rows[0].table
    assert [tuple(r.values()) for r in found.to_pylist()] == [
        ("E10000014", date(2020, 6, 30), 1389206, None, "MYE4", 4),
        ("E10000014", date(2019, 6, 30), 1382542, None, "MYE4", 4),
    ]


def test_numbers_typed_as_text_are_numbers(tmp_path: Path) -> None:
    found = read(_workbook(tmp_path, [*HAMPSHIRE[:3], "1389206", 1382542])).rows[0].table
    assert found["amount"].to_pylist() == [1389206, 1382542]


def test_areas_of_other_countries_are_left_out_and_counted(tmp_path: Path) -> None:
    others = [
        ["S12000033", "Aberdeen City", "Council Area", 1, 1],
        ["N92000002", "NI", "Country", 1, 1],
    ]
    reading = read(_workbook(tmp_path, HAMPSHIRE, *others))
    assert reading.rows[0].table.num_rows == 2
    assert "Left out, outside the list of areas: 2 areas." in reading.repairs


@pytest.mark.parametrize("code", ["E06999999", "W06999999", "Total", None])
def test_an_unknown_area_of_england_or_wales_is_a_fault(tmp_path: Path, code: str | None) -> None:
    with pytest.raises(CannotRead) as refused:
        read(_workbook(tmp_path, HAMPSHIRE, [code, "Nowhere", "County", 1, 1]))
    assert [fault.where for fault in refused.value.faults] == ["MYE4!A5"]


@pytest.mark.parametrize("people", [-1, 5.5, "many"])
def test_people_are_whole_and_not_negative(tmp_path: Path, people: object) -> None:
    with pytest.raises(CannotRead) as refused:
        read(_workbook(tmp_path, [*HAMPSHIRE[:4], people]))
    assert [fault.where for fault in refused.value.faults] == ["MYE4!E4"]


def test_median_ages_in_the_same_columns_are_not_people(tmp_path: Path) -> None:
    path = _workbook(tmp_path, [*HAMPSHIRE[:3], 44, 43], title="MYE6: Median age of population")
    with pytest.raises(CannotRead) as refused:
        read(path)
    assert refused.value.code == "layout-unknown"


FORCES = ["PFA 2023 Code", "PFA 2023 Name", "Population"]


def test_force_areas_take_their_year_from_the_files_name_and_say_so(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "made_up_2024.csv", [["E23000030", "Hampshire", 2062619]], FORCES)
    reading = read(path)
    assert reading.rows[0].table.to_pylist()[0]["on"] == date(2024, 6, 30)
    assert [told for told in reading.repairs if "2024-06-30" in told and "name" in told]


@pytest.mark.parametrize("name", ["population.csv", "population_2024_final.csv", "p12024.csv"])
def test_force_areas_without_a_year_are_refused(tmp_path: Path, name: str) -> None:
    path = write_csv(tmp_path / name, [["E23000030", "Hampshire", 2062619]], FORCES)
    with pytest.raises(NotTold) as refused:
        read(path)
    assert refused.value.code == "population-year-not-told"


def test_an_unknown_force_area_is_a_fault(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "p_2024.csv", [["E23999999", "Noshire", 5]], FORCES)
    with pytest.raises(CannotRead) as refused:
        read(path)
    assert [fault.where for fault in refused.value.faults] == ["row 2, PFA 2023 Code"]

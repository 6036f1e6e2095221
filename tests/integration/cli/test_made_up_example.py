"""The made-up county in the built-in example: published tables that agree with the simulator."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path

import pytest

from integration.cli.run import run, said, table, tree
from tallybook import api
from tallybook.terms.area_list import areas

ROOT = Path(__file__).resolve().parents[3]
BOOK = ("--book", "example")
CITY = ("--offences", "sexual offences", "--area", "Mockborough", "--period", "2024/25")


def test_the_tables_are_the_simulators_to_the_byte() -> None:
    spec = importlib.util.spec_from_file_location("made", ROOT / "tools/publish_made_up.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    tables = made.tables()
    assert len(tables) == 3
    for name, text in tables.items():
        assert (made.HOME / name).read_text("utf-8") == text, name


def _printed(area: str, codes: set[str], months: set[str]) -> int:
    file = ROOT / "src/tallybook/sources/example/made-up-partnerships-2026-01-15.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["area"] == area]
    return sum(int(row[m]) for row in rows if row["code"] in codes for m in months)


def test_a_figure_is_the_sum_of_the_tables_own_cells() -> None:
    codes = {"19C", "19D", "19E", "20A", "20B", "88A"}
    months = {"2024-04-01", "2024-07-01", "2024-10-01", "2025-01-01"}
    (row,) = table("reckon", *CITY, *BOOK)
    assert int(row["amount"]) == _printed("X22000001", codes, months)


def test_the_force_is_the_sum_of_its_partnerships() -> None:
    asked = ("--offences", "robbery", "--period", "2024/25", *BOOK)
    (force,) = table("reckon", "--area", "Mockshire", *asked)
    inside = [table("reckon", "--area", f"X2200000{n}", *asked)[0] for n in range(1, 7)]
    assert sum(int(row["amount"]) for row in inside) == int(force["amount"]) > 0


def test_every_figure_says_that_the_place_is_made_up() -> None:
    found = tree("reckon", *CITY, *BOOK)
    assert "made-up" in str(found)
    assert "does not exist" in said("reckon", *CITY, *BOOK)


def test_what_the_county_has_none_of_is_absent_and_not_zero() -> None:
    asked = ("--offences", "burglary", "--area", "Mockborough", "--period", "2024/25")
    (row,) = table("reckon", *asked, *BOOK)
    assert row["amount"] == ""


def test_the_city_is_set_among_made_up_places_only() -> None:
    found = tree("standing", *CITY, "--per", "1000", "--among", "partnerships", *BOOK)
    assert "of 18" in str(found) or "18" in str(found)
    assert run("standing", *CITY, "--among", "forces", *BOOK).exit_code != 0


@pytest.fixture(scope="module")
def assessment():  # type: ignore[no-untyped-def]
    return api.assess("Mockborough", desk=api.open_desk("example"))


def test_an_assessment_ranks_the_city_among_its_cities(assessment) -> None:  # type: ignore[no-untyped-def]
    (place,) = [p for p in assessment.places if str(p.offences) == "Sexual offences"]
    assert place.among_similar.members == 13
    assert place.among_near.members == 6
    lists = (place.among_similar.peers, place.among_near.peers, place.among_all.peers)
    assert all(areas()[code].is_made_up for one in lists for code in one.members)
    assert str(assessment.places[0].against_nation.earlier.definition.top.extent) == "Mockland"


def test_editions_of_one_world_stand_on_a_page(assessment) -> None:  # type: ignore[no-untyped-def]
    assert {e.source.split("-")[0] for e in assessment.editions} == {"mockland"}
    hampshire = api.assess("Hampshire", desk=api.open_desk("example"))
    assert not any(e.is_made_up for e in hampshire.editions)

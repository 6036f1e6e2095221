"""Single years of age and land against the totals and densities of the same workbook."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from python_calamine import CalamineWorkbook

from tallybook.figures.definition import Population
from tallybook.figures.value import Number
from tallybook.reckon.land import land_of
from tallybook.reckon.reckon import reckon_one
from tallybook.sources.read import read
from tallybook.store.book import open_book
from tallybook.store.keep import keep
from tallybook.store.shelf import BookShelf
from tallybook.terms.extent import Extent

DAY, AS_OF = date(2020, 6, 30), date(2022, 1, 1)
HAMPSHIRE = "E23000030"


@pytest.fixture(scope="module")
def workbook(shared: Path) -> Path:
    return shared / "data" / "population" / "ukpopestimatesmid2020on2021geography.xls"


@pytest.fixture(scope="module")
def book(workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    keep(folder, read(workbook), "a" * 64)
    return folder


@pytest.fixture(scope="module")
def shelf(book: Path) -> BookShelf:
    return BookShelf(open_book(book))


@pytest.fixture(scope="module")
def kept(book: Path) -> duckdb.DuckDBPyConnection:
    """The rows as they were kept, asked without the shelf."""
    connection = duckdb.connect()
    for name in ("ages", "population"):
        files = f"{book}/editions/*/{name}.parquet"
        connection.execute(f"create view {name} as from read_parquet('{files}')")
    return connection


def _sheet(workbook: Path, name: str) -> list[list[Any]]:
    """The rows of a sheet from its eighth, read without the reader under test."""
    return CalamineWorkbook.from_path(workbook).get_sheet_by_name(name).to_python()[7:]


def test_ages_add_up_to_the_total_for_every_area(kept: duckdb.DuckDBPyConnection) -> None:
    sums = kept.execute(
        "select area, sum(amount) from ages where sex = 'persons' group by area"
    ).fetchall()
    totals = dict(
        kept.execute('select area, amount from population where "on" = ?', [DAY]).fetchall()
    )
    assert len(sums) == 373
    assert {area: int(number) for area, number in sums} == totals


def test_males_and_females_are_all_the_persons(kept: duckdb.DuckDBPyConnection) -> None:
    found: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    rows = kept.execute("select area, first_age, sex, amount from ages").fetchall()
    for area, age, sex, amount in rows:
        found[area, age][sex] = amount
    assert len(found) == 373 * 91
    assert all(one["males"] + one["females"] == one["persons"] for one in found.values())


def test_children_of_a_force_are_the_sum_over_its_districts(
    shelf: BookShelf, workbook: Path
) -> None:
    header, *rows = _sheet(workbook, "MYE2 - Persons")
    first, last = header.index("10"), header.index("15")
    districts = {*(f"E0700{n:04}" for n in range(84, 95)), "E06000044", "E06000045", "E06000046"}
    wanted = sum(sum(map(int, row[first : last + 1])) for row in rows if row[0] in districts)
    asked = Population(Extent((HAMPSHIRE,)), DAY, (("age", "10-15"),))
    found = reckon_one(asked, shelf, as_of=AS_OF)
    assert isinstance(found.value, Number)
    assert found.value.amount == wanted
    assert wanted > 100_000


def test_ages_inside_the_open_band_are_absent(shelf: BookShelf) -> None:
    asked = Population(Extent(("E06000045",)), DAY, (("age", "85-95"),))
    found = reckon_one(asked, shelf, as_of=AS_OF)
    assert not isinstance(found.value, Number)
    assert "people aged 85-95" in found.value.reason


def test_land_gives_the_printed_density(shelf: BookShelf, workbook: Path) -> None:
    header, *rows = _sheet(workbook, "MYE 5")
    density = header.index("2020 people per sq. km")
    printed = {row[0].strip(): row[density] for row in rows}
    people = shelf.populations(AS_OF)
    land = shelf.land(AS_OF)
    assert len(land) == 373
    for area, (square_km, _) in land.items():
        assert people[area, DAY][0] / square_km == pytest.approx(printed[area], rel=1e-9)


def test_the_land_of_a_force_is_that_of_its_districts(shelf: BookShelf) -> None:
    force = land_of(Extent((HAMPSHIRE,)), shelf, as_of=AS_OF)
    isle = land_of(Extent(("E06000046",)), shelf, as_of=AS_OF)
    without = land_of(Extent((HAMPSHIRE,), ("E06000046",)), shelf, as_of=AS_OF)
    assert len(force.parts) == 14
    assert None not in (force.square_km, isle.square_km, without.square_km)
    assert without.square_km == pytest.approx(force.square_km - isle.square_km)
    assert land_of(Extent(("XBTP",)), shelf, as_of=AS_OF).why.startswith("no square kilometres")

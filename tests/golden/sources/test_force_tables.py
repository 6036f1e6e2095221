"""Three editions of the table by force, in all their forms, against the published figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tallybook.figures.rows import Reading
from tallybook.sources.read import read
from tallybook.terms.area_list import areas
from tallybook.terms.offence_list import offence_classes, offence_sets
from tallybook.terms.period import financial_year

HAMPSHIRE = "E23000030"
EDITIONS = ("edition_2018", "edition_2023", "edition_2026")
CELLS = ["area", "first", "last", "code", "amount", "state"]


def _each(*counts: int) -> list[tuple[str, int]]:
    return list(zip(EDITIONS, counts, strict=True))


def _table(request: pytest.FixtureRequest, edition: str) -> pa.Table:
    reading: Reading = request.getfixturevalue(edition)
    return reading.rows[0].table


def _count(table: pa.Table, codes: Iterable[str], first: date, last: date, area: str = "") -> int:
    holds = pc.is_in(table["code"], pa.array(sorted(codes)))
    holds = pc.and_(holds, pc.greater_equal(table["first"], pa.scalar(first)))
    holds = pc.and_(holds, pc.less_equal(table["last"], pa.scalar(last)))
    if area:
        holds = pc.and_(holds, pc.equal(table["area"], area))
    return int(pc.sum(table.filter(holds)["amount"]).as_py() or 0)


def _sexual_offences() -> set[str]:
    return {c.code for c in offence_classes().values() if c.group == "Sexual offences"}


@pytest.mark.parametrize(
    ("edition", "published", "rows"),
    [
        ("edition_2018", date(2018, 7, 19), 23_068 - 3 * 176),  # homicide: 704 rows into 176
        ("edition_2023", date(2023, 10, 19), 258_905),
        ("edition_2026", date(2026, 4, 23), 321_893),
    ],
)
def test_every_row_is_there(
    request: pytest.FixtureRequest, edition: str, published: date, rows: int
) -> None:
    reading: Reading = request.getfixturevalue(edition)
    assert (reading.published, reading.rows[0].table.num_rows) == (published, rows)
    assert reading.source == "home-office-prc-pfa"


@pytest.mark.parametrize(
    ("edition", "negatives", "lowest"),
    # Of 36 in the file of 2018, two stand in parts of homicide: their sums are not negative.
    [("edition_2018", 36 - 2, -45), ("edition_2023", 426, -268), ("edition_2026", 426, -268)],
)
def test_negative_counts_are_numbers(
    request: pytest.FixtureRequest, edition: str, negatives: int, lowest: int
) -> None:
    amounts = _table(request, edition)["amount"]
    assert pc.sum(pc.less(amounts, 0)).as_py() == negatives
    assert pc.min(amounts).as_py() == lowest


def test_the_repairs_of_2018(edition_2018: Reading) -> None:
    assert "“-00” read as zero in 5,792 cells." in edition_2018.repairs
    assert [told for told in edition_2018.repairs if told.endswith(": 704 rows added into 176.")]


def test_the_repairs_of_2023_and_2026(edition_2023: Reading, edition_2026: Reading) -> None:
    codes = set(edition_2023.rows[0].table["code"].to_pylist())
    assert {"37.2", "4.4", "4.6", "4.9", "4.10", "4.1"} <= codes
    assert not [code for code in codes if len(code) > 14]
    assert [told for told in edition_2023.repairs if "binary fractions" in told]
    label = "Label ignored, code kept: the label of another class in 1 row."
    assert label in edition_2026.repairs


@pytest.mark.parametrize(("edition", "count"), _each(5_519, 5_613, 5_614))
def test_hampshire_sexual_offences_2017_18(
    request: pytest.FixtureRequest, edition: str, count: int
) -> None:
    year = financial_year(2017)
    table = _table(request, edition)
    assert _count(table, _sexual_offences(), year.first, year.last, HAMPSHIRE) == count


@pytest.mark.parametrize(("edition", "count"), _each(150, 142, 142))
def test_hampshire_grooming_april_to_december_2017(
    request: pytest.FixtureRequest, edition: str, count: int
) -> None:
    span = date(2017, 4, 1), date(2017, 12, 31)
    assert _count(_table(request, edition), ["88A"], *span, HAMPSHIRE) == count


@pytest.mark.parametrize(("edition", "count"), _each(3_079, 3_190, 3_188))
def test_all_bodies_grooming_april_to_december_2017(
    request: pytest.FixtureRequest, edition: str, count: int
) -> None:
    span = date(2017, 4, 1), date(2017, 12, 31)
    assert _count(_table(request, edition), ["88A"], *span) == count


def test_hampshire_grooming_by_year(edition_2026: Reading) -> None:
    table = edition_2026.rows[0].table
    years = [financial_year(start) for start in range(2012, 2018)]
    counts = [_count(table, ["88A"], y.first, y.last, HAMPSHIRE) for y in years]
    assert counts == [9, 15, 41, 24, 42, 211]


def test_hampshire_most_serious_sexual_crime(edition_2026: Reading) -> None:
    codes = offence_sets()["most-serious-sexual-crime"].codes
    years = [financial_year(start) for start in (2012, 2013, 2014)]
    table = edition_2026.rows[0].table
    counts = [_count(table, codes, y.first, y.last, HAMPSHIRE) for y in years]
    assert counts == [1_452, 1_681, 2_955]


def test_england_and_wales_sexual_offences_2024_25(edition_2026: Reading) -> None:
    year = financial_year(2024)
    table = edition_2026.rows[0].table
    assert _count(table, _sexual_offences(), year.first, year.last) == 209_061


@pytest.mark.parametrize("edition", EDITIONS)
def test_forty_three_forces_and_four_bodies(request: pytest.FixtureRequest, edition: str) -> None:
    kinds = [areas()[code].kind for code in pc.unique(_table(request, edition)["area"]).to_pylist()]
    assert (kinds.count("force"), kinds.count("body")) == (43, 4)


def test_two_classes_begin_in_2019(edition_2026: Reading) -> None:
    table = edition_2026.rows[0].table
    for code in ("19J", "19K"):
        firsts = table.filter(pc.equal(table["code"], code))["first"]
        assert pc.min(firsts).as_py() == date(2019, 4, 1)


def test_the_latest_year_is_partial(edition_2026: Reading) -> None:
    assert pc.max(edition_2026.rows[0].table["last"]).as_py() == date(2025, 12, 31)


def test_the_workbook_gives_the_rows_of_the_columnar_file(
    force_tables: Path, edition_2026: Reading
) -> None:
    reading = read(force_tables / "prc-pfa-mar2013-onwards-tables-230426.ods")
    assert reading.published == date(2026, 4, 23)
    assert reading.title.startswith("Police recorded crime open data: Police Force Area tables")
    assert reading.rows[0].table.select(CELLS).equals(edition_2026.rows[0].table.select(CELLS))
    places = reading.rows[0].table.select(["sheet", "row"]).slice(27_116, 1).to_pylist()
    assert places == [{"sheet": "2013_14", "row": 2}]


def test_the_smaller_workbook_gives_the_rows_from_april_2020(
    force_tables: Path, edition_2026: Reading
) -> None:
    reading = read(force_tables / "prc-pfa-mar2021-onwards-tables-230426.xlsx")
    whole = edition_2026.rows[0].table
    later = whole.filter(pc.greater_equal(whole["first"], pa.scalar(date(2020, 4, 1))))
    assert reading.rows[0].table.select(CELLS).equals(later.select(CELLS).combine_chunks())

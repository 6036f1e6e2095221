"""Populations, look-ups and the offence reference, against figures printed elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallybook.figures.rows import Reading
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.street_category import street_categories


@pytest.fixture(scope="module")
def mid_years(shared: Path) -> Reading:
    return read(shared / "data" / "population" / "ukpopestimatesmid2020on2021geography.xls")


def _people(reading: Reading) -> dict[tuple[str, date], int]:
    rows = reading.rows[0].table.to_pylist()
    return {(r["area"], r["on"]): r["amount"] for r in rows}


def test_mid_year_populations(mid_years: Reading) -> None:
    people = _people(mid_years)
    assert mid_years.published == date(2021, 6, 25)
    assert mid_years.source == "ons-mid-year-population"
    assert people["E10000014", date(2020, 6, 30)] == 1_389_206  # Hampshire, the county
    assert people["K04000001", date(2020, 6, 30)] == 59_719_724
    assert {on.year for _, on in people} == set(range(2001, 2021))


HAMPSHIRE_DISTRICTS = (
    *(f"E0700{n:04}" for n in range(84, 95)),
    "E06000044",
    "E06000045",
    "E06000046",
)


def test_fourteen_districts_make_hampshire_force(mid_years: Reading) -> None:
    """The force area of 2016, 1,969,079, is the denominator printed in ONS table P3."""
    people = _people(mid_years)
    assert len(HAMPSHIRE_DISTRICTS) == 14
    assert sum(people[code, date(2020, 6, 30)] for code in HAMPSHIRE_DISTRICTS) == 1_999_066
    assert sum(people[code, date(2016, 6, 30)] for code in HAMPSHIRE_DISTRICTS) == 1_969_079


def test_countries_are_the_sums_of_regions(mid_years: Reading) -> None:
    people = _people(mid_years)
    for year in range(2001, 2021):
        on = date(year, 6, 30)
        regions = sum(people[f"E1200000{n}", on] for n in range(1, 10))
        assert regions == people["E92000001", on]
        assert people["E92000001", on] + people["W92000004", on] == people["K04000001", on]


def test_force_populations(shared: Path) -> None:
    reading = read(shared / "data" / "population" / "pfa_population_2024.csv")
    people = _people(reading)
    assert len(people) == 43
    assert people["E23000030", date(2024, 6, 30)] == 2_062_619
    assert reading.published is None


LOOKUP = (
    "Local_Authority_District_to_Community_Safety_Partnerships_to_Police_Force_Areas__{}__Lookup"
    "_in_England_and_Wales{}.csv"
)


@pytest.mark.parametrize(
    ("name", "year", "districts"),
    [
        (LOOKUP.format("December_2016", ""), 2016, 348),
        (LOOKUP.format("January_2017", "_Version_2"), 2017, 348),
        ("lookup_ltla24_csp24_pfa24.csv", 2024, 318),
    ],
)
def test_districts_lie_in_partnerships_and_forces(
    shared: Path, name: str, year: int, districts: int
) -> None:
    reading = read(shared / "data" / "lookups" / name)
    pairs = {(r["child"], r["parent"]) for r in reading.rows[0].table.to_pylist()}
    days = set(reading.rows[0].table["on"].to_pylist())
    assert days == {date(year, 12, 31)}
    assert {("E06000045", "E22000120"), ("E22000120", "E23000030")} <= pairs
    basingstoke = {"E07000084", "E07000089", "E07000092"}
    assert {(code, "E22000374") for code in basingstoke} <= pairs
    assert (
        len({child for child, _ in pairs if child[:3] in {"E06", "E07", "E08", "E09", "W06"}})
        == districts
    )
    assert len({parent for _, parent in pairs if parent[:3] in {"E23", "W15"}}) == 43


def test_partnerships_of_the_home_office(shared: Path) -> None:
    reading = read(shared / "data" / "lookups" / "recrime-geo-pfa.csv", date(2020, 1, 1))
    rows = reading.rows[0].table.to_pylist()
    assert ("E22000120", "E23000030") in {(r["child"], r["parent"]) for r in rows}
    assert [told for told in reading.repairs if told.startswith("Kept though not in the list")]


def test_the_offence_reference(shared: Path) -> None:
    name = "reccrime-offence-ref - Reference_Table_-_Offence.csv"
    rows = read(shared / "data" / "reference" / name).rows[0].table.to_pylist()
    classes = {r["code"]: r for r in rows}
    assert classes["88A"]["description"] == "Sexual grooming"
    assert classes["8Q"]["former_group"] is None
    assert classes["71"]["former_subgroup"] == "Most serious sexual crime"
    assert len(classes) == len(rows)


def test_the_join_of_categories_and_classes(shared: Path) -> None:
    reading = read(shared / "data" / "reference" / "policeuk-ons-code-join.csv")
    rows = reading.rows[0].table.to_pylist()
    assert len(rows) == 134
    finer = {r["code"]: r["finer_code"] for r in rows}
    # Serials whose codes the reference gives: 44062, 44031, 44123, 43831; and 19/16, left alone.
    assert [finer[code] for code in ("19C", "19D", "19F", "1", "19E")] == [
        "19/8", "19/7", "19/10", "1/1", "19/16",
    ]  # fmt: skip
    (told,) = reading.repairs
    assert told.startswith("Dates of a spreadsheet undone in 25 codes:")


def test_the_join_and_the_list_of_categories_hold_the_same_classes(shared: Path) -> None:
    rows = read(shared / "data" / "reference" / "policeuk-ons-code-join.csv").rows[0].table
    joined: dict[str, set[str]] = {}
    for one in rows.to_pylist():
        joined.setdefault(one["category"], set()).add(one["code"])
    assert {
        code
        for id, codes in joined.items()
        for code in street_categories()[id].codes - codes
        if _was_in_use(code)
    } == set()
    assert all(codes <= street_categories()[id].codes for id, codes in joined.items())


def _was_in_use(code: str) -> bool:
    """In the year to March 2020, whose classes the join has."""
    one = offence_classes()[code]
    begun = one.valid_from is None or one.valid_from < date(2020, 4, 1)
    return begun and one.valid_to is None


@pytest.mark.parametrize(
    "path",
    [
        "csp/crime_data_by_csp.csv",
        "police-uk/2017-02-hampshire-street.csv",
        "police-uk/airportsonly.csv.gz",
        "reference/police-workforce-sep19-tables.ods",
    ],
)
def test_tables_with_other_columns_are_refused(shared: Path, path: str) -> None:
    with pytest.raises(CannotRead) as refused:
        read(shared / "data" / path)
    assert refused.value.code == "layout-unknown"

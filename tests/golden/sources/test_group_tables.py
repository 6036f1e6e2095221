"""Tables printed by group, against the totals that they print and against tables by class."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pytest

from tallybook.figures.rows import Reading
from tallybook.sources.read import read
from tallybook.terms.area_list import areas
from tallybook.terms.members import members
from tallybook.terms.offence_list import offence_sets
from tallybook.terms.period import financial_year, year_ending

Amounts = dict[tuple[str, date, str], int | None]
WORKBOOKS = {
    "policeforceareatablesyearendingmarch2018v2.xlsx": (year_ending(2018, 3), 2016, 1),
    "policeforceareadatatablesyearendingjune2018corrected.xlsx": (year_ending(2018, 6), 2017, 1),
    "policeforceareatablesyearendingdecember2018.xlsx": (year_ending(2018, 12), 2017, 1),
    "policeforceareatablesyeendingmarch2019.xlsx": (year_ending(2019, 3), 2017, 1),
    "policeforceareatablesyearendingjune2019.xlsx": (year_ending(2019, 6), 2018, 1),
    "policeforceareatablesyearendingseptember2019.xlsx": (year_ending(2019, 9), 2018, 5),
}
ENGLAND_AND_WALES, ENGLAND, WALES = "K04000001", "E92000001", "W92000004"


def _amounts(reading: Reading, kind: str = "grouped") -> Amounts:
    rows: list[dict[str, Any]] = next(
        one.table.to_pylist() for one in reading.rows if one.kind == kind
    )
    return {(r["area"], r["last"], r["set"]): r["amount"] for r in rows}


@pytest.fixture(scope="module")
def partnerships(shared: Path) -> Amounts:
    reading = read(shared / "data" / "csp" / "policeforceareatablesyejune25final.csv")
    assert reading.published is None
    assert reading.title.endswith("year ending June 2025")
    return _amounts(reading)


@pytest.fixture(scope="module")
def rolling(shared: Path) -> Reading:
    return read(shared / "data" / "prc-pfa" / "rec-crime-pfa.csv", date(2019, 4, 25))


LAST = date(2025, 6, 30)


def test_southampton_and_what_hampshire_has_in_no_partnership(partnerships: Amounts) -> None:
    assert partnerships["E22000120", LAST, "sexual-offences"] == 1_341
    assert partnerships["E22000120", LAST, "all-crime-excluding-fraud"] == 31_345
    assert partnerships["XE23000030", LAST, "sexual-offences"] == 346


def test_every_part_of_a_force_is_there(partnerships: Amounts) -> None:
    printed = {area for area, _, _ in partnerships}
    kinds = [areas()[area].kind for area in printed]
    assert (kinds.count("partnership"), kinds.count("force")) == (314, 42)
    assert kinds.count("unassigned") == 43  # 42 forces, and the airport of Manchester
    forces = members(ENGLAND_AND_WALES, ("force",), LAST)
    parts = {p for f in forces for p in members(f, ("partnership", "unassigned"), LAST)}
    assert printed == parts | (set(forces) - {"E23000034"})  # the City is printed once


def test_the_parts_of_every_force_add_up_to_what_is_printed_for_it(partnerships: Amounts) -> None:
    """With the row that two names place in Gwent against its code; Surrey has a blank row."""
    checked = 0
    for (force, _, group), whole in partnerships.items():
        if areas()[force].kind == "force":
            parts = members(force, ("partnership", "unassigned"), LAST)
            assert sum(partnerships[part, LAST, group] or 0 for part in parts) == whole, (
                force,
                group,
            )
            checked += 1
    assert checked == 42 * 23


def test_what_is_not_given_is_not_zero(partnerships: Amounts) -> None:
    hidden = {area for (area, _, _), amount in partnerships.items() if amount is None}
    assert hidden == {"XE23000031"}


def test_the_one_bad_end_of_a_year(rolling: Reading) -> None:
    assert rolling.repairs == ("Year ending 30-12-2017 read as 31-12-2017 in 927 rows.",)
    amounts = _amounts(rolling)
    assert len(amounts) == 46_469
    assert {last for _, last, _ in amounts} >= {date(2017, 12, 31), date(2003, 3, 31)}
    assert len({group for *_, group in amounts}) == 25
    assert len({area for area, *_ in amounts}) == 47


def test_groups_are_the_sums_of_our_sets_of_classes(
    rolling: Reading, edition_2018: Reading
) -> None:
    """2017/18: every group to the digit, but for the areas that were revised in between.

    A set with a class too many or too few would differ in every area; North Wales, for one, had
    sent old offences in error, which were taken out.
    """
    amounts, year = _amounts(rolling), financial_year(2017)
    classes = edition_2018.rows[0].table.group_by(["area", "code"]).aggregate([("amount", "sum")])
    sums: dict[str, dict[str, int]] = defaultdict(dict)
    for row in classes.to_pylist():
        sums[row["area"]][row["code"]] = row["amount_sum"]
    differing, checked = set(), 0
    for (area, last, group), amount in amounts.items():
        if last == year.last and area in sums:
            ours = sum(sums[area].get(code, 0) for code in offence_sets()[group].codes)
            differing |= {area} if ours != amount else set()
            checked += 1
    assert checked == 927
    assert "W15000001" in differing
    assert len(differing) <= 6


def test_years_ending_in_march_are_the_financial_years_of_a_later_edition(
    rolling: Reading, edition_2023: Reading
) -> None:
    """2014/15, long settled: every force and group but Sussex, which was revised."""
    amounts, year = _amounts(rolling), financial_year(2014)
    table = edition_2023.rows[0].table
    within = table.filter(
        pc.and_(
            pc.greater_equal(table["first"], year.first), pc.less_equal(table["last"], year.last)
        )
    )
    sums: dict[tuple[str, str], int] = {}
    for row in within.group_by(["area", "code"]).aggregate([("amount", "sum")]).to_pylist():
        sums[row["area"], row["code"]] = row["amount_sum"]
    differing = {
        area
        for (area, last, group), amount in amounts.items()
        if last == year.last
        and sum(sums.get((area, code), 0) for code in offence_sets()[group].codes) != amount
    }
    assert {areas()[area].name for area in differing} == {"Sussex"}


@pytest.fixture(scope="module", params=WORKBOOKS)
def workbook(request: pytest.FixtureRequest, shared: Path) -> tuple[str, Reading]:
    return request.param, read(shared / "data" / "ons-pfa-tables" / request.param)


def test_workbooks_by_police_force_area(workbook: tuple[str, Reading]) -> None:
    name, reading = workbook
    period, mid_year, lacking = WORKBOOKS[name]
    grouped, people = reading.rows
    assert (grouped.kind, people.kind) == ("grouped", "population")
    assert set(grouped.table["first"].to_pylist()) == {period.first}
    assert set(grouped.table["last"].to_pylist()) == {period.last}
    assert set(people.table["on"].to_pylist()) == {date(mid_year, 6, 30)}
    assert (grouped.table.num_rows, people.table.num_rows) == (56 * 23, 55)
    states = {s for s in grouped.table["state"].to_pylist() if s}
    assert len({a for (a, *_), n in _amounts(reading).items() if n is None}) == lacking - 1
    assert states == (
        {"not available", "printed without Greater Manchester"} if lacking > 1 else set()
    )


def test_forces_add_up_to_regions_and_those_to_countries(workbook: tuple[str, Reading]) -> None:
    name, reading = workbook
    last = WORKBOOKS[name][0].last
    amounts = _amounts(reading)
    regions = members(ENGLAND, ("region",), last)
    for group in {group for *_, group in amounts}:
        found = {area: amounts[area, last, group] for area in {a for a, *_ in amounts}}
        whole = [r for r in (*regions, WALES) if found[r] is not None]
        assert len(whole) >= 9
        for region in whole:
            forces = members(region, ("force",), last)
            assert sum(found[force] or 0 for force in forces) == found[region], (region, group)
        if found[ENGLAND] is not None:
            assert sum(found[region] or 0 for region in regions) == found[ENGLAND]
            parts = (ENGLAND, WALES, "XBTP")
            assert sum(found[part] or 0 for part in parts) == found[ENGLAND_AND_WALES]


def test_the_people_under_the_rates(shared: Path) -> None:
    """1,969,079 is printed as 1,969,100, and stands unrounded in the estimates of mid-2016."""
    name = "policeforceareatablesyearendingmarch2018v2.xlsx"
    rows = read(shared / "data" / "ons-pfa-tables" / name).rows[1].table.to_pylist()
    people = {r["area"]: r["amount"] for r in rows}
    assert people["E23000030"] == 1_969_079
    assert people["E23000034"] == 7_200  # the City: no rates, so still rounded
    assert 5_519 / people["E23000030"] * 1000 == pytest.approx(2.80283320273082, abs=1e-13)


def test_unrounded_people_are_those_of_the_estimates(shared: Path) -> None:
    """Forces that are districts whole, against mid-2016 estimates published in June 2021."""
    data = shared / "data"
    estimates = read(data / "population" / "ukpopestimatesmid2020on2021geography.xls").rows[0]
    on = date(2016, 6, 30)
    known = {r["area"]: r["amount"] for r in estimates.table.to_pylist() if r["on"] == on}
    name = "policeforceareatablesyearendingmarch2018v2.xlsx"
    ours = read(data / "ons-pfa-tables" / name).rows[1].table.to_pylist()
    same = 0
    for row in ours:
        districts = members(row["area"], ("district",), date(2021, 4, 1))
        if districts and all(district in known for district in districts):
            same += row["amount"] == sum(known[district] for district in districts)
    assert same == 54, "all but the City of London, which stays rounded"

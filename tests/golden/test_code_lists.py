"""The code lists against the tables that official statisticians published."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
import python_calamine

from read_lists import aliases, by_code, districts_of, holds_on, parents, rows, set_codes

EDITIONS = {
    "2018": "prc-pfa-mar2013-onwards-tables201718.csv",
    "2023": "prc-pfa-mar2013-onwards-tables-191023.csv.gz",
    "2026": "prc-pfa-mar2013-onwards-tables-230426.parquet",
}
# A spreadsheet turned these codes into floating-point numbers.
FLOATED = {
    "37.200000000000003": "37.2",
    "4.4000000000000004": "4.4",
    "4.5999999999999996": "4.6",
    "4.9000000000000004": "4.9",
}
LAST_QUARTER = ("2025/26", "3")
HAMPSHIRE = "E23000030"

Cell = tuple[str, str, str, str, str, str, int]
"""Year, quarter, name of the force, group, subgroup, code, count."""


@pytest.fixture(scope="session")
def editions(shared: Path) -> Mapping[str, list[Cell]]:
    return {
        edition: read_edition(shared / "data/prc-pfa" / EDITIONS[edition]) for edition in EDITIONS
    }


def read_edition(path: Path) -> list[Cell]:
    source = f"'{path}'" if path.suffix == ".parquet" else f"read_csv('{path}', all_varchar=true)"
    found = duckdb.sql(f"select * from {source}").fetchall()
    return [
        (str(r[0]), str(r[1]), r[2], r[4], r[5], FLOATED.get(r[6], r[6]), count(str(r[7])))
        for r in found
    ]


def count(text: str) -> int:
    return 0 if text.strip() == "-00" else int(text)


@cache
def places() -> Mapping[str, str]:
    """Codes of forces and bodies by every name and alias."""
    return {
        name: row["code"]
        for row in rows("areas.csv")
        if row["kind"] in {"force", "body"}
        for name in (row["name"], *aliases(row))
    }


def total(cells: Iterable[Cell], set_id: str, year: str, place: str | None = None) -> int:
    codes = set(set_codes(set_id))
    return sum(
        c[6] for c in cells if c[0] == year and c[5] in codes and place in {None, places()[c[2]]}
    )


def first_day(year: str, quarter: str) -> str:
    start = int(year[:4])
    return f"{start + 1}-01-01" if quarter == "4" else f"{start}-{3 * int(quarter) + 1:02}-01"


@pytest.mark.parametrize(
    ("edition", "set_id", "year", "place", "published"),
    [
        ("2026", "most-serious-sexual-crime", "2012/13", HAMPSHIRE, 1452),
        ("2026", "most-serious-sexual-crime", "2013/14", HAMPSHIRE, 1681),
        ("2026", "most-serious-sexual-crime", "2014/15", HAMPSHIRE, 2955),
        ("2018", "sexual-offences", "2017/18", HAMPSHIRE, 5519),
        ("2023", "sexual-offences", "2017/18", HAMPSHIRE, 5613),
        ("2026", "sexual-offences", "2017/18", HAMPSHIRE, 5614),
        ("2026", "sexual-offences", "2024/25", None, 209061),
        ("2026", "sexual-grooming", "2017/18", HAMPSHIRE, 211),
    ],
)
def test_published_totals(
    editions: Mapping[str, list[Cell]],
    edition: str,
    set_id: str,
    year: str,
    place: str | None,
    published: int,
) -> None:
    assert total(editions[edition], set_id, year, place) == published


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_code_and_every_name_is_listed(
    editions: Mapping[str, list[Cell]], edition: str
) -> None:
    classes = {row["code"] for row in rows("offences.csv") if not row["counted_in"]}
    assert {c[5] for c in editions[edition]} <= classes
    assert {c[2] for c in editions[edition]} <= set(places())
    recorded = {places()[c[2]] for c in editions[edition]}
    assert len([code for code in recorded if code.startswith(("E23", "W15"))]) == 43


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_edition_prints_homicide_twice(editions: Mapping[str, list[Cell]], edition: str) -> None:
    together = {(c[0], c[1]) for c in editions[edition] if c[5] == "1/4.1/4.10/4.2"}
    apart = {(c[0], c[1]) for c in editions[edition] if c[5] in {"1", "4.1", "4.2", "4.10"}}
    assert together
    assert not together & apart


def test_crimes_are_counted_only_while_a_class_is_valid(
    editions: Mapping[str, list[Cell]],
) -> None:
    known = by_code("offences.csv")
    counted = {(c[5], first_day(c[0], c[1])) for c in editions["2026"] if c[6]}
    assert sorted((code, day) for code, day in counted if not holds_on(known[code], day)) == []


def test_dated_classes_start_and_stop_where_the_table_does(
    editions: Mapping[str, list[Cell]],
) -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for c in editions["2026"]:
        seen[c[5]].add(first_day(c[0], c[1]))
    known = by_code("offences.csv")
    started = {c: min(seen[c]) for c in seen if known[c]["valid_from"] > "2012-04-01"}
    assert started == {c: known[c]["valid_from"] for c in started}
    assert started["19J"] == started["19K"] == "2019-04-01"
    assert (started["8Q"], started["8R"]) == ("2014-04-01", "2017-04-01")
    gone = {c for c in seen if max(seen[c]) < first_day(*LAST_QUARTER)}
    still_open = {c for c in gone if not known[c]["valid_to"]}
    assert still_open == {"1/4.1/4.10/4.2"}  # an earlier edition prints it in 2017/18


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_one_body_records_no_other_does(
    editions: Mapping[str, list[Cell]], edition: str
) -> None:
    known = by_code("offences.csv")
    recorders = defaultdict(set)
    for c in editions[edition]:
        if known[c[5]]["recorded_by"]:
            recorders[c[5]].add(places()[c[2]])
    assert recorders == {code: {known[code]["recorded_by"]} for code in recorders}
    assert {"AF", "CIFAS", "UK Finance", "FFA UK"} == set(recorders)


def test_groups_are_those_of_the_newest_edition(editions: Mapping[str, list[Cell]]) -> None:
    newest = {c[5]: (c[3], c[4]) for c in sorted(editions["2026"], key=lambda c: c[:2])}
    known = by_code("offences.csv")
    assert {code: (known[code]["group"], known[code]["subgroup"]) for code in newest} == newest


# ONS counts a stray crime under a retired burglary class in the burglary that took its place.
P1_COLUMNS = {
    2: ["all-crime-excluding-fraud"],
    4: ["violence-against-the-person"],
    5: ["homicide"],
    6: ["violence-with-injury"],
    7: ["violence-without-injury"],
    8: ["stalking-and-harassment"],
    9: ["death-or-serious-injury-unlawful-driving"],
    10: ["sexual-offences"],
    11: ["robbery"],
    12: ["theft-offences"],
    13: ["burglary"],
    14: ["residential-burglary", "domestic-burglary"],
    15: ["non-residential-burglary", "non-domestic-burglary"],
    16: ["vehicle-offences"],
    17: ["theft-from-the-person"],
    18: ["bicycle-theft"],
    19: ["shoplifting"],
    20: ["other-theft-offences"],
    21: ["criminal-damage-and-arson"],
    23: ["drug-offences"],
    24: ["possession-of-weapons-offences"],
    25: ["public-order-offences"],
    26: ["miscellaneous-crimes-against-society"],
}


def ons_rows(shared: Path, sheet: str) -> dict[str, list[Any]]:
    path = shared / "data/ons-pfa-tables/policeforceareatablesyearendingmarch2018v2.xlsx"
    table = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()
    return {str(row[0]): list(row) for row in table if row and row[0] in by_code("areas.csv")}


def is_force(code: str) -> bool:
    return code.startswith(("E23", "W15"))


def test_sets_equal_the_columns_that_ons_prints(
    shared: Path, editions: Mapping[str, list[Cell]]
) -> None:
    # The two publications were drawn from one collection on different days: 24 forces had sent
    # nothing new in between, and for those each column must agree to the digit.
    printed = {f: row for f, row in ons_rows(shared, "Table P1").items() if is_force(f)}
    counted = {f: ons_columns(editions["2018"], f) for f in printed}
    unrevised = [f for f in printed if counted[f][2] == printed[f][2]]
    assert len(unrevised) == 24
    for force in unrevised:
        assert counted[force] == {column: printed[force][column] for column in P1_COLUMNS}, force


def ons_columns(cells: list[Cell], force: str) -> dict[int, int]:
    by_class: dict[str, int] = defaultdict(int)
    for c in cells:
        if places()[c[2]] == force:
            by_class[c[5]] += c[6]
    return {
        column: sum(by_class[code] for id in ids for code in set_codes(id))
        for column, ids in P1_COLUMNS.items()
    }


def test_forces_add_up_to_the_regions_that_ons_prints(shared: Path) -> None:
    printed = ons_rows(shared, "Table P1")
    added: dict[str, float] = defaultdict(float)
    for force in filter(is_force, printed):
        (region,) = parents(force, "2018-03-31")
        added[region] += printed[force][2]
    assert len(added) == 10  # nine regions, and Wales
    assert added == {region: printed[region][2] for region in added}


@pytest.fixture(scope="session")
def populations(shared: Path) -> Mapping[tuple[str, int], int]:
    path = shared / "data/population/ukpopestimatesmid2020on2021geography.xls"
    table = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name("MYE4").to_python()
    years = {i: int(str(name).strip()[-4:]) for i, name in enumerate(table[7]) if i > 2}
    return {
        (str(row[0]).replace("\xa0", "").strip(), year): int(str(row[i]).split(".")[0])
        for row in table[8:]
        for i, year in years.items()
    }


@pytest.mark.parametrize(("year", "published"), [(2016, 1969079), (2020, 1999066)])
def test_population_of_hampshire(
    populations: Mapping[tuple[str, int], int], year: int, published: int
) -> None:
    districts = districts_of(HAMPSHIRE, "2021-04-01")
    assert len(districts) == 14
    assert sum(populations[code, year] for code in districts) == published


def test_districts_add_up_to_england_and_wales(
    populations: Mapping[tuple[str, int], int],
) -> None:
    forces = [row["code"] for row in rows("areas.csv") if row["kind"] == "force"]
    districts = [code for force in forces for code in districts_of(force, "2021-04-01")]
    for year in (2011, 2016, 2020):
        whole = sum(populations[code, year] for code in districts)
        assert whole == populations["K04000001", year]


def test_districts_add_up_to_counties_and_regions(
    populations: Mapping[tuple[str, int], int],
) -> None:
    for area in rows("areas.csv"):
        if area["kind"] in {"county", "region"}:
            inside = [
                m["child"]
                for m in rows("memberships.csv")
                if m["parent"] == area["code"] and holds_on(m, "2021-04-01")
            ]
            added = sum(populations[c, 2020] for c in inside if (c, 2020) in populations)
            assert added == populations[area["code"], 2020], area


def test_population_of_every_force_is_the_one_that_ons_prints(
    shared: Path, populations: Mapping[tuple[str, int], int]
) -> None:
    printed = {f: row[2] for f, row in ons_rows(shared, "Table P3").items() if is_force(f)}
    assert len(printed) == 43
    for force, to_the_hundred in printed.items():
        added = sum(populations[code, 2016] for code in districts_of(force, "2021-04-01"))
        assert abs(added - to_the_hundred) <= 50, force


LOOK_UPS = [
    ("*December_2016*.csv", ("LAD16CD", "CSP16CD", "PFA16CD"), "2016-12-01"),
    ("*January_2017*.csv", ("LAD17CD", "CSP17CD", "PFA17CD"), "2017-01-01"),
    ("lookup_ltla24_csp24_pfa24.csv", ("ltla24_code", "csp24_code", "pfa24_code"), "2024-04-01"),
]


@pytest.mark.parametrize(("pattern", "columns", "day"), LOOK_UPS)
def test_memberships_are_those_of_the_look_up(
    shared: Path, pattern: str, columns: tuple[str, str, str], day: str
) -> None:
    (path,) = (shared / "data/lookups").glob(pattern)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        looked_up = [tuple(row[c] for c in columns) for row in csv.DictReader(lines)]
    partnerships = defaultdict(set)
    for district, partnership, force in looked_up:
        partnerships[district].add(partnership)
        assert force in parents(district, day)
        assert force in parents(partnership, day)
    split = {district for district, found in partnerships.items() if len(found) > 1}
    for district, found in partnerships.items():
        listed = {p for p in parents(district, day) if p.startswith(("E22", "W14"))}
        assert listed == (set() if district in split else found), district


def test_every_district_of_every_year_is_listed_for_those_years(shared: Path) -> None:
    with (shared / "data/lookups/lookup_ltla_ltla.csv").open(encoding="utf-8-sig") as lines:
        history = list(csv.DictReader(lines))
    districts = [row for row in rows("areas.csv") if row["kind"] == "district"]
    for year in range(2016, 2025):
        column = f"ltla{year - 2000}_code"
        named = {row[column] for row in history if row[column].startswith(("E", "W"))}
        assert {row["code"] for row in districts if holds_on(row, f"{year}-04-01")} == named

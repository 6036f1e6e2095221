"""The made-up county, recounted from its own file by a reader that shares no code with it."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date, datetime

import pytest

from tallybook.simulate.lay_out_rows import PLANTED_NAME
from tallybook.simulate.simulate import simulate
from tallybook.terms.area_list import real_areas
from tallybook.terms.offence_list import offence_classes

ROWS = 20_000


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return simulate(tmp_path_factory.mktemp("county"), rows=ROWS, seed=7)


@pytest.fixture(scope="module")
def rows(made):
    with made.extract.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def told(made):
    return json.loads((made.truth / "planted.json").read_text("utf-8"))


def _day(text):
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()
    except ValueError:
        return None


def _right(row):
    """Whether a row can be counted, by rules that only look at what is printed."""
    recorded, occurred = _day(row["Recorded Date"]), _day(row["End Date/Time"])
    known = row["HO Class"] != "ZZ/99" and recorded is not None
    return (
        known
        and recorded >= occurred
        and row["Victim Age at Offence"] != "199"
        and row["Occurrence Status"] == "Filed"
    )


@pytest.fixture(scope="module")
def counted(rows):
    """Each crime once: a row that stands twice is one crime."""
    return [row for row in {row["Occurrence Number"]: row for row in rows}.values() if _right(row)]


def _code(row):
    printed = row["HO Class"]
    return "88A" if printed in ("71/17", "071/17") else printed


def test_the_size_is_about_what_was_asked_for(rows, told):
    assert len(rows) == told["rows"]
    assert abs(len(rows) / ROWS - 1) < 0.05


def test_counts_by_month_class_and_district_are_the_truth(made, counted):
    found = Counter(
        (f"{_day(row['Recorded Date']):%Y-%m}", _code(row), row["District"]) for row in counted
    )
    with (made.truth / "recorded.csv").open(encoding="utf-8", newline="") as file:
        told = {
            (r["month"], r["code"], r["district"]): int(r["count"]) for r in csv.DictReader(file)
        }
    assert found == told


def test_counts_by_delay_are_the_truth(made, counted):
    def months(of):
        return of.year * 12 + of.month

    found = Counter(
        (
            _code(row),
            f"{_day(row['End Date/Time']):%Y-%m}",
            months(_day(row["Recorded Date"])) - months(_day(row["End Date/Time"])),
        )
        for row in counted
    )
    with (made.truth / "delays.csv").open(encoding="utf-8", newline="") as file:
        told = {
            (r["code"], r["occurred_month"], int(r["delay_months"])): int(r["count"])
            for r in csv.DictReader(file)
        }
    assert {key: n for key, n in found.items() if key[2] < 480} == {
        key: n for key, n in told.items() if key[2] < 480
    }


def test_marks_are_the_truth_and_a_blank_is_unknown(made, counted):
    def year(of):
        first = of.year - (of.month < 4)
        return f"{first}/{(first + 1) % 100:02d}"

    found = Counter(
        (year(_day(row["Recorded Date"])), _code(row), row["Alcohol"] or "unknown")
        for row in counted
    )
    with (made.truth / "marks.csv").open(encoding="utf-8", newline="") as file:
        told = {
            (r["financial_year"], r["code"], r["value"]): int(r["count"])
            for r in csv.DictReader(file)
            if r["mark"] == "alcohol"
        }
    assert found == told


def test_every_fault_told_is_in_the_file(rows, told):
    unreadable = sum(_day(row["Recorded Date"]) is None for row in rows)
    assert unreadable == told["faults"]["unreadable day"] > 0
    unknown = sum(row["HO Class"] == "ZZ/99" for row in rows)
    assert unknown == told["faults"]["unknown code"] > 0
    twice = len(rows) - len({row["Occurrence Number"] for row in rows})
    assert twice == told["duplicated"] > 0


def test_what_was_planted_can_be_seen(counted, told):
    bikes = [row for row in counted if _code(row) == "44" and row["District"] == "Sampleford"]
    before = sum(_day(row["End Date/Time"]) < date(2023, 4, 1) for row in bikes)
    new = [row for row in counted if _code(row) == "88A"]
    since = sum(_day(row["End Date/Time"]) >= date(2017, 4, 1) for row in new)
    assert before > 0
    assert since > 10 * (len(new) - since)
    assert all(told["rows_added"].values())


def test_the_same_seed_gives_the_same_bytes(made, tmp_path):
    again = simulate(tmp_path / "again", rows=ROWS, seed=7)
    assert again.extract.read_bytes() == made.extract.read_bytes()


def test_codes_are_real_and_places_are_not(counted):
    assert {_code(row) for row in counted} <= set(offence_classes())
    real = {area.name.lower() for area in real_areas().values()}
    assert not {row["District"].lower() for row in counted} & real


def test_another_seed_system_and_file_and_identifiers_only_where_asked_for(made, tmp_path):
    import pyarrow.parquet as pq

    other = simulate(
        tmp_path, rows=10_000, seed=8, style="athena", kind="parquet", with_identifiers=True
    )
    table = pq.read_table(other.extract)
    assert table.num_rows == other.rows != made.rows
    assert "Committed From" in table.column_names
    assert table["Victim Name"][0].as_py().startswith(PLANTED_NAME)
    assert PLANTED_NAME.encode() not in made.extract.read_bytes()


def test_a_size_out_of_range_is_refused(tmp_path):
    with pytest.raises(ValueError, match="not 5"):
        simulate(tmp_path, rows=5)

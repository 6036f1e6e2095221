"""Rolling years: ends of years, and rows that stand twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from make_tables import write_csv
from tallybook.figures.rows import Reading
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead

HEADER = (
    "12 months ending",
    "PFA",
    "Region",
    "Offence",
    "Rolling year total number of offences",
)


def _row(
    ending: str = "31-03-2018", force: str = "Hampshire", group: str = "Sexual offences"
) -> list[object]:
    return [ending, force, "South East", group, 7]


def _read(folder: Path, *rows: Sequence[object]) -> Reading:
    return read(write_csv(folder / "t.csv", rows, HEADER))


def _faults(folder: Path, *rows: Sequence[object]) -> list[str]:
    with pytest.raises(CannotRead) as refused:
        _read(folder, *rows)
    return [str(fault) for fault in refused.value.faults]


def test_a_row_is_the_twelve_months_to_its_end(tmp_path: Path) -> None:
    (row,) = _read(tmp_path, _row("30-06-2018")).rows[0].table.to_pylist()
    assert (row["first"], row["last"]) == (date(2017, 7, 1), date(2018, 6, 30))
    assert (row["area"], row["set"], row["amount"]) == ("E23000030", "sexual-offences", 7)


def test_a_day_before_the_months_end_is_moved_to_it_and_said(tmp_path: Path) -> None:
    reading = _read(tmp_path, _row("30-12-2017"), _row("31-12-2016"))
    rows = reading.rows[0].table.to_pylist()
    assert {r["last"] for r in rows} == {date(2017, 12, 31), date(2016, 12, 31)}
    assert {r["first"] for r in rows} == {date(2017, 1, 1), date(2016, 1, 1)}
    assert reading.repairs == ("Year ending 30-12-2017 read as 31-12-2017 in 1 row.",)


def test_a_day_beside_the_months_end_is_not_moved(tmp_path: Path) -> None:
    faults = _faults(tmp_path, _row("30-12-2017"), _row("31-12-2017", "Kent"))
    assert faults[0].startswith("1 row ending 30-12-2017: a year ends with a month")


def test_a_row_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    (fault,) = _faults(tmp_path, _row(), _row(), _row(force="Kent"))
    assert fault.startswith("row 3, Rolling year total number of offences: doubled row")


def test_bodies_and_their_own_groups(tmp_path: Path) -> None:
    reading = _read(
        tmp_path,
        _row(force="CIFAS", group="CIFAS"),
        _row(force="Action Fraud", group="Action Fraud"),
        _row(group="Fraud offences"),
    )
    found = {(r["area"], r["set"]) for r in reading.rows[0].table.to_pylist()}
    assert found == {
        ("XCIFAS", "fraud-cifas"),
        ("XAF", "fraud-action-fraud"),
        ("E23000030", "fraud-offences-to-2012-13"),
    }


def test_unknown_ends_forces_and_groups_are_told_at_once(tmp_path: Path) -> None:
    faults = _faults(
        tmp_path, _row("2018-03"), _row(force="Noshire"), _row(group="Made-up offences")
    )
    assert len(faults) == 3


def test_nothing_is_published_before_the_years_that_it_counts_end(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", [_row("31-03-2018")], HEADER)
    with pytest.raises(CannotRead) as refused:
        read(path, date(2018, 3, 1))
    assert refused.value.code == "publication-day-contradicts"

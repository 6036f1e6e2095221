"""Tables of outcomes: two bases, the lack of an outcome, and rows that look doubled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from make_tables import write_csv
from tallybook.figures.rows import Reading
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead

DAY = date(2025, 7, 24)
BY_CLASS = (
    "financial_year",
    "financial_quarter",
    "force_name",
    "offence_code",
    "outcome_description",
    "outcome_type",
    "offences",
    "force_outcomes_recorded_in_quarter",
)
BY_GROUP = ("Financial Year", "Financial Quarter", "Force", "Offence Group", "Outcome Type", "n")
CHARGED = ("2017/18", 1, "Hampshire", "19C", "Charged/Summonsed", 1, 5, 7)
NONE_YET = ("2017/18", 1, "Hampshire", "19C", "Not yet assigned an outcome", 0, 3, "NA")


def _read(folder: Path, header: Sequence[str], *rows: Sequence[object]) -> Reading:
    return read(write_csv(folder / "table.csv", rows, header), DAY)


def _faults(folder: Path, header: Sequence[str], *rows: Sequence[object]) -> list[str]:
    with pytest.raises(CannotRead) as refused:
        _read(folder, header, *rows)
    return [str(fault) for fault in refused.value.faults]


def test_the_two_bases_are_rows_of_their_own(tmp_path: Path) -> None:
    (rows,) = _read(tmp_path, BY_CLASS, CHARGED, NONE_YET).rows
    found = [(r["basis"], r["outcome"], r["amount"], r["row"]) for r in rows.table.to_pylist()]
    assert found == [("recorded", "1", 5, 2), ("recorded", "0", 3, 3), ("assigned", "1", 7, 2)]


def test_a_last_row_of_nothing_is_left_out_and_it_is_said(tmp_path: Path) -> None:
    found = _read(tmp_path, BY_CLASS, CHARGED, ("NA",) * 8)
    assert found.repairs == ("Left out, because every cell says NA: 1 row.",)
    assert found.rows[0].table.num_rows == 2


def test_a_number_without_an_outcome_cannot_have_been_assigned(tmp_path: Path) -> None:
    (fault,) = _faults(tmp_path, BY_CLASS, CHARGED, (*NONE_YET[:-1], 4))
    assert "row 3" in fault
    assert "a number of outcomes assigned" in fault


def test_an_unknown_outcome_and_a_doubled_row_are_told_together(tmp_path: Path) -> None:
    unknown = (*CHARGED[:5], 99, 1, 1)
    found = _faults(tmp_path, BY_CLASS, CHARGED, CHARGED, unknown)
    assert len(found) == 2
    assert any("“99” is not in the list of outcomes" in one for one in found)
    assert any("doubled row" in one for one in found)


def test_the_type_is_kept_where_the_name_is_anothers(tmp_path: Path) -> None:
    found = _read(tmp_path, BY_CLASS, (*CHARGED[:4], "Community Resolution", 1, 5, 7))
    assert found.repairs == ("Name ignored, type kept: the name of another outcome in 1 row.",)


def test_rows_that_lost_their_class_are_added(tmp_path: Path) -> None:
    robbery = ("2024/25", 1, "Hampshire", "Robbery")
    rows = [(*robbery, 1, 4), (*robbery, 1, 4), (*robbery, 0, 2), (*robbery, 0, 0)]
    found = _read(tmp_path, BY_GROUP, *rows)
    cells = {r["outcome"]: r["amount"] for r in found.rows[0].table.to_pylist()}
    assert cells == {"1": 8, "0": 2}
    assert "4 rows added into 2" in found.repairs[0]


def test_the_basis_of_a_table_without_open_offences_cannot_be_told(tmp_path: Path) -> None:
    (fault,) = _faults(tmp_path, BY_GROUP, ("2024/25", 1, "Hampshire", "Robbery", 1, 4))
    assert "cannot be told what is counted" in fault


def test_a_sum_with_a_row_without_a_number_has_none(tmp_path: Path) -> None:
    robbery = ("2024/25", 1, "Hampshire", "Robbery")
    found = _read(tmp_path, BY_GROUP, (*robbery, 0, 4), (*robbery, 0, "*"), (*robbery, 1, 2))
    cells = {r["outcome"]: (r["amount"], r["state"]) for r in found.rows[0].table.to_pylist()}
    assert cells == {"0": (None, "suppressed"), "1": (2, None)}

"""Home Office tables by partnership: the layout by force with one column more, made up here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from make_tables import write_csv
from tallybook.figures.rows import Reading
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead

HEADER = (
    "Financial Year",
    "Financial Quarter",
    "Police Force",
    "CSP Name",
    "Offence Description",
    "Offence Group",
    "Offence Subgroup",
    "Offence Code",
    "Offence Count",
)

Read = Callable[..., Reading]


@pytest.fixture
def read_rows(tmp_path: Path) -> Read:
    def read_them(*rows: Sequence[object]) -> Reading:
        return read(write_csv(tmp_path / "t.csv", rows, HEADER))

    return read_them


def _row(name: str, count: int = 4, force: str = "Hampshire", quarter: int = 1) -> list[object]:
    return ["2023/24", quarter, force, name, "", "", "", "88A", count]


def test_partnerships_and_what_has_none(read_rows: Read) -> None:
    found = read_rows(_row("Southampton"), _row("Unassigned", 3), _row("Southampton", 5, quarter=2))
    rows = found.rows[0]
    assert rows.kind == "recorded"
    assert found.source == "home-office-prc-csp"
    amounts = {(r["area"], r["first"].month): r["amount"] for r in rows.table.to_pylist()}
    assert amounts == {("E22000120", 4): 4, ("XE23000030", 4): 3, ("E22000120", 7): 5}


def test_unassigned_with_the_forces_name(read_rows: Read) -> None:
    (row,) = read_rows(_row("Unassigned Hampshire")).rows[0].table.to_pylist()
    assert row["area"] == "XE23000030"


def test_a_name_is_looked_for_in_its_own_force(read_rows: Read) -> None:
    with pytest.raises(CannotRead) as refused:
        read_rows(_row("Southampton", force="Kent"), _row("Made-up Bay"))
    told = [fault.says for fault in refused.value.faults]
    assert told == [
        "“Southampton” is not the name of a community safety partnership in Kent.",
        "“Made-up Bay” is not the name of a community safety partnership in Hampshire.",
    ]


def test_unassigned_of_two_forces_are_two_areas(read_rows: Read) -> None:
    rows = read_rows(_row("Unassigned"), _row("Unassigned", force="Kent")).rows[0]
    assert set(rows.table["area"].to_pylist()) == {"XE23000030", "XE23000032"}

"""Homicide of 2018 stands in four rows under one composite code; no other row may repeat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from make_tables import row
from tallybook.figures.rows import Reading

Only = Callable[..., list[dict[str, Any]]]
HOMICIDE = "1/4.1/4.10/4.2"


def _homicide(*counts: object, **cells: Any) -> list[list[object]]:
    return [row(code=HOMICIDE, count=count, **cells) for count in counts]


def test_the_four_parts_are_added_where_the_first_stands(only: Only) -> None:
    found = only(row(), *_homicide(0, 0, 1, 2), row(code="2", count=5))
    assert [(r["code"], r["amount"], r["row"]) for r in found] == [
        ("88A", 13, 2),
        (HOMICIDE, 3, 3),
        ("2", 5, 7),
    ]


def test_parts_of_different_forces_and_quarters_stay_apart(only: Only) -> None:
    found = only(
        *_homicide(1, 1, 1, 1),
        *_homicide(2, 0, 0, 0, quarter=2),
        *_homicide(-1, 0, 0, 3, force="Kent"),
    )
    assert [r["amount"] for r in found] == [4, 2, 2]


def test_the_sum_is_told(read_rows: Callable[..., Reading]) -> None:
    repairs = read_rows(*_homicide(1, 1, 1, 1), *_homicide(0, 0, 0, 0, quarter=2)).repairs
    assert [told for told in repairs if told.endswith("8 rows added into 2.")]


def test_one_row_under_the_composite_code_is_left_alone(only: Only) -> None:
    assert [r["amount"] for r in only(*_homicide(3))] == [3]


def test_a_part_without_a_number_leaves_the_sum_without_one(only: Only) -> None:
    found = only(*_homicide(1, "N/a", 1, 1))
    assert [(r["amount"], r["state"]) for r in found] == [(None, "not supplied")]


def test_three_parts_of_four_are_a_fault(faults: Callable[..., list[str]]) -> None:
    assert "doubled row" in faults(*_homicide(1, 1, 1))[0]


def test_any_other_repeat_is_a_fault_that_names_both_rows(
    faults: Callable[..., list[str]],
) -> None:
    found = faults(row(), row(quarter=2), row(count=14))
    assert len(found) == 1
    assert found[0].startswith("row 4, Offence Code: doubled row: E23000030, ")
    assert "row 2, Offence Code already" in found[0]


def test_two_spellings_of_one_force_are_a_doubled_row(faults: Callable[..., list[str]]) -> None:
    found = faults(row(force="London, City of"), row(force="City of London"))
    assert ["doubled row" in text for text in found] == [True]

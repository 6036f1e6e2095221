"""Counts: padded, negative, zero written oddly, and marks that stand for no number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from make_tables import row
from tallybook.figures.rows import Reading
from tallybook.sources.read_count import states

Only = Callable[..., list[dict[str, Any]]]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [(" 66776 ", 66776), ("-00 ", 0), ("-1 ", -1), ("-45 ", -45), ("-268", -268), ("0", 0)],
)
def test_numbers_as_the_publisher_writes_them(only: Only, cell: str, amount: int) -> None:
    assert [(r["amount"], r["state"]) for r in only(row(count=cell))] == [(amount, None)]


def test_zeros_written_as_minus_nought_are_told(read_rows: Callable[..., Reading]) -> None:
    reading = read_rows(row(count="-00 "), row(count="-00 ", quarter=2), row(quarter=3))
    assert [told for told in reading.repairs if "“-00” read as zero in 2 cells." in told]


@pytest.mark.parametrize(
    ("mark", "state"),
    [
        ("", "not given"),
        ("-", "not given"),
        ("N/a", "not supplied"),
        ("n/a ", "not supplied"),
        ("..", "not available"),
        ("*", "suppressed"),
        ("[c]", "suppressed"),
        ("[x]", "not available"),
        ("[Z]", "not applicable"),
    ],
)
def test_a_mark_is_a_state_and_never_zero(only: Only, mark: str, state: str) -> None:
    assert [(r["amount"], r["state"]) for r in only(row(count=mark))] == [(None, state)]


def test_no_state_reads_like_a_number() -> None:
    assert all(state and not any(c.isdigit() for c in state) for state in states().values())


@pytest.mark.parametrize(
    "cell", ["thirteen", "13.5", "1 3", "1,300", "13*", "1e3", "9" * 20, "NaN"]
)
def test_any_other_text_is_a_fault(faults: Callable[..., list[str]], cell: str) -> None:
    found = faults(row(quarter=2), row(count=cell))
    assert len(found) == 1
    assert found[0].startswith("row 3, Number of Offences: ")

"""A force without a row in a quarter is told, and the file is not refused."""

from __future__ import annotations

from collections.abc import Callable

from make_tables import row
from tallybook.figures.rows import Reading

Read = Callable[..., Reading]
FULL = [row(force=force, quarter=q) for force in ("Hampshire", "Kent") for q in (1, 2, 3)]


def _told(reading: Reading) -> list[str]:
    return [told for told in reading.repairs if told.startswith("No row for a force")]


def test_every_force_in_every_quarter_is_nothing_to_tell(read_rows: Read) -> None:
    assert _told(read_rows(*FULL)) == []


def test_the_lacking_quarters_are_named(read_rows: Read) -> None:
    reading = read_rows(*FULL[:4])
    assert reading.rows[0].table.num_rows == 4
    assert _told(reading) == [
        "No row for a force in 2 quarters: Kent Jul-Sep 2017; Kent Oct-Dec 2017."
    ]


def test_bodies_come_and_go(read_rows: Read) -> None:
    assert _told(read_rows(*FULL, row(force="Action Fraud", code="AF"))) == []


def test_a_quarter_that_nobody_has_is_not_in_the_table(read_rows: Read) -> None:
    whole = [row(year="2016/17", quarter=n) for n in (1, 2, 3, 4)]
    begun = [row(year="2017/18", quarter=n) for n in (1, 2, 3)]
    assert _told(read_rows(*whole, *begun)) == []

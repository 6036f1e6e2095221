"""Spans of counts that would be added twice."""

from __future__ import annotations

from pathlib import Path

from tallybook.figures.rows import Rows
from tallybook.store.literal_path import literal_path
from tallybook.store.manifest import Kept
from tallybook.terms.errors import CannotRead, Fault
from tallybook.terms.period import Period

_SHOWN = 20

_OVERLAPS = """
with every as (
  select distinct area, first, last from incoming union select area, first, last from held
)
select distinct a.area, a.first, a.last, b.first, b.last
from every a join every b on a.area = b.area and (a.first, a.last) < (b.first, b.last)
  and a.first <= b.last and b.first <= a.last
order by all limit ?
"""


def refuse_overlaps(book: Path, kept: tuple[Kept, ...], every: tuple[Rows, ...]) -> None:
    """Refuse counts by class whose spans share days, in the file or with what is held.

    Counts by class are added over time: a year beside its quarters, or two rolling years, would be
    counted twice. Equal spans are editions of one another.
    """
    paths = [book / "editions" / k.edition.short / "spans.parquet" for k in kept]
    held = [literal_path(path) for path in paths if path.exists()]
    found = [lap for rows in every if rows.kind == "recorded" for lap in _overlaps(rows, held)]
    if found:
        faults = tuple(
            Fault(area, f"{one.label} and {other.label} share days.") for area, one, other in found
        )
        raise CannotRead(
            "Counts by class of one area stand for spans that share days.",
            code="spans-overlap",
            faults=faults,
        )


def _overlaps(rows: Rows, held: list[str]) -> list[tuple[str, Period, Period]]:
    import duckdb

    with duckdb.connect() as connection:
        connection.register("incoming", rows.table)
        source = "from read_parquet(?)" if held else "from incoming"
        connection.execute(
            f"create temp table held as select distinct area, first, last {source}",
            [held] if held else [],
        )
        found = connection.execute(_OVERLAPS, [_SHOWN]).fetchall()
    return [(area, Period(a, b), Period(c, d)) for area, a, b, c, d in found]

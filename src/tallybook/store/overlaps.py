"""Spans of counts that would be added twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, islice, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.figures.rows import Rows
from tallybook.store.book import Book
from tallybook.terms.errors import CannotRead, Fault
from tallybook.terms.period import Period

if TYPE_CHECKING:
    import pyarrow as pa

_SHOWN = 20
_COLUMNS = ["area", "first", "last"]
_Span = tuple[str, date, date]


def refuse_overlaps(book: Book, every: tuple[Rows, ...]) -> None:
    """Refuse counts by class whose spans share days, in the file or with what is held.

    Counts by class are added over time: a year beside its quarters, or two rolling years, would be
    counted twice. Equal spans are editions of one another.
    """
    counted = [rows for rows in every if rows.kind == "recorded"]
    held = book.undamaged("spans") if counted else []
    found = [lap for rows in counted for lap in islice(_overlaps(rows, held), _SHOWN)]
    if found:
        faults = tuple(
            Fault(area, f"{one.label} and {other.label} share days.") for area, one, other in found
        )
        raise CannotRead(
            "Counts by class of one area stand for spans that share days.",
            code="spans-overlap",
            faults=faults,
        )


def _overlaps(rows: Rows, held: list[Path]) -> Iterator[tuple[str, Period, Period]]:
    """In order of days, a span overlaps the next ones up to the first that begins after it."""
    import pyarrow.parquet as pq

    tables = [rows.table, *(pq.read_table(path, columns=_COLUMNS) for path in held)]
    every = sorted({span for table in tables for span in _spans(table)})
    for area, of_area in groupby(every, key=lambda span: span[0]):
        days = [(first, last) for _, first, last in of_area]
        for at, (first, last) in enumerate(days):
            for other in _begun_by(last, islice(days, at + 1, None)):
                yield area, Period(first, last), Period(*other)


def _begun_by(last: date, days: Iterable[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    return takewhile(lambda other: other[0] <= last, days)


def _spans(table: pa.Table) -> Iterator[_Span]:
    distinct = table.select(_COLUMNS).group_by(_COLUMNS).aggregate([])
    return zip(*(distinct[name].to_pylist() for name in _COLUMNS), strict=True)

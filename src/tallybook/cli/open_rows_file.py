"""Open an extract of any of its kinds: a workbook is read by the room that knows workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.terms.errors import CannotRead

if TYPE_CHECKING:
    import pyarrow as pa

    from tallybook.records.as_it_came import Extract
    from tallybook.sources.page import Page

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ROWS = 65_536


def open_rows_file(path: Path) -> Extract:
    """The extract in a CSV, Parquet or workbook (first sheet), told apart by its first bytes."""
    from tallybook.records.open_extract import open_extract

    with path.open("rb") as file:
        is_workbook = file.read(4) in _WORKBOOKS
    return _of_workbook(path) if is_workbook else open_extract(path)


def _of_workbook(path: Path) -> Extract:
    from tallybook.disk.file_digest import file_digest
    from tallybook.records.as_it_came import Extract
    from tallybook.records.open_extract import check_header
    from tallybook.sources.open_workbook import open_workbook

    try:
        pages = open_workbook(path)
    except CannotRead as error:  # its words may quote a cell
        raise CannotRead(f"{path.name} is no workbook that can be read.", code=error.code) from None
    if not pages or len(pages[0].rows) < 2:
        raise CannotRead(f"{path.name} has no rows.", code="extract-unreadable")
    page = pages[0]
    header = check_header(path.name, [_text(column[0]) for column in page.columns])

    def batches(headers: Sequence[str]) -> Iterator[pa.RecordBatch]:
        yield from _batches(page, header, headers)

    return Extract(path.name, file_digest(path), header, batches)


def _batches(page: Page, header: Sequence[str], headers: Sequence[str]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    columns = [page.columns[header.index(h)] for h in headers]
    texts = [pa.array([_text(cell) for cell in column.cells], pa.string()) for column in columns]
    for start in range(1, len(page.rows), _ROWS):
        arrays = [
            text.take(pa.array(column.index[start : start + _ROWS]))
            for text, column in zip(texts, columns, strict=True)
        ]
        yield pa.RecordBatch.from_arrays(arrays, names=list(headers))


def _text(cell: str | float | None) -> str:
    """As it was typed: a whole number has no point."""
    if isinstance(cell, float | int):
        return f"{cell:.15g}"
    return cell or ""

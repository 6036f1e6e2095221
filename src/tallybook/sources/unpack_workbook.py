"""Run in a process of its own: unpack a workbook and write its sheets to standard output.

Spreadsheet readers can be brought down by a hostile or damaged file, by a signal that no exception
handler sees, or can ask for more memory than there is. So the workbook is opened here, under limits
on memory and time, and the parent only ever receives texts and numbers.

Usage: python -m tallybook.sources.unpack_workbook FILE. Each sheet is eight bytes of length, so
many bytes of JSON with the distinct cells of each column, and then for each column the place of
every row's cell among them, four bytes each. A refusal is one line of JSON on standard error and
exit code 3. Neither numpy nor Arrow is imported: that would take as long as a tenth of the reading.
"""

from __future__ import annotations

import gc
import json
import sys
from array import array
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

from tallybook.terms.errors import CannotRead

MEMORY = 500 * 2**20
"""Bytes of address space. The publisher's ODS of 322,000 rows takes 215 million of it: a file that
needs so much more is hostile, or a reason to measure again."""

SECONDS = 300
"""Of processor time; the same ODS needs 3."""

_TOGETHER = 2048
"""Rows read before their cells are put into columns."""

REFUSED = 3
"""Exit code of a refusal that is told on standard error."""


def main(path: Path, out: IO[bytes]) -> int:
    """Write every sheet, or tell why the workbook cannot be read."""
    gc.disable()  # millions of cells come and go: looking for cycles among them is waste
    _limit()
    try:
        for part in _sheets(path):
            out.write(part)
    except CannotRead as refusal:
        sys.stderr.write(json.dumps([refusal.code, refusal.says, refusal.do]))
        return REFUSED
    out.flush()
    return 0


def _limit() -> None:
    if sys.platform == "win32":  # no such limits there; the process of its own still protects
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _sheets(path: Path) -> Iterator[bytes]:
    import zipfile

    from python_calamine import CalamineError, load_workbook

    from tallybook.sources.archive_limits import check_archive

    try:
        check_archive(path)
        with path.open("rb") as file:
            workbook = load_workbook(file)
            for name in workbook.sheet_names:
                yield from _told(name, workbook.get_sheet_by_name(name))
    except (CalamineError, zipfile.BadZipFile, OSError, EOFError, MemoryError) as damage:
        raise CannotRead(
            f"{path.name} cannot be opened: {type(damage).__name__} {damage}", code="file-damaged"
        ) from damage


def _told(name: str, sheet: Any) -> Iterator[bytes]:
    top, left = sheet.start or (0, 0)
    columns = _columns(sheet, top)
    said = {
        "sheet": name,
        "top": top,
        "left": left,
        "rows": len(columns[0].index) if columns else 0,
        "columns": [list(map(_cell, column.cells)) for column in columns],
    }
    head = json.dumps(said).encode()
    yield len(head).to_bytes(8, "big")
    yield head
    yield from (column.index.tobytes() for column in columns)


class _Places(dict[Any, int]):
    """The place of each distinct cell, in order of first use from 0."""

    def __missing__(self, cell: Any) -> int:
        self[cell] = place = len(self)
        return place


class _Column:
    """The distinct cells of a column, and for each row the place of its cell."""

    def __init__(self) -> None:
        self.cells, self.index = _Places(), array("i")

    def add(self, cells: Sequence[Any]) -> bool:
        """Whether no yes or no was taken for the number that it equals in Python."""
        self.index.extend(map(self.cells.__getitem__, cells))
        return not (1 in self.cells or 0 in self.cells) or bool not in set(map(type, cells))


def _columns(sheet: Any, top: int) -> list[_Column]:
    columns = [_Column() for _ in range(sheet.width)]
    if all(
        column.add(cells)
        for rows in _stretches(sheet, top)
        for column, cells in zip(columns, zip(*rows, strict=True), strict=True)
    ):
        return columns
    columns = [_Column() for _ in range(sheet.width)]
    for rows in _stretches(sheet, top):
        for column, cells in zip(columns, zip(*rows, strict=True), strict=True):
            column.add([str(cell) if type(cell) is bool else cell for cell in cells])
    return columns


def _stretches(sheet: Any, top: int) -> Iterator[list[list[Any]]]:
    """A few thousand rows at a time, from the first that holds anything: they stay in the cache."""
    rows = islice(sheet.iter_rows(), top, None)
    while stretch := list(islice(rows, _TOGETHER)):
        yield stretch


def _cell(cell: Any) -> str | float:
    if type(cell) in (float, int):
        return float(cell)
    return cell.isoformat()[:10] if isinstance(cell, datetime | date) else str(cell)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.stdout.buffer))

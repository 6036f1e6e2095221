"""Run in a process of its own: unpack a workbook and write its sheets to standard output.

Spreadsheet readers can be brought down by a hostile or damaged file, by a signal that no exception
handler sees, or can ask for more memory than there is. So the workbook is opened here, under limits
on memory and time, and the parent only ever receives Arrow.

Usage: python -m tallybook.sources.unpack_workbook FILE. Each sheet is eight bytes of length and an
Arrow stream; a refusal is one line of JSON on standard error and exit code 3.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from tallybook.terms.errors import CannotRead

if TYPE_CHECKING:
    import pyarrow as pa

MEMORY = 500 * 2**20
"""Bytes of address space. The publisher's ODS of 322,000 rows takes 411 million of it (270 million
of memory): a file that needs more is hostile, or a reason to measure again."""

SECONDS = 300
"""Of processor time; the same ODS needs 5."""

REFUSED = 3
"""Exit code of a refusal that is told on standard error."""


class _WithoutPandas(MetaPathFinder):
    """Arrow loads pandas at its first list if there is one: a second and 100 MB for nothing."""

    def find_spec(self, name: str, *_: object) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name)


def main(path: Path, out: IO[bytes]) -> int:
    """Write every sheet, or tell why the workbook cannot be read."""
    sys.meta_path.insert(0, _WithoutPandas())
    gc.disable()  # millions of cells live until the end: looking for cycles among them is waste
    _limit()
    try:
        for sheet in _sheets(path):
            stream = _stream(sheet)
            out.write(len(stream).to_bytes(8, "big"))
            out.write(stream)
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


def _sheets(path: Path) -> Iterator[pa.Table]:
    import zipfile

    from python_calamine import CalamineError, load_workbook

    from tallybook.sources.archive_limits import check_archive

    try:
        check_archive(path)
        with path.open("rb") as file:
            workbook = load_workbook(file)
            for name in workbook.sheet_names:
                yield _table(name, workbook.get_sheet_by_name(name))
    except (CalamineError, zipfile.BadZipFile, OSError, EOFError, MemoryError) as damage:
        raise CannotRead(
            f"{path.name} cannot be opened: {type(damage).__name__} {damage}", code="file-damaged"
        ) from damage


def _table(name: str, sheet: Any) -> pa.Table:
    """Column i as text in `t{i}` and as numbers in `n{i}`, whichever of them has cells."""
    import pyarrow as pa

    columns: dict[str, pa.Array] = {}
    for i, cells in enumerate(zip(*sheet.to_python(skip_empty_area=True), strict=True)):
        columns |= _column(i, cells)
    top, left = sheet.start or (0, 0)
    said = {"sheet": name, "top": str(top), "left": str(left)}
    return pa.table(columns).replace_schema_metadata(said)


def _column(i: int, cells: Sequence[Any]) -> dict[str, pa.Array]:
    import pyarrow as pa

    kinds = set(map(type, cells))
    if kinds == {str}:
        return {f"t{i}": pa.array(cells, pa.string()).dictionary_encode()}
    if kinds <= {float, int}:
        return {f"n{i}": pa.array(cells, pa.float64())}
    text = ["" if type(cell) in (float, int) else _text(cell) for cell in cells]
    numbers = [cell if type(cell) in (float, int) else None for cell in cells]
    return {
        f"t{i}": pa.array(text, pa.string()).dictionary_encode(),
        f"n{i}": pa.array(numbers, pa.float64()),
    }


def _text(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return str(cell)


def _stream(table: pa.Table) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.stdout.buffer))

"""From a workbook to its pages, by way of a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from tallybook.sources import unpack_workbook
from tallybook.sources.cells import Cell, Column, either, from_arrow
from tallybook.sources.page import Page
from tallybook.terms.errors import CannotRead

if TYPE_CHECKING:
    import pyarrow as pa

# Threads reserve address space that they never use, and the limit counts it.
_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "1",
}


def open_workbook(path: Path, on_progress: Callable[[str], None] | None = None) -> tuple[Page, ...]:
    """Every sheet of an ODS, XLSX or XLS workbook.

    Refuses one that is damaged, protected, hostile or too large. Whatever brings the reading
    process down is told as damage.
    """
    command = [sys.executable, "-P", "-m", unpack_workbook.__name__, str(path.resolve())]
    pages = []
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, env=os.environ | _ENVIRONMENT
        ) as child:
            assert child.stdout is not None
            for table in _tables(child.stdout):
                pages.append(_page(table))
                if on_progress:
                    on_progress(f"{pages[-1].sheet}: {table.num_rows:,} rows")
        if child.returncode:
            errors.seek(0)
            raise _refusal(path.name, child.returncode, errors.read().decode("utf-8", "replace"))
    return tuple(pages)


def _tables(stream: IO[bytes]) -> Iterator[pa.Table]:
    """The sheets that arrive whole; a child that dies midway ends the stream."""
    import pyarrow as pa

    while len(head := stream.read(8)) == 8:
        length = int.from_bytes(head, "big")
        if len(body := stream.read(length)) < length:
            return
        yield pa.ipc.open_stream(body).read_all()


def _page(table: pa.Table) -> Page:
    said = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    width = 1 + max((int(name[1:]) for name in table.column_names), default=-1)
    first = int(said["top"]) + 1
    return Page(
        said["sheet"],
        tuple(_column(table, i) for i in range(width)),
        np.arange(first, first + table.num_rows),
        int(said["left"]),
    )


def _column(table: Any, i: int) -> Column[Cell]:
    found = [from_arrow(table[name]) for name in (f"t{i}", f"n{i}") if name in table.column_names]
    return found[0] if len(found) == 1 else either(*found)


def _refusal(name: str, code: int, errors: str) -> CannotRead:
    if code == unpack_workbook.REFUSED:
        told, says, do = json.loads(errors.strip().splitlines()[-1])
        return CannotRead(says, code=told, do=do)
    ended = f"signal {-code}" if code < 0 else f"exit code {code}"
    return CannotRead(
        f"{name} brought down the process that was reading it ({ended}).", code="file-damaged"
    )

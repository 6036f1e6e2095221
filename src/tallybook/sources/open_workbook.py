"""From a workbook to its pages, by way of a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from tallybook.sources import unpack_workbook
from tallybook.sources.cells import Cell, Column, distinct
from tallybook.sources.page import Page
from tallybook.terms.errors import CannotRead

_PLACE = np.dtype(np.intc)
"""A place among the distinct cells of a column, as the child writes it."""

# Threads reserve address space that they never use, and the limit counts it.
_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
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
            for page in _pages(child.stdout):
                pages.append(page)
                if on_progress:
                    on_progress(f"{page.sheet}: {len(page.rows):,} rows")
        if child.returncode:
            errors.seek(0)
            raise _refusal(path.name, child.returncode, errors.read().decode("utf-8", "replace"))
    return tuple(pages)


def _pages(stream: IO[bytes]) -> Iterator[Page]:
    """The sheets that arrive whole; a child that dies midway ends the stream."""
    while len(head := stream.read(8)) == 8:
        length = int.from_bytes(head, "big")
        if len(told := stream.read(length)) < length:
            return
        said = json.loads(told)
        rows, width = said["rows"], len(said["columns"])
        length = _PLACE.itemsize * rows * width
        if len(body := stream.read(length)) < length:
            return
        places = np.frombuffer(body, _PLACE).reshape(width, rows)
        columns = tuple(map(_column, said["columns"], places))
        first = said["top"] + 1
        yield Page(said["sheet"], columns, np.arange(first, first + rows), said["left"])


def _column(cells: list[str | float], places: NDArray[np.intc]) -> Column[Cell]:
    """Text is trimmed, and blank text is nothing."""
    trimmed = [(cell.strip() or None) if isinstance(cell, str) else cell for cell in cells]
    return distinct(trimmed, places)


def _refusal(name: str, code: int, errors: str) -> CannotRead:
    if code == unpack_workbook.REFUSED:
        told, says, do = json.loads(errors.strip().splitlines()[-1])
        return CannotRead(says, code=told, do=do)
    ended = f"signal {-code}" if code < 0 else f"exit code {code}"
    return CannotRead(
        f"{name} brought down the process that was reading it ({ended}).", code="file-damaged"
    )

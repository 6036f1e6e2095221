"""Write the files of an edition into a folder of their own, whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.disk.file_digest import file_digest
from tallybook.disk.to_disk import folder_to_disk, to_disk
from tallybook.store.count_file import count_file, count_rows
from tallybook.store.manifest import EDITIONS, KeptFile
from tallybook.store.sweep import sweep

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_TOGETHER = 122_880
"""Rows of a group: what the engine reads with one thread."""


def write_edition(
    book: Path, short: str, tables: Iterable[tuple[str, pa.Table]], named: Collection[str]
) -> tuple[str, tuple[KeptFile, ...]]:
    """The name of the new folder and its files; `named` are the folders that the manifest names.

    Those are never touched: whoever reads from them goes on reading the same bytes. The caller
    holds the writer's lock.
    """
    home = book / EDITIONS
    home.mkdir(exist_ok=True)
    sweep(home, short, named)
    fresh = home / f".{short}.{os.getpid()}"
    try:
        fresh.mkdir()
        files = [_write(fresh / f"{name}.parquet", table) for name, table in tables]
        folder_to_disk(fresh)
        final = _free(home, short, named)
        fresh.rename(final)
        folder_to_disk(home)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return final.name, tuple(sorted(files, key=lambda file: file.name))


def _free(home: Path, short: str, named: Collection[str]) -> Path:
    """A name that nothing has, not even a folder that is named and was taken away."""
    names = (short if number == 1 else f"{short}-{number}" for number in count(1))
    return next(home / one for one in names if one not in named and not (home / one).exists())


def _write(path: Path, table: pa.Table) -> KeptFile:
    """Counted before it is written and again after: the book never names a file that lost rows."""
    import pyarrow.parquet as pq

    counted = count_rows(table)
    with path.open("wb") as out:
        pq.write_table(table, out, compression="zstd", row_group_size=ROWS_TOGETHER)
        to_disk(out)
    if (found := count_file(path)) != counted:
        raise OSError(f"{path.name} was written with {found}, not {counted}")
    return KeptFile(path.name, file_digest(path), path.stat().st_size, counted)

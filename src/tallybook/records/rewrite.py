"""Write an extract's files anew: without some rows, or with other pseudonyms; always other keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.records.kept import KeptExtract, SealedFile
from tallybook.records.pseudonym import as_column, rehash
from tallybook.records.sealed_rows import SealedWriter, check_rows, read_sealed

if TYPE_CHECKING:
    import pyarrow as pa

    Change = Callable[["pa.Table"], "pa.Table"]


def rewrite(extract: KeptExtract, home: Path, into: Path, change: Change) -> KeptExtract:
    """The extract with both files written anew into a folder, after `change` to each of its parts.

    `home` is the folder of the extract now. What is written is read back whole.
    """
    rows, quarantine = (_rewrite(home / one.name, one, into, change) for one in extract.files)
    return replace(extract, rows=rows, quarantine=quarantine)


def with_pseudonyms(key: bytes) -> Change:
    """A change that puts the keyed hash of each pseudonym in its place."""

    def change(table: pa.Table) -> pa.Table:
        at = table.schema.get_field_index("record")
        return table.set_column(at, "record", as_column(rehash(table["record"].to_pylist(), key)))

    return change


def recorded_since(day: date, unknown: bool) -> Change:
    """A change that leaves out rows recorded before the day; `unknown` keeps rows without one."""

    def change(table: pa.Table) -> pa.Table:
        import pyarrow as pa
        import pyarrow.compute as pc

        late = pc.greater_equal(table["recorded"], pa.scalar(day, pa.date32()))
        return table.filter(pc.fill_null(late, unknown))

    return change


def _rewrite(path: Path, file: SealedFile, into: Path, change: Change) -> SealedFile:
    parts = read_sealed(path, file)
    first = change(next(parts))
    writer = SealedWriter(into / file.name, first.schema)
    writer.write(first)
    for part in parts:
        writer.write(change(part))
    made = writer.close()
    check_rows(into / made.name, made)
    return made

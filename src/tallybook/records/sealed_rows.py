"""Write rows into an encrypted file, and open encrypted files to the engine.

Parquet's own encryption (AES-GCM, every page, footer and index) with a random key for each file.
The engine cannot read a column chunk of more than one page, so there is one page a chunk.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallybook.disk.file_digest import file_digest
from tallybook.disk.literal_path import literal_path
from tallybook.records.kept import SealedFile
from tallybook.records.key import LENGTH
from tallybook.terms.errors import CannotRead

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

GROUP = 122_880
"""Rows of a row group: what the engine reads at once."""

_ONE_PAGE = 1 << 30
MEMORY = "1500MB"
"""Of the engine. It never spills: what does not fit fails, as a spill would be readable."""


class SealedWriter:
    """Appends tables to one encrypted file; only full row groups are written before the end."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        import pyarrow.parquet as pq
        import pyarrow.parquet.encryption as encryption

        self.path, self.key, self.rows = path, os.urandom(LENGTH), 0
        self._schema = schema
        self._waiting: list[pa.Table] = []
        self._writer = pq.ParquetWriter(
            path,
            schema,
            compression="zstd",
            encryption_properties=encryption.create_encryption_properties(footer_key=self.key),
            data_page_size=_ONE_PAGE,
            max_rows_per_page=_ONE_PAGE,
            dictionary_pagesize_limit=_ONE_PAGE,
        )

    def write(self, table: pa.Table) -> None:
        """Append rows of the file's columns."""
        self.rows += table.num_rows
        self._waiting.append(table)
        while sum(one.num_rows for one in self._waiting) >= GROUP:
            self._flush(GROUP)

    def close(self) -> SealedFile:
        """Write what waits; the file as it is on the disk now."""
        if self._waiting:
            self._flush(GROUP)
        self._writer.close()
        with self.path.open("rb") as file:
            os.fsync(file.fileno())
        size = self.path.stat().st_size
        return SealedFile(self.path.name, self.key, file_digest(self.path), size, self.rows)

    def _flush(self, rows: int) -> None:
        import pyarrow as pa

        whole = pa.concat_tables(self._waiting).unify_dictionaries()
        self._writer.write_table(whole.slice(0, rows), row_group_size=GROUP)
        rest = whole.slice(rows)
        self._waiting = [rest] if rest.num_rows else []


@contextmanager
def sealed_engine(files: Sequence[tuple[Path, SealedFile]]) -> Iterator[DuckDBPyConnection]:
    """The engine with these files as views f0, f1 …; closed when the block ends."""
    connection = open_engine(files)
    try:
        yield connection
    finally:
        connection.close()


def open_engine(files: Sequence[tuple[Path, SealedFile]]) -> DuckDBPyConnection:
    """An engine in memory that reads these files and nothing else, and writes nothing.

    Every byte is compared with its digest first. Refuses a file that is missing or has changed.
    """
    import duckdb

    for path, file in files:
        check_bytes(path, file)
    settings: dict[str, Any] = {"temp_directory": "", "memory_limit": MEMORY, "threads": 2}
    connection = duckdb.connect(":memory:", config=settings)
    connection.execute("SET temp_file_encryption = true")
    # Both as it is called and as a pattern: the engine compares the one and opens the other.
    each = [path.resolve() for path, _ in files]
    named = sorted({_quoted(name) for path in each for name in (str(path), literal_path(path))})
    connection.execute(f"SET allowed_paths = [{', '.join(named)}]")
    for n, (path, file) in enumerate(files):
        key = base64.b64encode(file.key).decode()
        connection.execute(f"PRAGMA add_parquet_key('k{n}', '{key}')")
        read = f"read_parquet({_quoted(literal_path(path.resolve()))}, {_config(n)})"
        # The engine fails on encrypted files when it hands a condition down to the reader (2.0.0:
        # "AES tag differs"); nothing is handed down past an offset, and it costs nothing.
        connection.execute(f"CREATE VIEW f{n} AS SELECT * FROM {read} OFFSET 0")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def read_sealed(path: Path, file: SealedFile) -> Iterator[pa.Table]:
    """The rows of a file as they were written, a row group at a time; at least one, if empty.

    Refuses a file that is missing or has changed.
    """
    import pyarrow.parquet as pq
    import pyarrow.parquet.encryption as encryption

    check_bytes(path, file)
    keys = encryption.create_decryption_properties(footer_key=file.key)
    with pq.ParquetFile(path, decryption_properties=keys) as opened:
        if not opened.num_row_groups:
            yield opened.schema_arrow.empty_table()
        for group in range(opened.num_row_groups):
            yield opened.read_row_group(group)


def check_bytes(path: Path, file: SealedFile) -> None:
    """Refuse a file that is missing or is not, byte for byte, what was written."""
    if not path.is_file():
        raise CannotRead(f"{path} is missing.", code="records-damaged")
    if path.stat().st_size != file.size or file_digest(path) != file.digest:
        raise CannotRead(f"{path} is not as it was written.", code="records-damaged")


def check_rows(path: Path, file: SealedFile) -> None:
    """Also decrypt and read every cell of every column."""
    import duckdb

    try:
        with sealed_engine([(path, file)]) as engine:
            engine.execute("SELECT sum(hash(COLUMNS(*))) FROM f0").fetchall()
            found = engine.execute("SELECT count(*) FROM f0").fetchall()[0][0]
    except duckdb.Error:  # its words quote the question, and a cell with it
        raise CannotRead(f"{path} cannot be read.", code="records-damaged") from None
    if found != file.rows:
        raise CannotRead(f"{path} holds {found:,} rows, not {file.rows:,}.", code="records-damaged")


def cancelled_in(path: Path, file: SealedFile) -> int:
    """How many rows of a file are marked as cancelled."""
    with sealed_engine([(path, file)]) as engine:
        counted = engine.execute("SELECT count(*) FROM f0 WHERE cancelled").fetchall()
    return int(counted[0][0])


def _config(n: int) -> str:
    return f"encryption_config = {{footer_key: 'k{n}'}}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

"""Write tables one after another into one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pyarrow as pa

Kind = Literal["csv", "parquet"]


@contextmanager
def row_writer(path: Path, kind: Kind) -> Iterator[Callable[[pa.Table], None]]:
    """A function that appends a table; the file is whole when the block ends."""
    writers: list[Any] = []

    def write(table: pa.Table) -> None:
        if not writers:
            writers.append(_open(path, kind, table))
        writers[0].write_table(table)

    try:
        yield write
    finally:
        for writer in writers:
            writer.close()


def _open(path: Path, kind: Kind, table: pa.Table) -> Any:
    if kind == "parquet":
        import pyarrow.parquet as pq

        return pq.ParquetWriter(path, table.schema, compression="zstd")
    import pyarrow.csv as csv

    return csv.CSVWriter(path, table.schema)

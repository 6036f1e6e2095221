"""Temporary tables from lists, and columns back as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

Columns = dict[str, tuple[str, list[Any]]]
"""The type and the values of each column, by name."""


def fill(connection: DuckDBPyConnection, name: str, columns: Columns) -> None:
    """A temporary table from lists, each with its type.

    Not through Arrow: building an Arrow array from a list imports pandas where it is installed,
    which takes longer than the question.
    """
    listed = ", ".join(f"unnest(?::{kind}[]) as {column}" for column, (kind, _) in columns.items())
    connection.execute(
        f"create or replace temp table {name} as select {listed}",
        [values for _, values in columns.values()],
    )


def numbers(column: pa.ChunkedArray) -> NDArray[np.int64]:
    """The numbers of a column without gaps; Arrow's own way to numpy imports pandas."""
    import numpy as np

    if not len(column):
        return np.zeros(0, np.int64)
    chunk = column.chunk(0)
    return np.frombuffer(chunk.buffers()[1], np.int64, len(chunk), chunk.offset * 8)

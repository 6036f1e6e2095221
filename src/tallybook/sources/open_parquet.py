"""From a Parquet file to a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tallybook.sources.cells import Cell, Column, from_arrow, join, repeat
from tallybook.sources.page import Page
from tallybook.terms.errors import CannotRead

if TYPE_CHECKING:
    import pyarrow as pa

CELLS = 20_000_000
"""Rows times columns. A file of a few kilobytes can hold a thousand million equal cells; the
publisher's largest table has 3 million."""

LARGEST = 256 * 2**20
"""Bytes of all columns, unpacked. The publisher's largest has 2 million."""


def open_parquet(path: Path) -> Page:
    """The columns of the file under its own names; its first row is 1, the names are row 0.

    Refuses a damaged file, one with more cells or bytes than any table of figures has, and columns
    that hold lists or records.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path, memory_map=True) as file:
            _check(path, file)
        texts = [f.name for f in file.schema_arrow if pa.types.is_string(f.type)]
        table = pq.ParquetFile(path, read_dictionary=texts).read(use_threads=False)
        table.validate(full=True)  # places in a dictionary are not looked at otherwise
        columns = tuple(
            _under(table.column_names[at], from_arrow(table.column(at)))
            for at in range(table.num_columns)
        )
    except (pa.ArrowException, OSError, ValueError, OverflowError) as damage:
        raise CannotRead(
            f"{path.name} is not a Parquet file that can be read: {str(damage)[:200]}.",
            code="file-damaged",
        ) from damage
    return Page("", columns, np.arange(table.num_rows + 1))


def _check(path: Path, file: pa.parquet.ParquetFile) -> None:
    import pyarrow as pa

    told = file.metadata
    size = sum(told.row_group(at).total_byte_size for at in range(told.num_row_groups))
    if told.num_rows * max(told.num_columns, 1) > CELLS or size > LARGEST:
        raise CannotRead(
            f"{path.name} has {told.num_rows:,} rows of {told.num_columns:,} columns and unpacks "
            f"to {size / 2**20:,.0f} MB: no table of figures is so large.",
            code="file-too-large",
        )
    nested = [f.name for f in file.schema_arrow if pa.types.is_nested(f.type)]
    if nested:
        raise CannotRead(
            f"{path.name} has columns of lists or records: {', '.join(nested)[:200]}.",
            code="layout-unknown",
        )


def _under(name: str, column: Column[Cell]) -> Column[Cell]:
    header: Column[Cell] = repeat(name, 1)
    return join([header, column])

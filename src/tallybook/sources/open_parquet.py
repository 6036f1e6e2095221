"""From a Parquet file to a page."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tallybook.sources.cells import Cell, Column, from_arrow, join, repeat
from tallybook.sources.page import Page
from tallybook.terms.errors import CannotRead


def open_parquet(path: Path) -> Page:
    """The columns of the file under its own names; its first row is 1, the names are row 0."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
        columns = tuple(_under(name, from_arrow(table[name])) for name in table.column_names)
    except (pa.ArrowException, OSError) as damage:
        raise CannotRead(
            f"{path.name} is not a Parquet file that can be read: {damage}.", code="file-damaged"
        ) from damage
    return Page("", columns, np.arange(table.num_rows + 1))


def _under(name: str, column: Column[Cell]) -> Column[Cell]:
    header: Column[Cell] = repeat(name, 1)
    return join([header, column])

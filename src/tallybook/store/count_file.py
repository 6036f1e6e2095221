"""What is counted in the rows of an edition's file, to be counted again later."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.store.manifest import Counted

if TYPE_CHECKING:
    import pyarrow as pa

_AMOUNT = "amount"


def count_rows(table: pa.Table) -> Counted:
    """The rows of a table, how many have an amount, and the sum of these."""
    import pyarrow.compute as pc

    if _AMOUNT not in table.column_names:
        return Counted(table.num_rows, 0, 0)
    amounts = table[_AMOUNT]
    numbers = table.num_rows - amounts.null_count
    return Counted(table.num_rows, numbers, pc.sum(amounts).as_py() or 0)


def count_file(path: Path) -> Counted:
    """The same of a Parquet file."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        if _AMOUNT not in file.schema_arrow.names:
            return Counted(file.metadata.num_rows, 0, 0)
        return count_rows(file.read([_AMOUNT]))

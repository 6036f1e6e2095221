"""The source and the notes that stand below a table."""

from __future__ import annotations

import numpy as np

from tallybook.sources.table import Table


def without_lines_below(table: Table, first: str) -> Table:
    """The table without rows in which only the first field is filled, wherever they stand."""
    others = [column for name, column in table.columns.items() if name != first]
    filled = np.any([column.where(lambda cell: cell is not None) for column in others], axis=0)
    return table.take(np.flatnonzero(filled))

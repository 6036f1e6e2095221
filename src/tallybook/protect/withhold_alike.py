"""What is expected of a count that is withheld is withheld too: it would give the count away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tallybook.figures.table import WITHHELD, Table


def withhold_alike(table: Table, released: Table) -> Table:
    """The table with every cell withheld that is withheld in a released table of the same axes.

    A nowcast of a finished month is its count, and that of a young one has its count as the lower
    end of its interval; so neither leaves where the count does not. Refuses other axes.
    """
    if table.axes != released.axes:
        raise ValueError("tables of other axes cannot be held side by side")
    hidden = released.columns["state"] == WITHHELD
    if not hidden.any():
        return table
    first = int(np.flatnonzero(hidden)[0])
    reason = released.reasons[int(released.columns["reason"][first])]
    columns = {name: column.copy() for name, column in table.columns.items()}
    for name in ("amount", "low", "high"):
        columns[name][hidden] = 0
    columns["state"][hidden] = np.uint8(WITHHELD)
    columns["reason"][hidden] = len(table.reasons)
    return replace(table, columns=columns, reasons=(*table.reasons, reason))

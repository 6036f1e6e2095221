"""What is expected of a count that is withheld is withheld too: it would give the count away.

What is expected of others is told in whole numbers. It rests on how late all counts of the series
came in, which left in no table: to ten digits it would tell how many people came late in all.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tallybook.figures.table import NUMBER, WITHHELD, Table
from tallybook.figures.value import Number, Value

_NOWCAST = "nowcast"


def withhold_alike(table: Table, released: Table, counted: Table) -> Table:
    """The table with every cell withheld that is withheld in a released table of the same axes.

    A nowcast of a finished month is its count, and that of a young one has its count as the lower
    end of its interval; so neither leaves where the count does not. Where they do, nowcasts and
    their limits are whole numbers; where the count that left before stands in place of the one
    `counted`, they stand as far beside it. Refuses other axes.
    """
    if not table.axes == released.axes == counted.axes:
        raise ValueError("tables of other axes cannot be held side by side")
    table = _in_whole_numbers(_moved(table, released, counted))
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


def _moved(table: Table, released: Table, counted: Table) -> Table:
    """What is expected, moved by as much as the counts that left before are beside newer ones."""
    both = (released.columns["state"] == NUMBER) & (counted.columns["state"] == NUMBER)
    left, now = (np.asarray(one.columns["amount"], float) for one in (released, counted))
    by = np.where(both & (table.columns["state"] == NUMBER), left - now, 0.0)
    if not by.any():
        return table
    columns = {name: column.copy() for name, column in table.columns.items()}
    for name in ("amount", "low", "high"):
        columns[name] = np.maximum(np.asarray(columns[name], float) + by, 0.0)
    return replace(table, columns=columns)


def in_whole_numbers(value: Value) -> Value:
    """A percentage of change between nowcasts, and its limits, to whole numbers; others as is."""
    if not isinstance(value, Number):
        return value
    amount, low, high = (float(round(n)) for n in (value.amount, value.low, value.high))
    return Number(amount, low, high, value.why)


def _in_whole_numbers(table: Table) -> Table:
    is_nowcast = np.array([one.method == _NOWCAST for one in table.provenances])
    cells = is_nowcast[table.columns["provenance"]] & (table.columns["state"] == NUMBER)
    columns = {name: column.copy() for name, column in table.columns.items()}
    for name in ("amount", "low", "high"):
        columns[name][cells] = np.round(columns[name][cells])
    return replace(table, columns=columns)

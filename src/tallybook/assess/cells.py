"""The values of a table by its members."""

from __future__ import annotations

from tallybook.figures.definition import Where
from tallybook.figures.table import WHERE, Table, value_at
from tallybook.figures.value import Value
from tallybook.terms.period import Period


def cells_by_where(table: Table) -> dict[Where, Value]:
    """The value under each member of the marks, the table's only axis."""
    (axis,) = table.axes
    return {_sorted(where): value_at(table, n) for n, where in enumerate(axis.members)}


def cells_of_year(table: Table) -> dict[Period, dict[Where, Value]]:
    """For each period, the value under each member of the marks: the table's two axes."""
    periods, marks = table.axes
    assert (periods.path, marks.path) == ("period", WHERE)
    size = len(marks.members)
    return {
        period: {_sorted(w): value_at(table, p * size + n) for n, w in enumerate(marks.members)}
        for p, period in enumerate(periods.members)
    }


def _sorted(where: Where) -> Where:
    return tuple(sorted(where))

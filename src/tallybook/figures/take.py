"""One member of an axis, taken out of a table as a table of its own."""

from __future__ import annotations

from typing import Any

from tallybook.figures.place import place
from tallybook.figures.table import Table


def take(table: Table, path: str, member: Any) -> Table:
    """The cells at one member of an axis, laid out along the axes that are left.

    Refuses (ValueError) a path that is no axis of the table and a member that it does not have.
    """
    paths = [axis.path for axis in table.axes]
    at = paths.index(path)
    shape = [len(axis.members) for axis in table.axes]
    which = table.axes[at].members.index(member)
    return Table(
        place(table.template, **{path: member}),
        tuple(axis for axis in table.axes if axis.path != path),
        {
            name: column.reshape(shape).take(which, axis=at).reshape(-1)
            for name, column in table.columns.items()
        },
        table.provenances,
        table.reasons,
        table.caveat_sets,
    )

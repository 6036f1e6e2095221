"""A table: one definition laid out along axes, in columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Any

from tallybook.figures.caveat import Caveat
from tallybook.figures.definition import Count, Population, Reckoned
from tallybook.figures.figure import Figure
from tallybook.figures.place import place
from tallybook.figures.provenance import Provenance
from tallybook.figures.value import Absent, Number, Value, Withheld
from tallybook.terms.unit import Unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

PATHS = ("period", "extent", "offences")
"""The parts of a definition that published tables are laid out along."""

WHERE = "where"
"""The fourth path: the marks of a count, each member a Where. Guarded tables are laid out by it."""

NUMBER, WITHHELD, ABSENT = 0, 1, 2
"""The state of a cell. Amount, low and high have a meaning only where the state is NUMBER."""

COLUMNS = ("amount", "low", "high", "state", "reason", "provenance", "caveats")


@dataclass(frozen=True)
class Axis:
    """One way along which a table is laid out: a path of the definition and its members."""

    path: str
    members: tuple[Any, ...]

    def __post_init__(self) -> None:
        if self.path not in (*PATHS, WHERE) or not self.members:
            raise ValueError(f"an axis is one of {(*PATHS, WHERE)} and has members")


@dataclass(frozen=True, eq=False)
class Table:
    """Cells in row-major order of the axes; `columns` hold one entry a cell.

    `reason`, `provenance` and `caveats` are numbers of entries in `reasons`, `provenances` and
    `caveat_sets`, so that what many cells share stands once. A Figure is what you get by pointing
    at a cell. Refuses columns of other names or lengths.
    """

    template: Reckoned
    axes: tuple[Axis, ...]
    columns: Mapping[str, NDArray[Any]]
    provenances: tuple[Provenance, ...]
    reasons: Sequence[str]
    caveat_sets: tuple[tuple[Caveat, ...], ...] = ((),)

    def __post_init__(self) -> None:
        if set(self.columns) != set(COLUMNS):
            raise ValueError(f"a table has the columns {COLUMNS}, not {sorted(self.columns)}")
        if lengths := {len(c) for c in self.columns.values()} - {len(self)}:
            raise ValueError(f"columns of {lengths} cells in a table of {len(self)}")
        for column in self.columns.values():
            column.flags.writeable = False

    def __len__(self) -> int:
        return prod(len(axis.members) for axis in self.axes)


def definition_at(table: Table, cell: int) -> Reckoned:
    """The definition of a cell, counted from 0."""
    at: dict[str, Any] = {}
    for axis in reversed(table.axes):
        cell, member = divmod(cell, len(axis.members))
        at[axis.path] = axis.members[member]
    return place(table.template, **at)


def value_at(table: Table, cell: int) -> Value:
    """The value of a cell, counted from 0."""
    column = table.columns
    why = table.reasons[int(column["reason"][cell])]
    match int(column["state"][cell]):
        case 1:
            return Withheld(why)
        case 2:
            return Absent(why)
    amount = column["amount"][cell]
    return Number(
        int(amount) if _is_whole(table.template, amount) else float(amount),
        float(column["low"][cell]),
        float(column["high"][cell]),
        why,
    )


def _is_whole(definition: Reckoned, amount: float) -> bool:
    """Whether an amount is a whole number: of counts and people, not of weighed offences.

    A count of offences that were spread over the days on which they may have happened is whole by
    accident only.
    """
    if amount != int(amount):
        return False
    if isinstance(definition, Count):
        return definition.unit is not Unit.SEVERITY
    return isinstance(definition, Population)


def figure_at(table: Table, cell: int) -> Figure:
    """The figure of a cell, counted from 0."""
    return Figure(
        definition_at(table, cell),
        value_at(table, cell),
        table.provenances[int(table.columns["provenance"][cell])],
        table.caveat_sets[int(table.columns["caveats"][cell])],
    )


def figures_of(table: Table) -> Iterator[Figure]:
    """Every figure, in row-major order of the axes."""
    return (figure_at(table, cell) for cell in range(len(table)))

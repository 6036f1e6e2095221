"""Which combinations of marks grow faster than their parts explain, in a table of counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.definition import Count, Where
from tallybook.figures.table import NUMBER, WHERE, Table
from tallybook.terms.errors import NotDefined
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.watch.detected import BoolArray, FloatArray
from tallybook.watch.emerging import Emerged, Rest, Search, emerging
from tallybook.watch.subgroups import Values

_AXES = ("period", "offences", WHERE)
_UNKNOWN = "unknown"


@dataclass(frozen=True)
class Added:
    """What one mark adds: how many records of late the same combination with another value of it
    has, and how many its parts explain.
    """

    mark: str
    value: str
    recent: float
    expected: float


@dataclass(frozen=True)
class Combination:
    """Marks that together grow faster than each of them explains.

    `where` are the marks, `offences` the class they stand beside or all classes looked at.
    `recent` records lie in `since`, `before` in the periods before it; `expected` of the recent
    ones are explained by how each mark, and the class, grew. `chance` is that of anything that
    stands out as far in tables where only the parts grow.
    """

    where: Where
    offences: Offences
    since: Period
    before_that: Period
    recent: float
    before: float
    expected: float
    chance: float
    added: tuple[Added, ...]

    @property
    def times(self) -> float:
        """Recent records for each that the parts explain."""
        return self.recent / self.expected


def emerging_combinations(table: Table, search: Search | None = None) -> tuple[Combination, ...]:
    """The combinations of a table over periods, classes and full sets of marks, the surest first.

    Every member of the axis where has the same marks, with “unknown” where nothing was noted; sets
    that no record has may be left out. Each period after the first may be the one since when a
    combination grows. Refuses another table, and cells without a number: a hidden count cannot be
    added up.
    """
    kinds, known, counts, names = laid_out(table)
    asked = search or Search(free=1)
    return tuple(_told(one, table, names) for one in emerging(counts, kinds, known, asked))


def laid_out(
    table: Table,
) -> tuple[NDArray[np.intp], BoolArray, FloatArray, list[list[str]]]:
    """Kinds of record by the number of their class and of each mark's value; the values' names."""
    axes = {axis.path: axis.members for axis in table.axes}
    if not isinstance(table.template, Count) or set(axes) != set(_AXES):
        _refuse("A table of counts over periods, classes and marks is needed.")
    marks = [mark for mark, _ in axes[WHERE][0]]
    if len(axes["period"]) < 2 or any([m for m, _ in w] != marks for w in axes[WHERE]):
        _refuse("Two periods are needed, and the same marks in every cell.")
    if bool((table.columns["state"] != NUMBER).any()):
        _refuse("A cell has no number.")
    order = [[axis.path for axis in table.axes].index(path) for path in _AXES]
    shape = [len(axis.members) for axis in table.axes]
    amount = np.asarray(table.columns["amount"], float).reshape(shape).transpose(order)
    counts = amount.reshape(len(axes["period"]), -1).T
    names = [[of.text for of in axes["offences"]]]
    names += [sorted({w[n][1] for w in axes[WHERE]}) for n in range(len(marks))]
    of_where = [[names[n + 1].index(v) for n, (_, v) in enumerate(w)] for w in axes[WHERE]]
    classes, wheres = len(axes["offences"]), len(axes[WHERE])
    kinds = np.column_stack(
        [
            np.repeat(np.arange(classes), wheres),
            np.tile(np.array(of_where, np.intp).reshape(wheres, -1), (classes, 1)),
        ]
    )
    blank = [values.index(_UNKNOWN) if _UNKNOWN in values else -1 for values in names]
    some = counts.sum(axis=1) > 0
    return kinds[some], (kinds != np.array(blank))[some], counts[some], names


def _told(found: Emerged, table: Table, names: list[list[str]]) -> Combination:
    axes = {axis.path: axis.members for axis in table.axes}
    periods: tuple[Period, ...] = axes["period"]
    said = _said(found.values, table, names)
    classes = [axes["offences"][value] for mark, value in found.values if mark == 0]
    return Combination(
        said,
        classes[0] if classes else table.template.offences,  # type: ignore[union-attr]
        Period(periods[found.split].first, periods[-1].last),
        Period(periods[0].first, periods[found.split - 1].last),
        found.recent,
        found.before,
        found.expected,
        found.p,
        tuple(_added(one, table, names) for one in found.rests if one.without[0]),
    )


def _said(values: Values, table: Table, names: list[list[str]]) -> Where:
    marks = _marks(table)
    return tuple(sorted((marks[m - 1], names[m][v]) for m, v in values if m))


def _added(rest: Rest, table: Table, names: list[list[str]]) -> Added:
    mark, value = rest.without
    return Added(_marks(table)[mark - 1], names[mark][value], rest.recent, rest.expected)


def _marks(table: Table) -> list[str]:
    axes = {axis.path: axis.members for axis in table.axes}
    return [mark for mark, _ in axes[WHERE][0]]


def _refuse(says: str) -> None:
    raise NotDefined(says, code="watch-not-a-series")

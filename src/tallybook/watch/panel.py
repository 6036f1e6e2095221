"""Many series of counts out of one table, and why a period of one has no number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise, product

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.definition import Count, Where
from tallybook.figures.provenance import Provenance
from tallybook.figures.table import ABSENT, NUMBER, WHERE, WITHHELD, Table
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.watch.detected import BoolArray, FloatArray

HELD, HIDDEN, LACKING, PARTLY, NET, OPEN = range(6)
LACKS = (
    "a number",
    "withheld by the publisher",
    "not held",
    "only a part of it is held",
    "a net count below zero",
    "its reporting is not finished",
)
"""Why a period has no number that can be learned from or judged, by code."""

Place = tuple[Extent, Offences, Where]
"""What a series is of: an extent, a set of offences, and marks that narrow them."""

_AXES = ("extent", "offences", WHERE, "period")
_EQUAL = "recorded within months"
"""The mark of counts by the day of occurrence that have had the same time to be recorded."""
_NOWCAST = "nowcast"
_A_YEAR = {1: 12, 3: 4}


@dataclass(frozen=True, eq=False)
class Panel:
    """Counts of every extent x set of offences x marks (S) over T periods that follow one another.

    NaN is a period without a number; `lacks` has the reason. `least` and `most` are what a period
    has at the least and at the most: of a nowcast the limits of all its doubt, else the count.
    `cells` are the numbers of the cells in the table. `is_told`, where it is given, are the counts
    of rows that left their room: all are learned from, and nothing is said of the others.
    """

    table: Table
    periods: tuple[Period, ...]
    places: tuple[Place, ...]
    counts: FloatArray
    least: FloatArray
    most: FloatArray
    lacks: NDArray[np.uint8]
    cells: NDArray[np.intp]
    frequency: int
    is_told: BoolArray | None = None

    @property
    def came(self) -> FloatArray:
        """The counts of which something may be said."""
        return self.counts if self.is_told is None else np.where(self.is_told, self.counts, np.nan)


def panel_of(table: Table, told: BoolArray | None = None) -> Panel:
    """The series of a table of counts over periods, extents, sets of offences and marks.

    A path that is no axis has one member. Refuses another table, periods that are not months or
    quarters in a row, and fewer than two. A cell that is withheld, absent or held in part, or below
    zero after cancellations, has no number here: it is neither learned from nor judged. Nor has one
    by the day of occurrence, unless it is a nowcast or all had the same time to be recorded.
    `told` are the cells of which something may be said; all where it is not given.
    """
    axes = {axis.path: axis.members for axis in table.axes}
    template = table.template
    if not isinstance(template, Count) or "period" not in axes or set(axes) - set(_AXES):
        _refuse("A table of counts over periods, areas and offences is needed.")
    assert isinstance(template, Count)
    own = {"extent": template.extent, "offences": template.offences, WHERE: template.where}
    members = {path: axes.get(path, (one,)) for path, one in own.items()}
    paths = [axis.path for axis in table.axes]
    order = [paths.index(path) for path in _AXES if path in axes]
    cells = np.arange(len(table)).reshape([len(axis.members) for axis in table.axes])
    cells = cells.transpose(order).reshape(-1, len(axes["period"]))
    lacks = _lacks(table)[cells]
    held = lacks == HELD
    is_told = None if told is None else told[cells]
    judged = held if is_told is None else held & is_told
    return Panel(
        table,
        axes["period"],
        tuple(product(members["extent"], members["offences"], members[WHERE])),
        np.where(held, np.asarray(table.columns["amount"], float)[cells], np.nan),
        np.where(judged, _doubtful(table, "low")[cells], np.nan),
        np.where(judged, _doubtful(table, "high")[cells], np.nan),
        lacks,
        cells,
        _frequency(axes["period"]),
        is_told,
    )


def _doubtful(table: Table, limit: str) -> FloatArray:
    """A limit of nowcasts, the amount of all else, whose chance the detector sees to."""
    amount = np.asarray(table.columns["amount"], float)
    is_nowcast = np.array([one.method == _NOWCAST for one in table.provenances], bool)
    doubtful = np.asarray(table.columns[limit], float)
    return np.where(is_nowcast[table.columns["provenance"]], doubtful, amount)


def _frequency(periods: tuple[Period, ...]) -> int:
    months = {one.months for one in periods}
    in_a_row = all(b.first - a.last == timedelta(days=1) for a, b in pairwise(periods))
    length = next(iter(months)) if len(months) == 1 else None
    if len(periods) < 2 or not in_a_row or length not in _A_YEAR:
        _refuse("Two or more months or quarters that follow one another are needed.")
    assert length is not None
    return _A_YEAR[length]


def _lacks(table: Table) -> NDArray[np.uint8]:
    state, amount = table.columns["state"], table.columns["amount"]
    told, held = table.columns["provenance"], state == NUMBER
    partial = np.array([one.status == "partial" for one in table.provenances], bool)[told] & held
    is_open = np.array([_is_open(table, one) for one in table.provenances], bool)[told] & held
    tests = [state == WITHHELD, state == ABSENT, is_open, partial, np.asarray(amount, float) < 0]
    return np.select(tests, [HIDDEN, LACKING, OPEN, PARTLY, NET], HELD).astype(np.uint8)


def _is_open(table: Table, told: Provenance) -> bool:
    """Whether what happened in a period may still be recorded, and nothing makes up for it."""
    axes = {axis.path: axis.members for axis in table.axes}
    wheres = axes.get(WHERE, (table.template.where,))  # type: ignore[union-attr]
    return (
        table.template.basis is Basis.OCCURRED  # type: ignore[union-attr]
        and told.status == "provisional"
        and told.method != _NOWCAST
        and not all(_EQUAL in dict(where) for where in wheres)
    )


def _refuse(says: str) -> None:
    raise NotDefined(says, code="watch-not-a-series")

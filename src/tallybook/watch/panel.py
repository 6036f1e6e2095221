"""Many series of counts out of one table, and why a period of one has no number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.definition import Count
from tallybook.figures.table import ABSENT, NUMBER, WITHHELD, Table
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.watch.detected import FloatArray

HELD, HIDDEN, LACKING, PARTLY, NET = range(5)
LACKS = (
    "a number",
    "withheld by the publisher",
    "not held",
    "only a part of it is held",
    "a net count below zero",
)
"""Why a period has no number that can be learned from or judged, by code."""

_AXES = ("extent", "offences", "period")
_A_YEAR = {1: 12, 3: 4}


@dataclass(frozen=True, eq=False)
class Panel:
    """Counts of every extent x every set of offences (S) over T periods that follow one another.

    NaN is a period without a number; `lacks` has the reason. `cells` are the numbers of the cells
    in the table.
    """

    table: Table
    periods: tuple[Period, ...]
    places: tuple[tuple[Extent, Offences], ...]
    counts: FloatArray
    lacks: NDArray[np.uint8]
    cells: NDArray[np.intp]
    frequency: int


def panel_of(table: Table) -> Panel:
    """The series of a table of counts over periods, extents and sets of offences.

    Refuses another table, periods that are not months or quarters in a row, and fewer than two.
    A cell that is withheld, absent or held in part, or below zero after cancellations, has no
    number here: it is neither learned from nor judged.
    """
    axes = {axis.path: axis.members for axis in table.axes}
    if not isinstance(table.template, Count) or set(axes) != set(_AXES):
        _refuse("A table of counts over periods, areas and offences is needed.")
    periods = axes["period"]
    shape = [len(axis.members) for axis in table.axes]
    order = [[axis.path for axis in table.axes].index(path) for path in _AXES]
    cells = np.arange(len(table)).reshape(shape).transpose(order).reshape(-1, len(periods))
    lacks = _lacks(table)[cells]
    amount = np.asarray(table.columns["amount"], float)[cells]
    return Panel(
        table,
        periods,
        tuple((one, other) for one in axes["extent"] for other in axes["offences"]),
        np.where(lacks == HELD, amount, np.nan),
        lacks,
        cells,
        _frequency(periods),
    )


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
    partial = np.array([one.status == "partial" for one in table.provenances], bool)
    is_partial = partial[table.columns["provenance"]] & (state == NUMBER)
    tests = [state == WITHHELD, state == ABSENT, is_partial, np.asarray(amount, float) < 0]
    return np.select(tests, [HIDDEN, LACKING, PARTLY, NET], HELD).astype(np.uint8)


def _refuse(says: str) -> None:
    raise NotDefined(says, code="watch-not-a-series")

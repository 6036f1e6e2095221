"""Triangles out of a table of months of occurrence by months of delay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tallybook.delay.triangle import FloatArray
from tallybook.figures.definition import Count, Where
from tallybook.figures.table import ABSENT, NUMBER, WHERE, WITHHELD, Table
from tallybook.terms.basis import Basis
from tallybook.terms.errors import Fault, NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period

DELAY, WITHIN = "delay months", "recorded within months"
"""The marks of a delay, and of being recorded by the end of so many months after the month."""

NOT_YET = "not yet recordable"
"""Why a cell of the unfinished corner has no number."""


@dataclass(frozen=True, eq=False)
class Laid:
    """New reports by series (extent x offences), month and delay 0 to `horizon`; NaN where unseen.

    `not_yet` are the cells of the unfinished corner; any other NaN is a hole. `template` is the
    definition of what is counted within the horizon.
    """

    table: Table
    template: Count
    places: tuple[tuple[Extent, Offences], ...]
    months: tuple[Period, ...]
    horizon: int
    new: FloatArray
    not_yet: NDArray[np.bool_]


def lay_triangles(table: Table, horizon: int | None = None) -> Laid:
    """Lay a triangle's table out as arrays; what is later than the horizon is left out.

    Units: months; the horizon is included, and is the longest closed delay where not given; the
    open last delay is never in it. Months before the first one that was seen from its beginning
    are left out. Refuses, all faults at once, a table that is no triangle: another basis than the
    day of occurrence, months not in a row, delays not 0, 1, 2 ..., cells withheld.
    """
    faults, months, closed = _faults(table)
    if not faults and horizon is not None and not 1 <= horizon < closed:
        faults = [
            Fault(
                "horizon",
                f"{horizon} months, and the table has closed delays to {closed - 1}.",
                "Give one from 1 to that.",
            )
        ]
    if faults:
        raise NotDefined(
            "The table is no reporting triangle.", code="not-a-triangle", faults=tuple(faults)
        )
    last = closed - 1 if horizon is None else horizon
    template = table.template
    assert isinstance(template, Count)
    cells = _cells(table)[:, :, : last + 1]
    state, amount = table.columns["state"][cells], table.columns["amount"][cells]
    reasons = np.array([one == NOT_YET for one in table.reasons])
    not_yet = (state == ABSENT) & reasons[table.columns["reason"][cells]]
    new = np.where(state == NUMBER, amount.astype(float), np.nan)
    first = _first_whole(new)
    return Laid(
        table,
        _within(template, table, last),
        _places(table),
        months[first:],
        last,
        new[:, first:],
        not_yet[:, first:],
    )


def _within(template: Count, table: Table, horizon: int) -> Count:
    shared = _members(table, WHERE)[0]
    rest = tuple(mark for mark in shared if mark[0] != DELAY)
    return replace(template, where=(*rest, (WITHIN, str(horizon))))


def _faults(table: Table) -> tuple[list[Fault], tuple[Period, ...], int]:
    """What is wrong, the months, and how many closed delays there are."""
    template = table.template
    paths = {axis.path for axis in table.axes}
    if not isinstance(template, Count) or not {"period", WHERE} <= paths:
        return [Fault("axes", "Months of occurrence and delays are needed.")], (), 0
    faults = []
    if template.basis is not Basis.OCCURRED:
        faults.append(Fault("basis", "Counts are not by the day of occurrence."))
    months = _members(table, "period")
    if any(one.months != 1 for one in months) or any(
        b.first - a.last != timedelta(days=1) for a, b in pairwise(months)
    ):
        faults.append(Fault("period", "The periods are not months in a row."))
    closed, says = _closed(_members(table, WHERE))
    if says:
        faults.append(Fault(DELAY, says))
    if (table.columns["state"] == WITHHELD).any():
        faults.append(
            Fault("cells", "Some are withheld.", "Nowcast before the gate, and release the result.")
        )
    return faults, months, closed


def _closed(members: tuple[Where, ...]) -> tuple[int, str]:
    delays = [dict(one).get(DELAY, "") for one in members]
    closed = [one for one in delays if not one.endswith("+")]
    if closed != [str(at) for at in range(len(closed))] or len(closed) < 2:
        return 0, "Delays are not 0, 1, 2 … months, with at most an open one at the end."
    if delays[len(closed) :] not in ([], [f"{len(closed)}+"]):
        return 0, "The open delay does not follow the last closed one."
    return len(closed), ""


def _cells(table: Table) -> NDArray[np.intp]:
    """Numbers of cells as (extent x offences, months, delays)."""
    shape = [len(axis.members) for axis in table.axes]
    paths = [axis.path for axis in table.axes]
    order = [path for path in ("extent", "offences") if path in paths]
    laid = np.arange(len(table)).reshape(shape)
    laid = laid.transpose([paths.index(path) for path in (*order, "period", WHERE)])
    return laid.reshape(-1, *laid.shape[-2:])


def _places(table: Table) -> tuple[tuple[Extent, Offences], ...]:
    template = table.template
    assert isinstance(template, Count)
    extents = _members(table, "extent") or (template.extent,)
    offences = _members(table, "offences") or (template.offences,)
    return tuple((one, other) for one in extents for other in offences)


def _members(table: Table, path: str) -> tuple:  # type: ignore[type-arg]
    return next((axis.members for axis in table.axes if axis.path == path), ())


def _first_whole(new: FloatArray) -> int:
    """The first month that was seen at delay 0 in every series."""
    seen = np.isfinite(new[:, :, 0]).all(axis=0)
    if not seen.any():
        raise NotDefined("No month was seen from its beginning.", code="not-a-triangle")
    return int(seen.argmax())

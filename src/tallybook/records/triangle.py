"""What was recorded of each month of occurrence, by how many months later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallybook.figures.definition import Count
from tallybook.figures.table import WHERE, Axis, Table
from tallybook.records.conditions import DELAY
from tallybook.records.extract import Extract
from tallybook.records.tally import Limits, tally
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotDefined
from tallybook.terms.split_period import split_period


def triangle(
    count: Count,
    extract: Extract,
    over: Sequence[Axis] = (),
    *,
    longest: int,
    limits: Limits | None = None,
) -> Table:
    """The guarded table of months of occurrence by delay: 0, 1, … months, then `longest` or more.

    `over` lays out areas and sets of offences too, a triangle each, all in one question. The months
    are those of the count's period. A delay is the months from the month of occurrence to that of
    recording, 0 in the same month. A cell that the extract cannot have seen is absent: “not yet
    recordable” where recording lies after its last whole month, and where it lies before its first.
    Refuses a count by the day of recording and a delay below 1.
    """
    if count.basis is not Basis.OCCURRED:
        raise NotDefined(
            "Delays are counted from the day of occurrence: ask by that day.",
            code="mark-value-unknown",
        )
    if longest < 1:
        raise NotDefined(f"A delay of {longest} months is none.", code="mark-value-unknown")
    months = Axis("period", split_period(count.period, "month"))
    delays = (*map(str, range(longest)), f"{longest}+")
    marked = tuple(replace(count, where=(*count.where, (DELAY, one))).where for one in delays)
    return tally(count, extract, (months, *over, Axis(WHERE, marked)), limits=limits)

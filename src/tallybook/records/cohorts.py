"""Two cohorts by the day offences happened: as recorded so far, and at equal follow-up."""

from __future__ import annotations

from dataclasses import replace

from tallybook.figures.definition import Count
from tallybook.figures.table import WHERE, Axis, Table
from tallybook.records.caveats_of import months_after
from tallybook.records.conditions import WITHIN
from tallybook.records.extract import Extract
from tallybook.records.tally import Limits, tally
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotComparable, NotDefined
from tallybook.terms.period import Period


def longest_follow_up(periods: tuple[Period, Period], extract: Extract) -> int:
    """The most months after the month of occurrence that both periods have been seen for whole.

    Refuses a period that ends after the extract, and one of which the first months were recorded
    before the extract begins: its prompt reports are not there.
    """
    window = extract.window
    for period in periods:
        if period.first < window.first or period.last > window.last:
            raise NotComparable(
                f"The extract has whole months from {window.first} to {window.last}, "
                f"and cannot follow what happened in {period.label}.",
                code="follow-up-not-seen",
            )
    return months_after(max(period.last for period in periods), window.last)


def cohorts(
    count: Count,
    earlier: Period,
    extract: Extract,
    *,
    months: tuple[int, ...] = (),
    limits: Limits | None = None,
) -> tuple[Table, Table]:
    """Two guarded tables, each of the earlier period and the count's own.

    The first is what is recorded so far, for which the earlier has had more time. The second is by
    marks “recorded within months”: those given, or the longest that both have had. Refuses a count
    by the day of recording, and a follow-up that one of the periods has not had.
    """
    if count.basis is not Basis.OCCURRED:
        raise NotDefined(
            "Cohorts are of the day of occurrence: ask by that day.", code="mark-value-unknown"
        )
    most = longest_follow_up((earlier, count.period), extract)
    if too_long := [one for one in months if one > most]:
        raise NotComparable(
            f"Both periods have been followed for {most} months, not {max(too_long)}.",
            code="follow-up-not-seen",
        )
    periods = Axis("period", (earlier, count.period))
    marked = tuple(
        replace(count, where=(*count.where, (WITHIN, str(one)))).where for one in months or (most,)
    )
    return (
        tally(count, extract, (periods,), limits=limits),
        tally(count, extract, (periods, Axis(WHERE, marked)), limits=limits),
    )

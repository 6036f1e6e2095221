"""Which days of a period no span covers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from tallybook.terms.period import Period


def uncovered(period: Period, spans: Iterable[Period]) -> tuple[Period, ...]:
    """The uncovered days of the period as spans in order of time; both ends included."""
    found, day = [], period.first
    for span in sorted(spans):
        if span.first > day:
            found.append(Period(day, min(span.first - timedelta(days=1), period.last)))
        day = max(day, span.last + timedelta(days=1))
        if day > period.last:
            return tuple(found)
    return (*found, Period(day, period.last))


def quarters_in(period: Period) -> int:
    """How many of the publisher's quarters the days would be: at least one."""
    months = period.months
    return max(1, -(-months // 3)) if months else 1

"""From a spoken period to one whose days are fixed."""

from __future__ import annotations

from datetime import date, timedelta

from tallybook.claims.claim import SpokenPeriod
from tallybook.claims.reading import Resolved
from tallybook.claims.slot import ASSUMED, IMPLIED, OPEN, Slot
from tallybook.terms.period import Period, calendar_year, financial_year


def resolve_period(spoken: Slot[SpokenPeriod], end: date | None) -> Resolved[Period]:
    """The days of a period; `end` is the story's last day, for what is only said to have begun."""
    period = spoken.value
    if period is None:
        return Resolved(lacking="period-not-told")
    if period.first and period.last:
        return Resolved(period.label, Period(period.first, period.last), spoken.how, spoken.why)
    if period.first and end and end >= period.first:
        why = "up to the last day that the story gives a count for"
        return Resolved(period.label, Period(period.first, end), IMPLIED, why)
    lacking = "period-open" if period.first else "period-not-fixed"
    return Resolved(period.label, None, OPEN, lacking=lacking)


def other_periods(
    spoken: Slot[SpokenPeriod], published: date | None
) -> tuple[Resolved[Period], ...]:
    """Other spans that the same words may mean: a financial year for a calendar one, and so on."""
    period = spoken.value
    if period is None or published is None:
        return ()
    words = f"{period.label} {spoken.why}".lower()
    if "last year" in words or "past year" in words or "last 12 months" in words:
        return _years_before(period, published)
    if period.first and period.last and "ending" in spoken.why and period.last.day == 31:
        return _to_end_of_april(period)
    return ()


def _years_before(period: SpokenPeriod, published: date) -> tuple[Resolved[Period], ...]:
    starts = published.year - (1 if published.month >= 4 else 2)
    choices = (financial_year(starts), calendar_year(published.year - 1))
    return tuple(
        Resolved(period.label, one, ASSUMED, f"“last year” as {one.label}")
        for one in choices
        if (one.first, one.last) != (period.first, period.last) and one.last < published
    )


def _to_end_of_april(period: SpokenPeriod) -> tuple[Resolved[Period], ...]:
    first, last = period.first, period.last
    if first is None or last is None or "april" not in period.label.lower():
        return ()
    later = Period(first, last).shift(1)
    return (Resolved(period.label, later, ASSUMED, "“to April” with April in it"),)


def days_before(period: Period, first: date) -> Period | None:
    """From a day up to the day before a period; None if that is no stretch."""
    last = period.first - timedelta(days=1)
    return Period(first, last) if first <= last else None

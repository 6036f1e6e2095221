"""Does a notice stand between two periods, or touch one of them?"""

from __future__ import annotations

from datetime import date, timedelta

from tallybook.register.notice import Course, Notice
from tallybook.terms.period import Period


def crosses(notice: Notice, earlier: Period, later: Period) -> bool:
    """Whether the notice's days bear on a comparison of the two periods; scope is not looked at.

    A change strictly between the two or inside one of them does; one wholly before the earlier or
    after the later does not, nor does one on the first day of the earlier: both sides are then on
    the same side of it. A rule does not where both lie wholly inside its time. A state does only
    where it touches one of the two: a gap between two full periods takes nothing from either.
    """
    if notice.course is Course.STATE:
        return _touches(notice, earlier) or _touches(notice, later)
    return lies_in(notice, span_of(earlier, later))


def lies_in(notice: Notice, span: Period) -> bool:
    """Whether the notice's days bear on a series over the span, both ends included.

    A change on the span's first day does not: all of the span comes after it.
    """
    if notice.course in (Course.DAY, Course.RULE):
        return bool(cut_days(notice, span))
    return _touches(notice, span)


def cut_days(notice: Notice, span: Period) -> tuple[date, ...]:
    """The days inside the span on which another stretch begins; never the span's first day."""
    ends = notice.last + timedelta(days=1) if notice.last else None
    return tuple(d for d in (notice.first, ends) if d and span.first < d <= span.last)


def span_of(earlier: Period, later: Period) -> Period:
    """From the first day of either period to the last day of either."""
    return Period(min(earlier.first, later.first), max(earlier.last, later.last))


def _touches(notice: Notice, period: Period) -> bool:
    begins, ends = notice.first or date.min, notice.last or date.max
    return begins <= period.last and period.first <= ends

"""Cut a period into quarters, years or months."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from tallybook.terms.errors import NotDefined
from tallybook.terms.period import Period, add_months

PARTS = {"month": 1, "quarter": 3, "year": 12}


def split_period(period: Period, by: str) -> tuple[Period, ...]:
    """The parts in order of time, without gaps; `by` is month, quarter or year.

    A year runs from the period's own first month, so 2013/14 to 2016/17 gives financial years. A
    period shorter than one part is returned as it is; a left-over part is refused.
    """
    step, months = PARTS[by], period.months
    if months is not None and months <= step:
        return (period,)
    if months is None or months % step:
        raise NotDefined(
            f"{period.label} is not made of whole {by}s.", code="period-does-not-split"
        )
    starts = [add_months(period.first, i) for i in range(0, months + 1, step)]
    return tuple(Period(a, b - timedelta(days=1)) for a, b in pairwise(starts))

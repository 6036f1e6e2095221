"""The years below a picture whose horizontal axis counts days."""

from __future__ import annotations

from datetime import date

from tallybook.publish.chart_look import Spec
from tallybook.terms.period import Period


def year_ticks(span: Period) -> Spec:
    """The name of every second year where it begins, on an axis of days since the span's first."""
    years = range(span.first.year + 1, span.last.year + 1)
    at = {(date(year, 1, 1) - span.first).days: str(year) for year in years if year % 2 == 0}
    return {
        "title": None,
        "values": list(at),
        "grid": False,
        "labelExpr": f"({ {str(k): v for k, v in at.items()} })[datum.value]",
    }

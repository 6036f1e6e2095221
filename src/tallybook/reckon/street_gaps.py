"""Months of a force that were not supplied, though a file may stand for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from tallybook.figures.street import StreetMonth
from tallybook.terms.period import Period, add_months
from tallybook.terms.street_category import INCIDENTS

LEAST = 0.2
"""A month below this part of what is usual was not supplied. No force's months differ so much."""

Months = Mapping[tuple[str, Period], StreetMonth]


@dataclass(frozen=True)
class Judged:
    """Whether a month can be used, why not, and whether there was anything to judge it by."""

    why_not: str
    is_judged: bool


def months_by_force(months: Iterable[StreetMonth]) -> Months:
    """The months by force and period."""
    return {(one.area, one.period): one for one in months}


def judge_month(area: str, period: Period, counts: str, months: Months) -> Judged:
    """Whether the force's month is there and near what is usual for it.

    Usual is the median of the same month in other years, else of the months before and after.
    Offences and incidents are judged apart, because forces supply them apart.
    """
    one = months.get((area, period))
    if one is None:
        return Judged("no file that is held has it", False)
    total = _total(one, counts)
    others = _same_month(one, counts, months) or _neighbours(one, counts, months)
    if not others:
        return Judged("" if total else f"its file has no {counts}", False)
    usual = median(others)
    if total < LEAST * usual:
        return Judged(f"its file has {total:,} {counts} where {usual:,.0f} are usual", True)
    return Judged("" if total else f"its file has no {counts}", True)


def _same_month(one: StreetMonth, counts: str, months: Months) -> list[int]:
    return [
        _total(other, counts)
        for (area, period), other in months.items()
        if area == one.area
        and period.first.month == one.period.first.month
        and period.first.year != one.period.first.year
    ]


def _neighbours(one: StreetMonth, counts: str, months: Months) -> list[int]:
    near = {add_months(one.period.first, step) for step in (-1, 1)}
    return [
        _total(other, counts)
        for (area, period), other in months.items()
        if area == one.area and period.first in near
    ]


def _total(one: StreetMonth, counts: str) -> int:
    return one.incidents if counts == INCIDENTS else one.offences

"""Which days of recording and of occurrence a count is of: a region of the plane of both.

Recorded in June, occurred in June, recorded within 30 days and recorded within a month are four
regions of one plane, so that one may hold another or share nothing with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import MAXYEAR, date
from functools import lru_cache
from itertools import accumulate

from tallybook.terms.period import add_months

ENDLESS = 10**7
"""Days, or months, beyond any."""

Span = tuple[int, int]
"""From the first to the last, both included; empty where the last lies before the first."""

ALWAYS, AFTER = (-ENDLESS, ENDLESS), (0, ENDLESS)
_NEVER = (1, 0)


@dataclass(frozen=True)
class Days:
    """Days of recording and of occurrence by their ordinals, and the delay in days and in months.

    `is_dated` is whether the day of occurrence is known, None for either; `placed` how the day was
    taken from an interval: regions of two ways cannot be held side by side.
    """

    recorded: Span = ALWAYS
    occurred: Span = ALWAYS
    days: Span = AFTER
    months: Span = AFTER
    is_dated: bool | None = None
    placed: str = ""

    @property
    def dated(self) -> Days | None:
        """What of it has a day of occurrence, each span as narrow as the others make it."""
        return _dated(self)

    @property
    def undated(self) -> Span:
        """The days of recording of what has none."""
        return _NEVER if self.is_dated else self.recorded


@lru_cache(maxsize=8192)
def _dated(one: Days) -> Days | None:
    return None if one.is_dated is False else _tight(replace(one, is_dated=True))


def holds(whole: Days, part: Days) -> bool:
    """Whether every day of the part is one of the whole."""
    mine, its = whole.dated, part.dated
    if its is not None and (mine is None or not _within(mine, its)):
        return False
    return _is_empty(part.undated) or _inside(part.undated, whole.undated)


def apart(one: Days, other: Days) -> bool:
    """Whether the two have no day in common."""
    if not _is_empty(_both(one.undated, other.undated)):
        return False
    mine, its = one.dated, other.dated
    if mine is None or its is None:
        return True
    recorded = _both(mine.recorded, its.recorded)
    if _is_empty(recorded):
        return True
    if not _same_way(mine, its):
        return False
    return (
        _tight(
            Days(
                recorded,
                _both(mine.occurred, its.occurred),
                _both(mine.days, its.days),
                _both(mine.months, its.months),
                True,
                mine.placed or its.placed,
            )
        )
        is None
    )


def _same_way(one: Days, other: Days) -> bool:
    return one.placed == other.placed or "" in (one.placed, other.placed)


def _within(whole: Days, part: Days) -> bool:
    """Of two that are dated and narrow."""
    if not _same_way(whole, part):
        return _names_no_day(whole) and _inside(part.recorded, whole.recorded)
    return all(
        _inside(getattr(part, name), getattr(whole, name))
        for name in ("recorded", "occurred", "days", "months")
    )


def _names_no_day(one: Days) -> bool:
    return not one.placed


@lru_cache(maxsize=8192)
def _tight(one: Days) -> Days | None:
    """The same region with the narrowest spans; None where no day fits."""
    recorded, occurred, days, months = one.recorded, one.occurred, one.days, one.months
    while True:
        was = recorded, occurred, days, months
        days = _both(days, (recorded[0] - occurred[1], recorded[1] - occurred[0]))
        days = _both(days, (_fewest_days(months[0]), _most_days(months[1])))
        months = _both(months, _months_between(occurred, recorded))
        months = _both(months, _months_of(days))
        if _is_empty(days) or _is_empty(months):
            return None
        recorded = _both(recorded, (occurred[0] + days[0], occurred[1] + days[1]))
        recorded = _both(recorded, _moved(occurred, months))
        occurred = _both(occurred, (recorded[0] - days[1], recorded[1] - days[0]))
        occurred = _both(occurred, _moved(recorded, (-months[1], -months[0])))
        if _is_empty(recorded) or _is_empty(occurred):
            return None
        if (recorded, occurred, days, months) == was:
            return replace(one, recorded=recorded, occurred=occurred, days=days, months=months)


def _is_empty(span: Span) -> bool:
    return span[0] > span[1]


def _inside(part: Span, whole: Span) -> bool:
    return whole[0] <= part[0] and part[1] <= whole[1]


def _both(one: Span, other: Span) -> Span:
    return _ended(max(one[0], other[0])), _ended(min(one[1], other[1]))


def _ended(end: int) -> int:
    """An end; beyond any where it was worked out from one that is."""
    return end if abs(end) < ENDLESS // 2 else ENDLESS * (1 if end > 0 else -1)


def _moved(span: Span, months: Span) -> Span:
    """The months of a span, moved by so many: from the first day of one to the last of another."""
    return _month_begins(span[0], months[0]), _month_ends(span[1], months[1])


def _month_begins(day: int, months: int) -> int:
    if not (_known(day) and abs(months) < ENDLESS):
        return -ENDLESS
    return _begins(_month(day) + months)


def _month_ends(day: int, months: int) -> int:
    if not (_known(day) and abs(months) < ENDLESS):
        return ENDLESS
    return _begins(_month(day) + months + 1) - 1


def _month(day: int) -> int:
    on = date.fromordinal(day)
    return 12 * on.year + on.month - 1


def _begins(month: int) -> int:
    year, number = divmod(month, 12)
    if not 1 <= year <= MAXYEAR:
        return -ENDLESS if year < 1 else ENDLESS
    return date(year, number + 1, 1).toordinal()


def _months_between(occurred: Span, recorded: Span) -> Span:
    least = _month(recorded[0]) - _month(occurred[1]) if _known(recorded[0], occurred[1]) else 0
    most = _month(recorded[1]) - _month(occurred[0]) if _known(recorded[1], occurred[0]) else None
    return least, ENDLESS if most is None else most


def _known(*days: int) -> bool:
    return all(0 < day < date.max.toordinal() for day in days)


_LONGEST = 1500
"""Months of delay up to which days and months are held side by side."""


@lru_cache(maxsize=1)
def _lengths() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The fewest and the most days that so many whole months in a row have."""
    first = date(2001, 1, 1)
    days = [(add_months(first, n + 1) - add_months(first, n)).days for n in range(48 + _LONGEST)]
    ends = [0, *accumulate(days)]
    spans = [[ends[at + n] - ends[at] for at in range(48)] for n in range(_LONGEST)]
    return tuple(map(min, spans)), tuple(map(max, spans))


def _fewest_days(months: int) -> int:
    """From the last day of a month to the first of another so many months later."""
    if months <= 0:
        return 0
    return _lengths()[0][min(months, _LONGEST) - 1] + 1


def _most_days(months: int) -> int:
    """From the first day of a month to the last of another so many months later."""
    return ENDLESS if months + 1 >= _LONGEST else _lengths()[1][months + 1] - 1


def _months_of(days: Span) -> Span:
    """How many months later, of so many days: 30 days are in the same month, the next or beyond."""
    least, most = 0, ENDLESS
    while least < _LONGEST and _most_days(least) < days[0]:
        least += 1
    if days[1] < _fewest_days(_LONGEST - 1):
        most = 0
        while _fewest_days(most + 1) <= days[1]:
            most += 1
    return least, most

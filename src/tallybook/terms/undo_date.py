"""What a code was before a spreadsheet took it for a date: 44062 is 19 August, typed as 19/8."""

from __future__ import annotations

import re
from datetime import date, timedelta

Cell = str | float | None
"""Trimmed text, a number typed as such, or nothing."""

_EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet's calendar, as it holds from March 1900 on."""

_SERIALS = range(10_959, 51_137)
"""From 1930 to 2039. A spreadsheet reads a year of two digits as one of 1930 to 2029, and a day
typed without a year as one of the year of typing."""

_FIRST_TYPED = 1985
"""Before the spreadsheet program whose calendar this is, nobody's day was of the year of typing."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_OF_MONTH = re.compile(r"([0-9]{1,2})-([A-Za-z]{3})")
_MONTH_OF_YEAR = re.compile(r"([A-Za-z]{3})-([0-9]{2})")
_WHOLE_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def undo_date(cell: Cell) -> tuple[str, ...]:
    """Every code that a spreadsheet would have turned into this cell; none if it is no date.

    A code is two numbers with a stroke. A day may have been typed as day/month or month/day, and
    the first of a month as month/year. Reads a serial number, `19-Aug`, `Aug-60`, `19/08/2020` and
    `2020-08-19`. Not the calendar that begins in 1904, whose serials are those of other days.
    """
    serial = _serial(cell)
    if serial is not None:
        day = _EPOCH + timedelta(days=serial)
        return _of_day(day.day, day.month, day.year)
    return _of_text(cell) if isinstance(cell, str) else ()


def _serial(cell: Cell) -> int | None:
    if isinstance(cell, str):
        cell = int(cell) if re.fullmatch(r"[1-9][0-9]{4}", cell) else None
    if cell is None or cell not in _SERIALS:
        return None
    return int(cell)


def _of_text(text: str) -> tuple[str, ...]:
    if found := _DAY_OF_MONTH.fullmatch(text):
        return _both_ways(int(found[1]), _month(found[2]))
    if found := _MONTH_OF_YEAR.fullmatch(text):
        month, year = _month(found[1]), int(found[2])
        written = (f"{month}/{year}",) if month else ()
        return tuple(dict.fromkeys((*written, *_both_ways(year, month))))
    if found := _WHOLE_DAY.fullmatch(text):
        if found[1]:
            return _of_day(int(found[3]), int(found[2]), int(found[1]))
        one, other, year = int(found[4]), int(found[5]), int(found[6])
        return tuple(dict.fromkeys((*_of_day(one, other, year), *_of_day(other, one, year))))
    return ()


def _of_day(day: int, month: int, year: int) -> tuple[str, ...]:
    both = _both_ways(day, month)
    first = (f"{month}/{year % 100}",) if day == 1 and both else ()
    return tuple(dict.fromkeys((*(both if year >= _FIRST_TYPED else ()), *first)))


def _both_ways(day: int, month: int) -> tuple[str, ...]:
    """The two orders of a day and a month; none where there is no such day."""
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return ()
    return tuple(dict.fromkeys((f"{day}/{month}", f"{month}/{day}")))


def _month(name: str) -> int:
    return _MONTHS.index(name.lower()) + 1 if name.lower() in _MONTHS else 0

"""From a cell to a day."""

from __future__ import annotations

import re
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:\D|$)")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\D|$)")
_NAMED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})(?:\D|$)")
_SERIAL = re.compile(r"([1-9]\d{4})(?:\.\d*)?$")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet's calendar."""

EARLIEST = date(1900, 1, 1)
LONGEST = 11
"""Characters of a day; what stands behind is the time of the day."""


def read_day(text: str, order: str) -> date | None:
    """The day of a cell, whatever the time on it; None where it is no day from 1900 on.

    `order` is "day first" or "month first", for days that are written in numbers with the year
    last. 2019-03-31, 31-Mar-2019 and the serial number of a spreadsheet need none.
    """
    found = _parts(text.strip(), order)
    if found is None:
        return None
    try:
        day = found if isinstance(found, date) else date(*found)
    except ValueError:
        return None
    return day if day >= EARLIEST else None


def _parts(text: str, order: str) -> tuple[int, int, int] | date | None:
    if found := _ISO.match(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _NUMBERS.match(text):
        one, other, year = int(found[1]), int(found[2]), int(found[3])
        return (year, other, one) if order == "day first" else (year, one, other)
    if (found := _NAMED.match(text)) and found[2].lower() in _MONTHS:
        return int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1])
    if found := _SERIAL.match(text):
        return _EPOCH + timedelta(days=int(found[1]))
    return None

"""Counts by month of occurrence and months of delay, as released under freedom of information."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tallybook.figures.definition import Count
from tallybook.figures.edition import Edition
from tallybook.figures.provenance import Coverage, Provenance
from tallybook.figures.table import ABSENT, NUMBER, WHERE, Axis, Table
from tallybook.sources.open_csv import open_csv
from tallybook.sources.remarks import Remarks
from tallybook.terms.basis import Basis
from tallybook.terms.errors import CannotRead
from tallybook.terms.period import Period, add_months, month_end

if TYPE_CHECKING:
    from tallybook.sources.page import Page

MONTH = ("committed_month", "occurred_month", "month")
DELAY = ("delay_months", "delay")
COUNT = ("n", "count", "offences")
"""Headers that are known of each column; the first that is there is taken."""

NOT_YET = "not yet recordable"
_A_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?")
_WHOLE = re.compile(r"-?\d{1,9}")
_MOST_MONTHS = 1200
_FIRST, _LAST = 1900, 2100
"""Years that a month can be of; another is a slip of the pen."""


@dataclass(frozen=True)
class _Read:
    """Months of occurrence counted from year 0, delays in months, counts: a value a row."""

    month: list[int]
    delay: list[int]
    count: list[int]


def read_delays(path: Path, count: Count, *, recorded_to: date | None = None) -> Table:
    """The triangle in a CSV file with a month, a delay in months and a count in each row.

    `count` says what was counted; its period is replaced by the months of the file and its basis is
    the day of occurrence. The longest delay of the file is taken as “that long or longer”, because
    such files are capped. `recorded_to` is the last day on which a record can be in it; without one
    it is the end of the last month of recording that has one. A month and delay without a row is
    zero where it could have been recorded. Refuses unknown headers, cells that are no months or
    whole numbers, and one month and delay twice, with all faults at once.
    """
    remarks = Remarks()
    page = open_csv(path, path.suffix == ".gz", remarks)
    read = _rows(page, remarks)
    remarks.refuse_faults(path.name)
    return _table(path, replace(count, basis=Basis.OCCURRED), read, recorded_to)


def _rows(page: Page, remarks: Remarks) -> _Read:
    header = [str(cell).strip() for cell in page.row(0)]
    at = [next((header.index(n) for n in names if n in header), None) for names in _KNOWN]
    for place, names in zip(at, _KNOWN, strict=True):
        if place is None:
            remarks.fault("row 1", f"has no column {' or '.join(names)}.")
    if None in at:
        return _Read([], [], [])
    found = _Read([], [], [])
    seen: set[tuple[int, int]] = set()
    for row in range(1, len(page.rows)):
        cells = page.row(row)
        where = f"row {page.rows[row]}"
        month, delay, number = (str(cells[place]).strip() for place in at if place is not None)
        named = _A_MONTH.fullmatch(month)
        if named is None or not (1 <= int(named[2]) <= 12 and _FIRST <= int(named[1]) <= _LAST):
            remarks.fault(where, "has no month such as 2019-04, from 1900 to 2100.")
        elif not _WHOLE.fullmatch(delay) or not 0 <= int(delay) <= _MOST_MONTHS:
            remarks.fault(where, "has no delay in whole months from 0.")
        elif not _WHOLE.fullmatch(number):
            remarks.fault(where, "has no whole number as a count.")
        else:
            key = int(named[1]) * 12 + int(named[2]) - 1, int(delay)
            if key in seen:
                remarks.fault(where, "has a month and delay that stood before.")
            seen.add(key)
            found.month.append(key[0])
            found.delay.append(key[1])
            found.count.append(int(number))
    return found


_KNOWN = (MONTH, DELAY, COUNT)


def _table(path: Path, count: Count, read: _Read, recorded_to: date | None) -> Table:
    longest = max(read.delay, default=0)
    if longest < 2:
        raise CannotRead(f"{path.name} has no delays to learn from.", code="delays-unreadable")
    month, delay, number = (np.array(c) for c in (read.month, read.delay, read.count))
    first = int(month.min())
    closed = delay < longest
    to = int((month + delay)[closed].max())
    if recorded_to is not None:
        to = (add_months(recorded_to + timedelta(days=1), -1)).year * 12
        to += add_months(recorded_to + timedelta(days=1), -1).month - 1
        _refuse_later(path, month, delay * closed, to)
    new = np.zeros((to - first + 1, longest + 1))
    new[month - first, delay] = number
    reporting = np.add.outer(np.arange(first, to + 1), np.arange(longest + 1))
    return _laid(path, count, new, reporting > to, _months(first, to))


def _refuse_later(path: Path, month: Any, delay: Any, to: int) -> None:
    late = int((month + delay > to).sum())
    if late:
        raise CannotRead(
            f"{path.name} has {late} rows recorded after the last day that was told.",
            code="delays-unreadable",
        )


def _months(first: int, to: int) -> tuple[Period, ...]:
    starts = [date(at // 12, at % 12 + 1, 1) for at in range(first, to + 1)]
    return tuple(Period(day, month_end(day.year, day.month)) for day in starts)


def _laid(path: Path, count: Count, new: Any, not_yet: Any, months: tuple[Period, ...]) -> Table:
    longest = new.shape[1] - 1
    names = (*map(str, range(longest)), f"{longest}+")
    wheres = tuple((*count.where, ("delay months", one)) for one in names)
    cells = new.ravel()
    zeros = np.zeros(len(cells), np.int32)
    columns = {
        "amount": cells,
        "low": cells.copy(),
        "high": cells.copy(),
        "state": np.where(not_yet.ravel(), np.uint8(ABSENT), np.uint8(NUMBER)),
        "reason": not_yet.ravel().astype(np.int32),
        "provenance": zeros,
        "caveats": zeros.copy(),
    }
    template = replace(count, period=Period(months[0].first, months[-1].last))
    return Table(
        template,
        (Axis("period", months), Axis(WHERE, wheres)),
        columns,
        (_provenance(path, months[-1].last),),
        ("as released", NOT_YET),
    )


def _provenance(path: Path, as_of: date) -> Provenance:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    edition = Edition(digest, "delays-file", path.name, as_of)
    return Provenance((edition,), "tallied", as_of, "published", Coverage(1, 1))

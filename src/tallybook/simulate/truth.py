"""What a correct count of the made-up county gives: the answers that estimates are marked by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tallybook.simulate.county import County
from tallybook.simulate.draw_records import PLANTED
from tallybook.simulate.drawn import FAULTS, UNKNOWN, Drawn

IntArray: TypeAlias = NDArray[np.int64]

AGE_BANDS = ((0, "0-11"), (12, "12-15"), (16, "16-17"), (18, "18 and over"))
"""The first year of each band, and its name."""

LONGEST = 480
"""Delays of more months than this are counted here."""


@dataclass(eq=False)
class Truth:
    """Counts of correct rows, added up month by month; tables as columns of positions and a count.

    `recorded` by month of recording, class and district; `delays` by class, month of occurrence
    (the last day it can have been) and whole months until it was recorded; `marks` by financial
    year of recording, class, mark and value; `outbreak` those of `recorded` that the outbreak
    added. Months count from January 1970, years by their first calendar year.
    """

    county: County
    recorded: list[IntArray] = field(default_factory=list)
    delays: list[IntArray] = field(default_factory=list)
    marks: list[IntArray] = field(default_factory=list)
    outbreak: list[IntArray] = field(default_factory=list)
    rows: int = 0
    counted: int = 0
    cancelled: int = 0
    duplicated: int = 0
    faults: IntArray = field(default_factory=lambda: np.zeros(len(FAULTS), np.int64))
    planted: IntArray = field(default_factory=lambda: np.zeros(8, np.int64))

    def add(self, rows: Drawn, duplicated: int) -> None:
        """Count the rows of one month of recording; a duplicate is a row and no crime."""
        right = rows.take(rows.counts)
        self.rows += len(rows) + duplicated
        self.counted += len(right)
        self.cancelled += int(rows.cancelled.sum())
        self.duplicated += duplicated
        self.faults += np.bincount(rows.fault, minlength=len(FAULTS))
        self.planted += np.bincount(right.planted, minlength=len(self.planted))
        month, occurred = month_of(right.recorded), month_of(right.occurred_last)
        where = np.column_stack([month, right.kind, right.district])
        self.recorded.append(_tally(*where.T))
        self.outbreak.append(_tally(*where[right.planted == PLANTED.index("outbreak")].T))
        late = np.minimum(month - occurred, LONGEST)
        self.delays.append(_tally(right.kind, occurred, late))
        year = financial_year(right.recorded)
        for number, column in enumerate([_bands(right.age_at_offence), *right.marks.T]):
            mark = np.full(len(right), number)
            self.marks.append(_tally(year, right.kind, mark, column))


def month_of(days: IntArray) -> IntArray:
    """Months since January 1970 of days since then."""
    return np.asarray(days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64))


def financial_year(days: IntArray) -> IntArray:
    """The calendar year in which the financial year of a day begins."""
    return np.asarray((month_of(days) - 3) // 12 + 1970)


def table(parts: list[IntArray]) -> IntArray:
    """The parts below each other, equal keys added: columns of the key, then the count."""
    every = np.concatenate(parts)
    return _tally(*every[:, :-1].T, weights=every[:, -1])


def _tally(*columns: IntArray, weights: IntArray | None = None) -> IntArray:
    """Each key once with its count; packed into one number, as sorting rows takes far longer."""
    lows = [int(column.min(initial=0)) for column in columns]
    spans = [int(c.max(initial=0)) - low + 1 for c, low in zip(columns, lows, strict=True)]
    key = np.zeros(len(columns[0]), np.int64)
    for column, low, span in zip(columns, lows, spans, strict=True):
        key = key * span + (column - low)
    keys, place = np.unique(key, return_inverse=True)
    counts = np.bincount(place, weights, len(keys)).astype(np.int64)
    unpacked = []
    for low, span in zip(reversed(lows), reversed(spans), strict=True):
        keys, at = np.divmod(keys, span)
        unpacked.append(at + low)
    return np.column_stack([*reversed(unpacked), counts])


def _bands(age: IntArray) -> IntArray:
    band = np.searchsorted([first for first, _ in AGE_BANDS], age, side="right") - 1
    return np.asarray(np.where(age == UNKNOWN, UNKNOWN, band))

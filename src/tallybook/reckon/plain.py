"""The referee: answers the same questions slowly and obviously, one row at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from tallybook.figures.edition import Edition
from tallybook.figures.provenance import Lack
from tallybook.figures.shelf import Ask, GroupAsk, Held, Line, Tally
from tallybook.terms.is_printed import is_missed
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.period import Period


@dataclass(frozen=True)
class PlainShelf:
    """Rows in memory, read by loops that can be checked by eye. No speed is intended.

    `rows` are the publisher's rows of counts by class, `groups` those of tables printed by group
    (with the id of a named set as their code), `people` those of populations as (edition, area,
    day, number); `every` are the editions that they name.
    """

    every: tuple[Edition, ...]
    rows: tuple[Line, ...]
    people: tuple[tuple[str, str, date, int], ...] = ()
    groups: tuple[Line, ...] = ()

    def editions(self) -> tuple[Edition, ...]:
        """Every edition kept, oldest publication first."""
        return tuple(sorted(self.every, key=_age))

    def last_days(self) -> Mapping[str, date]:
        """The last day that each edition of counts covers, by class or by group, by digest."""
        last: dict[str, date] = {}
        for row in (*self.rows, *self.groups):
            last[row.edition] = max(last.get(row.edition, date.min), row.period.last)
        return last

    def counted_areas(self, as_of: date) -> frozenset[str]:
        """Areas that tables of counts published by that day have rows for."""
        return frozenset(row.area for row in self.rows if self._published(row) <= as_of)

    def tally(self, ask: Ask) -> Tally:
        """Sums over the grid, from the newest edition published by the day for each area-span."""
        cells = [
            self._cell(ask, period, extent, codes)
            for period in ask.periods
            for extent in ask.extents
            for codes in ask.offences
        ]
        held = [self._held(ask, period, extent) for period in ask.periods for extent in ask.extents]
        return Tally(
            amount=np.array(
                [sum(r.amount for r in rows if r.amount is not None) for rows, _ in cells]
            ),
            rows=np.array([sum(r.amount is not None for r in rows) for rows, _ in cells]),
            negatives=np.array([sum((r.amount or 0) < 0 for r in rows) for rows, _ in cells]),
            held=tuple(held),
            lacking={n: lacks for n, (_, lacks) in enumerate(cells) if lacks},
        )

    def populations(self, as_of: date) -> Mapping[tuple[str, date], tuple[int, str]]:
        """People by area and day, with the digest of the newest edition by the day asked."""
        found: dict[tuple[str, date], tuple[int, str]] = {}
        for edition in self.editions():  # oldest first, so the newest stays
            for digest, area, on, amount in self.people:
                if digest == edition.digest and edition.published <= as_of:
                    found[area, on] = amount, digest
        return found

    def lines(self, ask: Ask) -> tuple[Line, ...]:
        """The publisher's rows behind the grid, in order of time, area and class."""
        found = {
            row
            for period in ask.periods
            for extent in ask.extents
            for codes in ask.offences
            for row in self._cell(ask, period, extent, codes)[0]
        }
        return tuple(sorted(found, key=lambda r: (r.period.first, r.area, r.code)))

    def grouped_areas(self, as_of: date) -> frozenset[str]:
        """Areas that tables printed by group and published by that day have rows for."""
        return frozenset(row.area for row in self.groups if self._published(row) <= as_of)

    def grouped(self, ask: GroupAsk) -> tuple[Line, ...]:
        """One row for each area, span and set: the newest published by the day; no order told."""
        found: dict[tuple[str, Period, str], Line] = {}
        for edition in self.editions():  # oldest first, so the newest stays
            for row in self.groups:
                is_asked = row.period in ask.periods and row.code in ask.sets
                if row.edition == edition.digest and edition.published <= ask.as_of and is_asked:
                    found[row.area, row.period, row.code] = row
        return tuple(found.values())

    def _cell(
        self, ask: Ask, period: Period, extent: tuple[str, ...], codes: tuple[str, ...]
    ) -> tuple[list[Line], tuple[tuple[Lack, str], ...]]:
        rows, lacks = [], []
        for area in extent:
            for span in self._spans(area):
                edition = self._newest(area, span, ask.as_of)
                if edition is None or not period.contains(span):
                    continue
                printed = {
                    r.code for r in self.rows if (r.edition, r.period) == (edition.digest, span)
                }
                for code in codes:
                    if _belongs(code, area) and is_missed(code, span, printed, codes):
                        lacks.append((Lack(area, span, code), "class not in this table"))
                    if not _belongs(code, area) or code not in printed:
                        continue
                    row = self._row(edition, area, span, code)
                    if row is not None:
                        rows.append(row)
                    if row is None or row.amount is None:
                        lacks.append((Lack(area, span, code), row.state if row else ""))
        in_order = sorted(lacks, key=lambda x: (x[0].period.first, x[0].area, x[0].code))
        return rows, tuple(in_order)

    def _held(self, ask: Ask, period: Period, extent: tuple[str, ...]) -> Held:
        editions, expected, received, gaps = set(), 0, 0, []
        for area in extent:
            covered: set[date] = set()
            for span in self._spans(area):
                edition = self._newest(area, span, ask.as_of)
                if edition and period.contains(span):
                    editions.add(edition.digest)
                    covered |= set(_days(span))
                    received += 1
                    expected += 1
            for gap in _runs([day for day in _days(period) if day not in covered]):
                gaps.append(Lack(area, gap))
                expected += max(1, -(-gap.months // 3)) if gap.months else 1
        return Held(
            expected, received, tuple(sorted(editions)), tuple(gaps), self._later(ask, gaps)
        )

    def _later(self, ask: Ask, gaps: list[Lack]) -> str:
        for edition in self.editions():
            for row in self.rows:
                is_later = row.edition == edition.digest and edition.published > ask.as_of
                if is_later and any(
                    row.area == gap.area and row.period.overlaps(gap.period) for gap in gaps
                ):
                    return edition.digest
        return ""

    def _spans(self, area: str) -> list[Period]:
        return sorted({row.period for row in self.rows if row.area == area})

    def _newest(self, area: str, span: Period, as_of: date) -> Edition | None:
        found = None
        for edition in self.editions():
            has = any(
                (r.edition, r.area, r.period) == (edition.digest, area, span) for r in self.rows
            )
            if has and edition.published <= as_of:
                found = edition
        return found

    def _row(self, edition: Edition, area: str, span: Period, code: str) -> Line | None:
        for row in self.rows:
            if (row.edition, row.area, row.period, row.code) == (edition.digest, area, span, code):
                return row
        return None

    def _published(self, row: Line) -> date:
        return next(e.published for e in self.every if e.digest == row.edition)


def _age(edition: Edition) -> tuple[date, str, str]:
    return edition.published, str(edition.fetched or ""), edition.digest


def _belongs(code: str, area: str) -> bool:
    """A class that one body records is counted there alone; such a body records no other."""
    only_by = {c.code: c.recorded_by for c in offence_classes().values()}
    if only_by[code]:
        return only_by[code] == area
    return area not in only_by.values()


def _days(period: Period) -> list[date]:
    return [period.first + timedelta(days=n) for n in range(period.days)]


def _runs(days: Iterable[date]) -> list[Period]:
    found: list[Period] = []
    for day in days:
        if found and found[-1].last + timedelta(days=1) == day:
            found[-1] = Period(found[-1].first, day)
        else:
            found.append(Period(day, day))
    return found

"""The referee: answers the same questions slowly and obviously, one row at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from tallybook.figures.edition import Edition
from tallybook.figures.provenance import Lack
from tallybook.figures.shelf import (
    GROUPED_OUTCOMES,
    OUTCOMES,
    RECORDED,
    AgeAsk,
    Ask,
    GroupAsk,
    Held,
    LetOut,
    Line,
    Tally,
    Weights,
)
from tallybook.terms.ages import OLDEST, Ages
from tallybook.terms.is_printed import is_missed
from tallybook.terms.offence_list import offence_classes, only_by
from tallybook.terms.outcome_list import is_outcome_missed
from tallybook.terms.period import Period


@dataclass(frozen=True)
class Aged:
    """One row of a population by age; the amount is None where the publisher gave none."""

    edition: str
    area: str
    on: date
    sex: str
    ages: Ages
    amount: int | None


@dataclass(frozen=True)
class PlainShelf:
    """Rows in memory, read by loops that can be checked by eye. No speed is intended.

    `rows` are the publisher's rows of counts by class, `groups` those of tables printed by group
    (with the id of a named set as their code), `people` those of populations as (edition, area,
    day, number); `outcomes` and `grouped_outcomes` are rows that have an outcome; `aged_people`
    are people of an age; `of_land` are square kilometres as (edition, area, number), `heavy`
    weights as (edition, list, class, weight), `let_out` counts that were released, as (edition,
    text of the definition, number, why there is none). `every` are the editions that they name.
    """

    every: tuple[Edition, ...]
    rows: tuple[Line, ...]
    people: tuple[tuple[str, str, date, int], ...] = ()
    groups: tuple[Line, ...] = ()
    outcomes: tuple[Line, ...] = ()
    grouped_outcomes: tuple[Line, ...] = ()
    aged_people: tuple[Aged, ...] = ()
    of_land: tuple[tuple[str, str, float], ...] = ()
    heavy: tuple[tuple[str, str, str, float], ...] = ()
    let_out: tuple[tuple[str, str, int | None, str], ...] = ()

    def editions(self) -> tuple[Edition, ...]:
        """Every edition kept, oldest publication first."""
        return tuple(sorted(self.every, key=_age))

    def last_days(self) -> Mapping[str, date]:
        """The last day that each edition of counts covers, by class or by group, by digest."""
        last: dict[str, date] = {}
        for row in (*self.rows, *self.groups, *self.outcomes, *self.grouped_outcomes):
            last[row.edition] = max(last.get(row.edition, date.min), row.period.last)
        return last

    def counted_areas(self, as_of: date, table: str = RECORDED) -> frozenset[str]:
        """Areas that tables of a kind (see Ask) published by that day have rows for."""
        return frozenset(row.area for row in self._table(table) if self._published(row) <= as_of)

    def printed(self, as_of: date, table: str = RECORDED) -> frozenset[str]:
        """Classes, or ids of sets, that tables of a kind published by that day have rows for."""
        return frozenset(row.code for row in self._table(table) if self._published(row) <= as_of)

    def tally(self, ask: Ask) -> Tally:
        """Sums over the grid, from the newest edition published by the day for each area-span."""
        cells = [
            self._cell(ask, period, extent, codes, outcomes)
            for period in ask.periods
            for extent in ask.extents
            for codes in ask.offences
            for outcomes in ask.outcomes
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
            for outcomes in ask.outcomes
            for row in self._cell(ask, period, extent, codes, outcomes)[0]
        }
        return tuple(sorted(found, key=lambda r: (r.period.first, r.area, r.code, r.outcome)))

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

    def aged(self, ask: AgeAsk) -> Mapping[tuple[str, date, Ages], tuple[int, str]]:
        """People by area, day and ages, where the rows of the newest edition make them up."""
        found: dict[tuple[str, date, Ages], tuple[int, str]] = {}
        for area, on in {(row.area, row.on) for row in self.aged_people if row.sex == ask.sex}:
            mine = [r for r in self.aged_people if (r.area, r.on, r.sex) == (area, on, ask.sex)]
            digests = [e.digest for e in self.editions() if e.published <= ask.as_of]
            newest = [d for d in digests if any(row.edition == d for row in mine)][-1:]
            for ages in ask.ages:
                inside = [r for r in mine if [r.edition] == newest and _ages_inside(r.ages, ages)]
                years = sorted(year for row in inside for year in _years(row.ages))
                amounts = [row.amount for row in inside if row.amount is not None]
                if years == _years(ages) and len(amounts) == len(inside):
                    found[area, on, ages] = sum(amounts), newest[0]
        return found

    def land(self, as_of: date) -> Mapping[str, tuple[float, str]]:
        """Square kilometres by area, with the digest of the newest edition by the day asked."""
        return {
            area: (square_km, digest)
            for edition in self.editions()  # oldest first, so the newest stays
            for digest, area, square_km in self.of_land
            if digest == edition.digest and edition.published <= as_of
        }

    def released(self, as_of: date) -> Mapping[str, LetOut]:
        """Counts released by the day asked, the newest of each, by the text of its definition."""
        return {
            definition: LetOut(amount, state, digest)
            for edition in self.editions()  # oldest first, so the newest stays
            for digest, definition, amount, state in self.let_out
            if digest == edition.digest and edition.published <= as_of
        }

    def weights(self, as_of: date) -> Mapping[str, Weights]:
        """Every list of severities by its id, whole as in its newest edition by the day asked."""
        found: dict[str, Weights] = {}
        for edition in self.editions():  # oldest first, so the newest stays
            mine = [row for row in self.heavy if row[0] == edition.digest]
            for name in {row[1] for row in mine} if edition.published <= as_of else ():
                of = {code: weight for _, one, code, weight in mine if one == name}
                found[name] = Weights(edition.digest, of)
        return found

    def _table(self, table: str) -> tuple[Line, ...]:
        return {
            RECORDED: self.rows,
            OUTCOMES: self.outcomes,
            GROUPED_OUTCOMES: self.grouped_outcomes,
        }[table]

    def _of(self, ask: Ask) -> tuple[Line, ...]:
        if ask.table == RECORDED:
            return self.rows
        return tuple(row for row in self._table(ask.table) if row.basis is ask.basis)

    def _cell(
        self,
        ask: Ask,
        period: Period,
        extent: tuple[str, ...],
        codes: tuple[str, ...],
        outcomes: tuple[str, ...],
    ) -> tuple[list[Line], tuple[tuple[Lack, str], ...]]:
        found: list[Line] = []
        lacks: set[tuple[Lack, str]] = set()
        for area in extent:
            for span in self._spans(ask, area):
                edition = self._newest(ask, area, span)
                if edition is None or not period.contains(span):
                    continue
                table = [
                    r for r in self._of(ask) if (r.edition, r.period) == (edition.digest, span)
                ]
                for lack in _not_printed(ask, table, area, span, codes, outcomes):
                    lacks.add(lack)
                cells = {(r.code, r.outcome) for r in table}
                for code, outcome in ((c, o) for c in codes for o in outcomes):
                    if not _belongs(code, area) or (code, outcome) not in cells:
                        continue
                    row = _row(table, area, code, outcome)
                    if row is not None:
                        found.append(row)
                    if row is None or row.amount is None:
                        lacks.add((Lack(area, span, code), row.state if row else ""))
        in_order = sorted(lacks, key=lambda x: (x[0].period.first, x[0].area, x[0].code, x[1]))
        return found, tuple(in_order)

    def _held(self, ask: Ask, period: Period, extent: tuple[str, ...]) -> Held:
        editions, expected, received, gaps = set(), 0, 0, []
        for area in extent:
            covered: set[date] = set()
            for span in self._spans(ask, area):
                edition = self._newest(ask, area, span)
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
            for row in self._of(ask):
                is_later = row.edition == edition.digest and edition.published > ask.as_of
                if is_later and any(
                    row.area == gap.area and row.period.overlaps(gap.period) for gap in gaps
                ):
                    return edition.digest
        return ""

    def _spans(self, ask: Ask, area: str) -> list[Period]:
        return sorted({row.period for row in self._of(ask) if row.area == area})

    def _newest(self, ask: Ask, area: str, span: Period) -> Edition | None:
        found = None
        for edition in self.editions():
            has = any(
                (r.edition, r.area, r.period) == (edition.digest, area, span) for r in self._of(ask)
            )
            if has and edition.published <= ask.as_of:
                found = edition
        return found

    def _published(self, row: Line) -> date:
        return next(e.published for e in self.every if e.digest == row.edition)


def _age(edition: Edition) -> tuple[date, str, str]:
    return edition.published, str(edition.fetched or ""), edition.digest


def _row(table: Iterable[Line], area: str, code: str, outcome: str) -> Line | None:
    for row in table:
        if (row.area, row.code, row.outcome) == (area, code, outcome):
            return row
    return None


def _not_printed(
    ask: Ask,
    table: list[Line],
    area: str,
    span: Period,
    codes: tuple[str, ...],
    outcomes: tuple[str, ...],
) -> Iterator[tuple[Lack, str]]:
    """Classes and outcomes in use that stand nowhere in a table, of whatever area."""
    printed, given = {row.code for row in table}, {row.outcome for row in table}
    for code in codes if ask.table != GROUPED_OUTCOMES else ():
        if _belongs(code, area) and is_missed(code, span, printed, codes):
            yield Lack(area, span, code), "class not in this table"
    for outcome in outcomes if ask.table != RECORDED else ():
        if is_outcome_missed(outcome, span, given):
            yield Lack(area, span), f"outcome {outcome} not in this table"


def _belongs(code: str, area: str) -> bool:
    """A class that one body records is counted there alone; such a body records no other."""
    bodies = {c.recorded_by for c in offence_classes().values() if c.recorded_by}
    return only_by(code) == area if only_by(code) else area not in bodies


def _years(ages: Ages) -> list[int]:
    return list(range(ages.first, (OLDEST if ages.last is None else ages.last) + 1))


def _ages_inside(ages: Ages, others: Ages) -> bool:
    return set(_years(ages)) <= set(_years(others))


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

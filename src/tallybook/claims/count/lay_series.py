"""The series behind a claim: its own months in every year that is held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tallybook.claims.count.sides import Whole, whole
from tallybook.claims.finding import Finding
from tallybook.claims.series import Series
from tallybook.figures.caveat import Caveat
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import NUMBER, Axis, Table
from tallybook.protect.release import release
from tallybook.reckon.notices_inside import caveat_of
from tallybook.reckon.reckon import reckon
from tallybook.register.find_notices import find_notices
from tallybook.register.notice import Notice, Weight
from tallybook.terms.errors import TallybookError
from tallybook.terms.period import Period, add_months

_BEFORE, _AFTER = 9, 4
_LEAST = 3
"""Years that a series must hold: two points are a comparison, and stand in the working."""

_WITH_SERIES = ("level", "total", "change", "trend", "rank")


def lay_series(
    found: Finding, shelf: Shelf, *, today: date, local: tuple[Notice, ...] = ()
) -> Series | None:
    """Up to fourteen years around the claim's own, as of today; None where too few are held."""
    reading = found.reading
    if reading is None or reading.side.lacking or found.now is None:
        return None
    if found.claim.mention.kind not in _WITH_SERIES:
        return None
    own = whole(reading.side)
    try:
        table = _table(own, shelf, today, local)
    except TallybookError:  # a place or a time that no table could be asked for
        return None
    if int((table.columns["state"] == NUMBER).sum()) < _LEAST:
        return None
    release((table,))
    return Series(table, tuple(_cuts(own, table, local)))


def _table(own: Whole, shelf: Shelf, today: date, local: tuple[Notice, ...]) -> Table:
    periods = tuple(_periods(_season(own.period), today))
    table = reckon(own.count, shelf, (Axis("period", periods),), as_of=today, local=local)
    held = [n for n, state in enumerate(table.columns["state"]) if state == NUMBER]
    return _between(table, held[0], held[-1]) if held else table


def _between(table: Table, first: int, last: int) -> Table:
    """The cells of a table over periods from one to another, both included."""
    inside = slice(first, last + 1)
    return Table(
        table.template,
        (Axis("period", table.axes[0].members[inside]),),
        {name: column[inside] for name, column in table.columns.items()},
        table.provenances,
        table.reasons,
        table.caveat_sets,
    )


def _season(period: Period) -> Period:
    """The period itself, or its last twelve months where it is longer."""
    if period.months is None or period.months <= 12:
        return period
    whole_years = (period.months // 12) * 12
    first = add_months(period.first, whole_years - 12)
    return Period(first, add_months(first, 12) - timedelta(days=1))


def _periods(season: Period, today: date) -> Iterator[Period]:
    for n in range(-_BEFORE, _AFTER + 1):
        period = season.shift(12 * n)
        if period.last < today:
            yield period


def _cuts(own: Whole, table: Table, local: tuple[Notice, ...]) -> Iterator[tuple[date, Caveat]]:
    """The days at which a refusing notice cuts the series."""
    members = table.axes[0].members
    span = Period(members[0].first, members[-1].last)
    editions = [e.published for p in table.provenances for e in p.editions]
    published = min(editions, default=None)
    placed = find_notices(own.offences, own.extent, span, local=local, published=published)
    for one in placed:
        if one.weight is Weight.REFUSE:
            for day in one.cuts:
                if span.first < day <= span.last:
                    yield day, caveat_of(one, refuses=True)

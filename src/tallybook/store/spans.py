"""Which edition answers for each area and span of days, what lacks, and what came later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from tallybook.figures.provenance import Lack
from tallybook.figures.shelf import Ask, Held
from tallybook.store.tables import asked_of
from tallybook.terms.period import Period
from tallybook.terms.uncovered import quarters_in, uncovered

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# For each area and span the newest edition published by the day; the order of editions is that of
# manifest.age, so that two editions of one day cannot answer in turn.
_NEWEST = """
select age, first, last, list(area order by area) from (
  select s.area, s.first, s.last, max(e.age) as age
  from {spans} s join editions e on e.digest = s.edition
  where e.published <= ? {of_spans} group by all)
group by all order by all
"""

_LATER = """
select s.area, s.first, s.last, min(e.age) as age, arg_min(e.digest, e.age)
from {spans} s join editions e on e.digest = s.edition
where e.published > ? and list_contains(?::varchar[], s.area) {of_spans}
group by s.area, s.first, s.last order by age
"""


@dataclass(frozen=True)
class Span:
    """Days for which one edition answers, told by its number from the oldest, and where."""

    age: int
    period: Period
    areas: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Inside:
    """The spans that answer a grid, and where in it each of their areas belongs.

    `units` are an area and the number of a span, once each; `places` have, for each period and
    extent that has any, the numbers of its units by area.
    """

    spans: tuple[Span, ...]
    units: tuple[tuple[str, int], ...]
    places: Mapping[int, Mapping[str, list[int]]]

    def spans_of(self, units: Iterable[int]) -> list[int]:
        """The numbers of the spans of units."""
        return [self.units[unit][1] for unit in units]


def newest(connection: DuckDBPyConnection, ask: Ask) -> tuple[Span, ...]:
    """The spans of every area that tables of the ask's kind have by its day."""
    query = _NEWEST.format(**vars(asked_of(ask)))
    found = connection.execute(query, [ask.as_of]).fetchall()
    return tuple(Span(age, Period(*days), tuple(areas)) for age, *days, areas in found)


def inside(ask: Ask, every: Iterable[Span]) -> Inside:
    """Those of the spans that lie inside the grid."""
    extents: dict[str, list[int]] = defaultdict(list)
    for x, leaves in enumerate(ask.extents):
        for area in leaves:
            extents[area].append(x)
    spans: list[Span] = []
    units: list[tuple[str, int]] = []
    places: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for span in every:
        periods = [p for p, period in enumerate(ask.periods) if period.contains(span.period)]
        areas = [area for area in span.areas if area in extents] if periods else ()
        for area in areas:
            for p, x in product(periods, extents[area]):
                places[p * ask.shape[1] + x][area].append(len(units))
            units.append((area, len(spans)))
        if areas:
            spans.append(span)
    return Inside(tuple(spans), tuple(units), places)


def held_of(
    connection: DuckDBPyConnection, ask: Ask, found: Inside, digests: tuple[str, ...]
) -> tuple[Held, ...]:
    """What is held of every period and extent of the grid, in row-major order.

    `digests` are those of all editions, the oldest first.
    """

    @cache  # most places of a table have the same spans as their neighbours
    def open_days(period: Period, spans: tuple[int, ...]) -> tuple[Period, ...]:
        return uncovered(period, (found.spans[n].period for n in spans))

    def one(place: int, period: Period, extent: tuple[str, ...]) -> Held:
        by_area = found.places.get(place, {})
        spans = {area: tuple(found.spans_of(units)) for area, units in by_area.items()}
        read = {digests[found.spans[n].age] for several in spans.values() for n in several}
        return _held(extent, spans, read, lambda at: open_days(period, at))

    held = tuple(one(n, *at) for n, at in enumerate(product(ask.periods, ask.extents)))
    if not any(one.gaps for one in held):
        return held
    later = _later(connection, ask, {lack.area for one in held for lack in one.gaps})
    return tuple(_with_later(one, later) for one in held)


def _held(
    extent: tuple[str, ...],
    spans: Mapping[str, tuple[int, ...]],
    read: set[str],
    open_days: Callable[[tuple[int, ...]], tuple[Period, ...]],
) -> Held:
    gaps = tuple(Lack(area, gap) for area in extent for gap in open_days(spans.get(area, ())))
    received = sum(map(len, spans.values()))
    return Held(
        expected=received + sum(quarters_in(lack.period) for lack in gaps),
        received=received,
        editions=tuple(sorted(read)),
        gaps=gaps,
    )


def _later(
    connection: DuckDBPyConnection, ask: Ask, areas: set[str]
) -> dict[str, list[tuple[Period, int, str]]]:
    """Of each area, the spans that were published later, with the age and digest of the first."""
    found: dict[str, list[tuple[Period, int, str]]] = defaultdict(list)
    query = _LATER.format(**vars(asked_of(ask)))
    rows = connection.execute(query, [ask.as_of, sorted(areas)]).fetchall()
    for area, first, last, age, edition in rows:
        found[area].append((Period(first, last), age, edition))
    return found


def _with_later(held: Held, later: Mapping[str, list[tuple[Period, int, str]]]) -> Held:
    """With the nearest edition over all gaps; an area's spans come nearest first."""
    nearest = [
        next(((age, edition) for span, age, edition in spans if span.overlaps(lack.period)), None)
        for lack in held.gaps
        if (spans := later.get(lack.area))
    ]
    if not any(nearest):
        return held
    _, edition = min(filter(None, nearest))
    return Held(held.expected, held.received, held.editions, held.gaps, edition)

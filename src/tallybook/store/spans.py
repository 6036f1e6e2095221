"""Which edition answers for each area and span of days, what lacks, and what came later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
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
CURRENT = """
create or replace temp table current as
select s.area, s.first, s.last, arg_max(s.edition, e.age) as edition
from {spans} s join editions e on e.digest = s.edition
where e.published <= ? and s.first >= ? and s.last <= ? and list_contains(?::varchar[], s.area)
  {of_spans}
group by s.area, s.first, s.last
"""

_LATER = """
select s.area, s.first, s.last, min(e.age) as age, arg_min(e.digest, e.age)
from {spans} s join editions e on e.digest = s.edition
where e.published > ? and list_contains(?::varchar[], s.area) {of_spans}
group by s.area, s.first, s.last order by age
"""


@dataclass(frozen=True)
class Span:
    """Days of an area for which one edition answers."""

    area: str
    period: Period
    edition: str


# Each span of an area once for every period and extent of the grid that it belongs to.
_PLACES = """
create or replace temp table places as
select c.edition, c.area, c.first, c.last, l.own, (p.n * ? + l.n)::bigint as place
from current c
join periods p on c.first >= p.first and c.last <= p.last
join leaves l on l.area = c.area
"""

Inside = Mapping[int, Mapping[str, list[Span]]]
"""The spans inside each period and extent that has any, by area."""


def select_current(connection: DuckDBPyConnection, ask: Ask) -> Inside:
    """Fill the temporary tables `current` and `places` for this grid, and give the latter's rows.

    Needs the temporary tables `periods` and `leaves`.
    """
    areas = sorted({area for extent in ask.extents for area in extent})
    first, last = min(p.first for p in ask.periods), max(p.last for p in ask.periods)
    query = CURRENT.format(**vars(asked_of(ask)))
    connection.execute(query, [ask.as_of, first, last, areas])
    connection.execute(_PLACES, [ask.shape[1]])
    rows = connection.execute("select place, area, first, last, edition from places").fetchall()
    periods = {days: Period(*days) for days in {(first, last) for _, _, first, last, _ in rows}}
    inside: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for place, area, first, last, edition in rows:
        inside[place][area].append(Span(area, periods[first, last], edition))
    return inside


def answering(inside: Inside) -> frozenset[str]:
    """The digests of the editions that any span is read from."""
    areas = (spans for by_area in inside.values() for spans in by_area.values())
    return frozenset(span.edition for spans in areas for span in spans)


def held_of(connection: DuckDBPyConnection, ask: Ask, inside: Inside) -> tuple[Held, ...]:
    """What is held of every period and extent of the grid, in row-major order."""
    places = enumerate(product(ask.periods, ask.extents))
    held = [_held(period, extent, inside.get(n, {})) for n, (period, extent) in places]
    if not any(one.gaps for one in held):
        return tuple(held)
    later = _later(connection, ask, {lack.area for one in held for lack in one.gaps})
    return tuple(_with_later(one, later) for one in held)


def _held(period: Period, extent: tuple[str, ...], inside: Mapping[str, list[Span]]) -> Held:
    gaps = tuple(
        Lack(area, gap)
        for area in extent
        for gap in uncovered(period, (s.period for s in inside.get(area, ())))
    )
    received = sum(map(len, inside.values()))
    return Held(
        expected=received + sum(quarters_in(lack.period) for lack in gaps),
        received=received,
        editions=tuple(sorted({s.edition for spans in inside.values() for s in spans})),
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

"""Which edition answers for each area and span of days, what lacks, and what came later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
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


def select_current(connection: DuckDBPyConnection, ask: Ask) -> tuple[Span, ...]:
    """Fill the temporary table `current` for this grid, and give its rows."""
    areas = sorted({area for extent in ask.extents for area in extent})
    first, last = min(p.first for p in ask.periods), max(p.last for p in ask.periods)
    query = CURRENT.format(**vars(asked_of(ask)))
    connection.execute(query, [ask.as_of, first, last, areas])
    found = connection.execute("select area, first, last, edition from current").fetchall()
    return tuple(Span(area, Period(a, b), edition) for area, a, b, edition in found)


def held_of(connection: DuckDBPyConnection, ask: Ask, spans: Iterable[Span]) -> tuple[Held, ...]:
    """What is held of every period and extent of the grid, in row-major order."""
    of_area: Mapping[str, list[Span]] = defaultdict(list)
    for span in spans:
        of_area[span.area].append(span)
    held = [_held(period, extent, of_area) for period, extent in product(ask.periods, ask.extents)]
    if not any(one.gaps for one in held):
        return tuple(held)
    later = _later(connection, ask, {lack.area for one in held for lack in one.gaps})
    return tuple(_with_later(one, later) for one in held)


def _held(period: Period, extent: tuple[str, ...], of_area: Mapping[str, list[Span]]) -> Held:
    inside = [s for area in extent for s in of_area.get(area, ()) if period.contains(s.period)]
    gaps = tuple(
        Lack(area, gap)
        for area in extent
        for gap in uncovered(period, (s.period for s in inside if s.area == area))
    )
    return Held(
        expected=len(inside) + sum(quarters_in(lack.period) for lack in gaps),
        received=len(inside),
        editions=tuple(sorted({s.edition for s in inside})),
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

"""Classes that were in use and that an edition does not print: missed, not zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING

from tallybook.figures.provenance import Lack
from tallybook.figures.shelf import Ask
from tallybook.store.spans import Span
from tallybook.terms.is_printed import is_missed
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.period import Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WORD = "class not in this table"

_PRINTED = """
select f.edition, f.first, f.last, list(f.code) from frame f
semi join current c on f.edition = c.edition and f.first = c.first and f.last = c.last
group by all
"""


def unprinted(
    connection: DuckDBPyConnection, ask: Ask, spans: Iterable[Span]
) -> dict[int, list[tuple[Lack, str]]]:
    """The lacks of each cell of the grid, for classes that the answering editions leave out."""
    missed = _missed(connection, ask)
    if not missed:
        return {}
    _, extents, offences = ask.shape
    touched = sorted({o for _, _, o in missed})
    of_area: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        of_area[span.area].append(span)
    found: dict[int, list[tuple[Lack, str]]] = {}
    for (p, period), (x, extent) in product(enumerate(ask.periods), enumerate(ask.extents)):
        inside = [s for area in extent for s in of_area[area] if period.contains(s.period)]
        for o in touched:
            lacks = [
                (Lack(s.area, s.period, code), WORD)
                for s in inside
                for code in missed.get((s.edition, s.period, o), ())
                if _belongs(code, s.area)
            ]
            if lacks:
                found[(p * extents + x) * offences + o] = lacks
    return found


def _missed(
    connection: DuckDBPyConnection, ask: Ask
) -> dict[tuple[str, Period, int], tuple[str, ...]]:
    return dict(_each_missed(connection, ask))


def _each_missed(
    connection: DuckDBPyConnection, ask: Ask
) -> Iterator[tuple[tuple[str, Period, int], tuple[str, ...]]]:
    for edition, first, last, codes in connection.execute(_PRINTED).fetchall():
        span, printed = Period(first, last), frozenset(codes)
        for o, asked in enumerate(ask.offences):
            missed = tuple(c for c in asked if is_missed(c, span, printed, asked))
            if missed:
                yield (edition, span, o), missed


def _belongs(code: str, area: str) -> bool:
    only_by = offence_classes()[code].recorded_by
    return only_by == area if only_by else area not in _own_bodies()


def _own_bodies() -> set[str]:
    return {c.recorded_by for c in offence_classes().values() if c.recorded_by}

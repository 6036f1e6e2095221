"""Classes that were in use and that an edition does not print: missed, not zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tallybook.figures.provenance import Lack
from tallybook.figures.shelf import GROUPED_OUTCOMES, RECORDED, Ask
from tallybook.store.spans import Inside
from tallybook.store.tables import asked_of
from tallybook.terms.is_printed import is_missed
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.outcome_list import is_outcome_missed
from tallybook.terms.period import Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WORD = "class not in this table"
NO_OUTCOME = "outcome {} not in this table"

_PRINTED = """
select f.edition, f.first, f.last, list(distinct f.{code}), {outcomes} from {frame} f
semi join current c on f.edition = c.edition and f.first = c.first and f.last = c.last
where true {on_basis} group by all
"""


def unprinted(
    connection: DuckDBPyConnection, ask: Ask, inside: Inside
) -> dict[int, list[tuple[Lack, str]]]:
    """The lacks of each cell of the grid, for classes that the answering editions leave out."""
    offences = ask.shape[2]
    found: dict[int, list[tuple[Lack, str]]] = defaultdict(list)
    of_span: dict[tuple[str, Period], list[tuple[int, _Missed]]] = defaultdict(list)
    for (edition, period, o), missed in _each_missed(connection, ask):
        of_span[edition, period].append((o, missed))
    for place, by_area in inside.items() if of_span else ():
        for span in (span for spans in by_area.values() for span in spans):
            for o, missed in of_span.get((span.edition, span.period), ()):
                found[place * offences + o] += [
                    (Lack(span.area, span.period, code), word)
                    for code, word in missed
                    if not code or _belongs(code, span.area)
                ]
    return {cell: lacks for cell, lacks in found.items() if lacks}


_Missed = tuple[tuple[str, str], ...]
"""Classes that are missed, "" for all of them, each with the word for why."""


def _each_missed(
    connection: DuckDBPyConnection, ask: Ask
) -> Iterator[tuple[tuple[str, Period, int], _Missed]]:
    outcomes = "[]" if ask.table == RECORDED else "list(distinct f.outcome)"
    query = _PRINTED.format(**vars(asked_of(ask)), outcomes=outcomes)
    for edition, first, last, codes, given in connection.execute(query).fetchall():
        span, printed = Period(first, last), frozenset(codes)
        no_outcome = tuple(
            ("", NO_OUTCOME.format(one))
            for one in ask.outcomes
            if ask.table != RECORDED and is_outcome_missed(one, span, given)
        )
        # Of a table by named sets nothing is missed: whoever asks names the sets it has.
        by_class = {} if ask.table == GROUPED_OUTCOMES else _missed(ask.offences, span, printed)
        for o in range(len(ask.offences)) if no_outcome else by_class:
            missed = ((code, WORD) for code in by_class.get(o, ()))
            yield (edition, span, o), (*missed, *no_outcome)


@lru_cache(maxsize=4_096)  # follows from the lists alone, and every table asks it again
def _missed(
    offences: tuple[tuple[str, ...], ...], span: Period, printed: frozenset[str]
) -> dict[int, tuple[str, ...]]:
    """The classes missed of each of the offences, by its number, where there are any."""
    every = (tuple(c for c in one if is_missed(c, span, printed, one)) for one in offences)
    return {o: missed for o, missed in enumerate(every) if missed}


def _belongs(code: str, area: str) -> bool:
    only_by = offence_classes()[code].recorded_by
    return only_by == area if only_by else area not in _own_bodies()


@cache
def _own_bodies() -> set[str]:
    return {c.recorded_by for c in offence_classes().values() if c.recorded_by}

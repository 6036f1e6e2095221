"""Classes that were in use and that an edition does not print: missed, not zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING

from tallybook.figures.provenance import Lack
from tallybook.figures.shelf import GROUPED_OUTCOMES, RECORDED, Ask
from tallybook.store.spans import Span
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
                (Lack(s.area, s.period, code), word)
                for s in inside
                for code, word in missed.get((s.edition, s.period, o), ())
                if not code or _belongs(code, s.area)
            ]
            if lacks:
                found[(p * extents + x) * offences + o] = lacks
    return found


_Missed = tuple[tuple[str, str], ...]
"""Classes that are missed, "" for all of them, each with the word for why."""


def _missed(connection: DuckDBPyConnection, ask: Ask) -> dict[tuple[str, Period, int], _Missed]:
    return dict(_each_missed(connection, ask))


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
        for o, asked in enumerate(ask.offences):
            # Of a table by named sets nothing is missed: whoever asks names the sets it has.
            by_class = () if ask.table == GROUPED_OUTCOMES else asked
            missed = [(c, WORD) for c in by_class if is_missed(c, span, printed, asked)]
            if missed or no_outcome:
                yield (edition, span, o), (*missed, *no_outcome)


def _belongs(code: str, area: str) -> bool:
    only_by = offence_classes()[code].recorded_by
    return only_by == area if only_by else area not in _own_bodies()


def _own_bodies() -> set[str]:
    return {c.recorded_by for c in offence_classes().values() if c.recorded_by}

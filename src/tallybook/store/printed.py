"""What editions print of each span of days: classes, and outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.shelf import RECORDED, Ask
from tallybook.store.spans import Inside
from tallybook.store.tables import asked_of
from tallybook.terms.period import Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PRINTED = """
select f.edition, f.first, f.last, list({key}) filter (true {of_frame}), {every}, {outcomes}
from {frame} f where true {on_basis} group by all
"""


@dataclass(frozen=True)
class Printed:
    """What stands in the table of a span.

    `asked` has the class of each row that an area should have, with its outcome where outcomes are
    asked for; `codes` and `outcomes` are all that any area has.
    """

    asked: tuple[str, ...]
    codes: frozenset[str]
    outcomes: frozenset[str]


def printed_of(
    connection: DuckDBPyConnection, ask: Ask, found: Inside, digests: tuple[str, ...]
) -> Mapping[int, Printed]:
    """By the number of a span; `digests` are those of all editions, the oldest first."""
    of_outcomes = ask.table != RECORDED
    parts = vars(asked_of(ask))
    query = _PRINTED.format(
        **parts,
        every=f"list(distinct f.{parts['code']})" if of_outcomes else "[]",
        outcomes="list(distinct f.outcome)" if of_outcomes else "[]",
    )
    numbers = {(digests[span.age], span.period): n for n, span in enumerate(found.spans)}
    printed = {}
    for edition, first, last, asked, every, outcomes in connection.execute(query).fetchall():
        if (n := numbers.get((edition, Period(first, last)))) is not None:
            codes = tuple(asked or ())
            printed[n] = Printed(codes, frozenset(every or codes), frozenset(outcomes))
    return printed


def expected(
    found: Inside, columns: dict[str, int], printed: Mapping[int, Printed]
) -> NDArray[np.int64]:
    """How many of the publisher's cells should be behind each unit and column of columns_of."""
    of_spans = np.zeros((len(found.spans), len(columns)), np.int64)
    for span, one in printed.items():
        at = [columns[name] for name in one.asked if name in columns]
        of_spans[span] = np.bincount(at, minlength=len(columns)) if at else 0
    return of_spans[[span for _, span in found.units]]

"""An opened extract: the rows behind a connection, and what is known of them as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tallybook.figures.edition import Edition
from tallybook.records.ask_rows import ask_rows
from tallybook.terms.errors import NotHeld
from tallybook.terms.period import Period, add_months, month_end
from tallybook.terms.unit import Unit

if TYPE_CHECKING:
    import duckdb

OF_A_CRIME = (
    "recorded",
    "reported",
    "occurred_first",
    "occurred_last",
    "code",
    "first_code",
    "cancelled",
    "area",
    "age_at_offence",
    "age_at_report",
)
"""Columns that are kept of every crime, in the order in which they are written."""

CANONICAL = ("record", *OF_A_CRIME, "police_force", "unit", "edition")
"""Columns of the view `rows` that are no marks; every other one is a mark as it was noted."""


@dataclass(frozen=True, eq=False)
class Extract:
    """One force's extract: a connection with its rows, and what is known of all of them.

    `rows` is the SQL of the view that has them and of the rows of that force, to stand after FROM.
    `force` is the area that recorded them, `unit` what one row is one of. `window` runs over the
    whole months of recording that the extract has seen. `quarantined` rows were in the file and
    are not in the view. `areas` and `columns` are those that the view has.
    """

    connection: duckdb.DuckDBPyConnection = field(repr=False)
    rows: str
    edition: Edition
    force: str
    unit: Unit
    as_of: date
    window: Period
    kept: int
    quarantined: int
    unplaced: int
    undated: int
    areas: frozenset[str]
    columns: tuple[str, ...]
    noted: Mapping[str, tuple[str, ...]] = field(repr=False)


def look_over(
    connection: duckdb.DuckDBPyConnection,
    edition: Edition,
    *,
    force: str,
    unit: Unit,
    as_of: date,
    quarantined: int = 0,
) -> Extract:
    """What is known of the rows behind a connection, by one look at all of them.

    Refuses an extract without rows: every count in it would be a silent zero.
    """
    columns = [str(row[0]) for row in ask_rows(connection, "DESCRIBE rows")]
    rows = f"(FROM rows WHERE police_force = '{force}')" if "police_force" in columns else "rows"
    ((first, last, kept, unplaced, undated, areas),) = ask_rows(
        connection, _LOOK.format(rows=rows, force=force)
    )
    if not kept:
        raise NotHeld(f"The extract of {edition.published} has no row.", code="extract-empty")
    return Extract(
        connection,
        rows,
        edition,
        force,
        unit,
        as_of,
        seen_months(first, last, edition.published),
        kept,
        quarantined,
        unplaced,
        undated,
        frozenset(areas),
        tuple(columns),
        _values(connection, rows, [c for c in columns if c not in CANONICAL]),
    )


_LOOK = """
SELECT min(recorded), max(recorded), count(*), count(*) FILTER (WHERE area = '{force}'),
  count(*) FILTER (WHERE occurred_first IS NULL AND occurred_last IS NULL),
  list(DISTINCT area::VARCHAR)
FROM {rows}
"""


def _values(
    connection: duckdb.DuckDBPyConnection, rows: str, columns: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    if not columns:
        return {}
    listed = ", ".join(f'list(DISTINCT "{column}"::VARCHAR)' for column in columns)
    (found,) = ask_rows(connection, f"SELECT {listed} FROM {rows}")
    names = (column.replace("_", " ") for column in columns)
    return {n: tuple(sorted(filter(None, v or ()))) for n, v in zip(names, found, strict=True)}


def seen_months(first: date, last: date, published: date) -> Period:
    """The whole months of recording from the earliest row to the latest, by the day of the extract.

    An extract says nowhere which days it was asked for. A month counts as seen where it had ended
    by the day of the extract and no later month has rows. We cannot know of an extract that was
    cut in the middle of a month and handed over after its end.
    """
    ends = month_end(last.year, last.month)
    if ends > published:
        ends = add_months(ends, -1)
    begins = first.replace(day=1)
    # A first extract of a new system may hold a part of one month only: that month is all there is.
    return Period(begins, max(ends, month_end(begins.year, begins.month)))

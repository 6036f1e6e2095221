"""Street-level months read from a book as of a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tallybook.figures.street import StreetLine, StreetMonth
from tallybook.store.book import Book
from tallybook.store.manifest import age
from tallybook.terms.period import Period
from tallybook.terms.street_category import INCIDENTS, street_categories

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Each month of a force comes from the newest edition that has it: a force sends whole months anew.
_CURRENT = """
create temp table current as
select area, first, arg_max(edition, age) as edition from (
  select distinct s.area, s.first, s.edition, k.age
  from street s join kept k on k.digest = s.edition where k.published <= ?
) group by all
"""

_MONTHS = """
select area, first, last, edition,
  coalesce(sum(amount) filter (not list_contains(?::varchar[], category)), 0)::bigint,
  coalesce(sum(amount) filter (list_contains(?::varchar[], category)), 0)::bigint
from street s semi join current c using (area, first, edition) group by all order by area, first
"""

_LINES = """
select s.edition, s.sheet, s.area, s.first, s.last, s.category, s.district, s.amount, s.printed
from street s semi join current c using (area, first, edition)
where s.first >= ? and s.last <= ? order by s.first, s.area, s.category, s.district, s.sheet
"""


def street_months(book: Book, as_of: date) -> tuple[StreetMonth, ...]:
    """Every month of every force, from the newest edition published by the day."""
    incidents = [one.id for one in street_categories().values() if one.counts == INCIDENTS]
    return tuple(
        StreetMonth(area, Period(first, last), edition, offences, counted)
        for area, first, last, edition, offences, counted in _asked(
            book, as_of, _MONTHS, [incidents, incidents]
        )
    )


def street_lines(book: Book, period: Period, as_of: date) -> tuple[StreetLine, ...]:
    """The rows of the months that lie in the period, in order of time, force and category."""
    return tuple(
        StreetLine(edition, file, area, Period(first, last), category, district, amount, printed)
        for edition, file, area, first, last, category, district, amount, printed in _asked(
            book, as_of, _LINES, [period.first, period.last]
        )
    )


def _asked(book: Book, as_of: date, query: str, values: list[Any]) -> list[Any]:
    import duckdb

    files = book.files("street")
    if not files:
        return []
    with duckdb.connect() as connection:
        _open(connection, book, files)
        connection.execute(_CURRENT, [as_of])
        return connection.execute(query, values).fetchall()


def _open(connection: DuckDBPyConnection, book: Book, files: list[str]) -> None:
    listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
    connection.execute(f"create temp view street as from read_parquet([{listed}])")
    kept = sorted((one.edition for one in book.kept), key=age)
    connection.execute(
        "create temp table kept as select unnest(?::varchar[]) as digest,"
        " unnest(?::date[]) as published, unnest(?::integer[]) as age",
        [[e.digest for e in kept], [e.published for e in kept], list(range(len(kept)))],
    )

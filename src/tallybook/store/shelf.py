"""A book answered in SQL: the Shelf that reckoning asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tallybook.figures.edition import Edition
from tallybook.figures.provenance import Lack
from tallybook.figures.shapes import Shapes
from tallybook.figures.shelf import Ask, GroupAsk, Line, Tally
from tallybook.store.book import Book
from tallybook.store.boundaries import boundaries
from tallybook.store.manifest import age
from tallybook.store.spans import held_of, select_current
from tallybook.store.unprinted import unprinted
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.period import Period

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

_EMPTY = {
    "recorded": "area varchar, first date, last date, code varchar, amount bigint, state varchar,"
    " sheet varchar, row integer, edition varchar",
    "spans": "area varchar, first date, last date, edition varchar",
    "frame": "first date, last date, code varchar, edition varchar",
    "grouped": 'area varchar, first date, last date, "set" varchar, amount bigint, state varchar,'
    " sheet varchar, row integer, edition varchar",
    "population": 'area varchar, "on" date, amount bigint, state varchar, sheet varchar,'
    " row integer, edition varchar",
}

# A class that only one body records is counted there and nowhere else, and such a body records
# nothing but its own classes.
_BELONGS = "((o.only_by = '' and not l.own) or o.only_by = l.area)"

_CELLS = f"""
from current c
join periods p on c.first >= p.first and c.last <= p.last
join leaves l on l.area = c.area
join offs o on {_BELONGS}
"""

_SUMS = f"""
select (p.n * ? + l.n * ? + o.n)::bigint as cell, coalesce(sum(r.amount), 0)::bigint as amount,
  count(r.amount) as rows, count(*) filter (r.amount < 0) as negatives
{_CELLS}
join recorded r on r.edition = c.edition and r.area = c.area and r.first = c.first
  and r.last = c.last and r.code = o.code
group by cell order by cell
"""

_EXPECTED = f"""
select (p.n * ? + l.n * ? + o.n)::bigint as cell, count(*) as rows
{_CELLS}
join frame f on f.edition = c.edition and f.first = c.first and f.last = c.last and f.code = o.code
group by cell order by cell
"""

_LACKING = f"""
select (p.n * ? + l.n * ? + o.n)::bigint as cell, c.area, c.first, c.last, o.code,
  coalesce(r.state, '')
{_CELLS}
join frame f on f.edition = c.edition and f.first = c.first and f.last = c.last and f.code = o.code
left join recorded r on r.edition = c.edition and r.area = c.area and r.first = c.first
  and r.last = c.last and r.code = o.code
where r.amount is null order by cell, c.first, c.area, o.code
"""

_LINES = f"""
select distinct r.edition, r.sheet, r.row, r.area, r.first, r.last, r.code, r.amount, r.state
{_CELLS}
join recorded r on r.edition = c.edition and r.area = c.area and r.first = c.first
  and r.last = c.last and r.code = o.code
order by r.first, r.area, r.code
"""

_POPULATIONS = """
select area, "on", arg_max(amount, e.age)::bigint, arg_max(p.edition, e.age)
from population p join editions e on e.digest = p.edition
where e.published <= ? and amount is not null group by all
"""

_LAST_DAYS = """
select edition, max(last) from
  (select edition, last from spans union all select edition, last from grouped) group by edition
"""

_AREAS = """
select distinct s.area from {table} s join editions e on e.digest = s.edition
where e.published <= ?
"""

# Each cell of a table printed by group stands for itself: the newest that has it answers.
_GROUPED = """
select arg_max(struct_pack(edition := g.edition, sheet := g.sheet, row := g.row,
  amount := g.amount, state := g.state), e.age), g.area, g.first, g.last, g."set"
from grouped g join editions e on e.digest = g.edition join periods p using (first, last)
where e.published <= ? and list_contains(?::varchar[], g."set")
group by g.area, g.first, g.last, g."set"
"""


class BookShelf:
    """Answers questions about one opened book; each shelf has its own engine and never writes."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @cached_property
    def _connection(self) -> DuckDBPyConnection:
        import duckdb

        connection = duckdb.connect()
        for name, columns in _EMPTY.items():
            if files := self._book.files(name):
                listed = ", ".join(f"'{file.replace(chr(39), chr(39) * 2)}'" for file in files)
                # What editions cover is small and asked every time; their rows are read in place.
                kind = "view" if name in ("recorded", "grouped") else "table"
                connection.execute(f"create {kind} {name} as from read_parquet([{listed}])")
            else:
                connection.execute(f"create table {name} ({columns})")
        _fill(
            connection,
            "editions",
            {
                "digest": ("varchar", [e.digest for e in self.editions()]),
                "published": ("date", [e.published for e in self.editions()]),
                "age": ("integer", list(range(len(self.editions())))),
            },
        )
        return connection

    def editions(self) -> tuple[Edition, ...]:
        """Every edition kept, oldest publication first."""
        return tuple(sorted((k.edition for k in self._book.kept), key=age))

    def last_days(self) -> Mapping[str, date]:
        """The last day that each edition of counts covers, by class or by group, by digest."""
        return dict(self._connection.execute(_LAST_DAYS).fetchall())

    def counted_areas(self, as_of: date) -> frozenset[str]:
        """Areas that tables of counts published by that day have rows for."""
        return self._areas("spans", as_of)

    def grouped_areas(self, as_of: date) -> frozenset[str]:
        """Areas that tables printed by group and published by that day have rows for."""
        return self._areas("grouped", as_of)

    def _areas(self, table: str, as_of: date) -> frozenset[str]:
        found = self._connection.execute(_AREAS.format(table=table), [as_of]).fetchall()
        return frozenset(area for (area,) in found)

    def tally(self, ask: Ask) -> Tally:
        """Sums over the grid, from the newest edition published by the day for each area-span."""
        import numpy as np

        spans = select_current(self._connection, ask)
        self._register(ask)
        size = int(np.prod(ask.shape))
        columns = self._columns(_SUMS, ask)
        sums = {name: np.zeros(size, np.int64) for name in ("amount", "rows", "negatives")}
        for name, column in sums.items():
            column[columns["cell"]] = columns[name]
        expected = np.zeros(size, np.int64)
        frame = self._columns(_EXPECTED, ask)
        expected[frame["cell"]] = frame["rows"]
        missed = unprinted(self._connection, ask, spans)
        is_whole = np.array_equal(expected, sums["rows"])
        return Tally(
            amount=sums["amount"],
            rows=sums["rows"],
            negatives=sums["negatives"],
            held=held_of(self._connection, ask, spans),
            lacking=_merged({} if is_whole else self._lacking(ask), missed),
        )

    def populations(self, as_of: date) -> Mapping[tuple[str, date], tuple[int, str]]:
        """People by area and day, with the digest of the newest edition by the day asked."""
        found = self._connection.execute(_POPULATIONS, [as_of]).fetchall()
        return {(area, on): (amount, edition) for area, on, amount, edition in found}

    def lines(self, ask: Ask) -> tuple[Line, ...]:
        """The publisher's rows behind the grid, in order of time, area and class."""
        select_current(self._connection, ask)
        self._register(ask)
        found = self._connection.execute(_LINES).fetchall()
        return tuple(
            Line(edition, sheet, row, area, Period(first, last), code, amount, state or "")
            for edition, sheet, row, area, first, last, code, amount, state in found
        )

    def grouped(self, ask: GroupAsk) -> tuple[Line, ...]:
        """One row for each area, span and set: the newest published by the day; no order told."""
        self._register_periods(ask.periods)
        found = self._connection.execute(_GROUPED, [ask.as_of, list(ask.sets)]).fetchall()
        return tuple(
            Line(
                area=area,
                period=Period(first, last),
                code=set_id,
                **{**one, "state": one["state"] or ""},
            )
            for one, area, first, last, set_id in found
        )

    def boundaries(self, kind: str, on: date, as_of: date) -> Shapes:
        """Outlines of the areas of a kind on a day, from editions published by `as_of`."""
        return boundaries(self._book, kind, on, as_of)

    def _columns(self, query: str, ask: Ask) -> dict[str, NDArray[np.int64]]:
        _, extents, offences = ask.shape
        # Through Arrow: the engine's own way to numpy imports pandas, which takes seconds.
        asked = self._connection.sql(query, params=[extents * offences, offences])
        found = asked.to_arrow_table().combine_chunks()
        return {name: _numbers(found[name]) for name in found.column_names}

    def _lacking(self, ask: Ask) -> dict[int, list[tuple[Lack, str]]]:
        _, extents, offences = ask.shape
        found: dict[int, list[tuple[Lack, str]]] = {}
        rows = self._connection.execute(_LACKING, [extents * offences, offences]).fetchall()
        for cell, area, first, last, code, state in rows:
            found.setdefault(cell, []).append((Lack(area, Period(first, last), code), state))
        return found

    def _register(self, ask: Ask) -> None:
        own = {c.recorded_by for c in offence_classes().values() if c.recorded_by}
        leaves = [(n, area) for n, extent in enumerate(ask.extents) for area in extent]
        classes = [(n, code) for n, codes in enumerate(ask.offences) for code in codes]
        tables: dict[str, _Columns] = {
            "leaves": {
                "n": ("integer", [n for n, _ in leaves]),
                "area": ("varchar", [area for _, area in leaves]),
                "own": ("boolean", [area in own for _, area in leaves]),
            },
            "offs": {
                "n": ("integer", [n for n, _ in classes]),
                "code": ("varchar", [code for _, code in classes]),
                "only_by": (
                    "varchar",
                    [offence_classes()[code].recorded_by for _, code in classes],
                ),
            },
        }
        for name, columns in tables.items():
            _fill(self._connection, name, columns)
        self._register_periods(ask.periods)

    def _register_periods(self, periods: tuple[Period, ...]) -> None:
        days: _Columns = {
            "n": ("integer", list(range(len(periods)))),
            "first": ("date", [p.first for p in periods]),
            "last": ("date", [p.last for p in periods]),
        }
        _fill(self._connection, "periods", days)


_Columns = dict[str, tuple[str, list[Any]]]


def _fill(connection: DuckDBPyConnection, name: str, columns: _Columns) -> None:
    """A temporary table from lists, each with its type.

    Not through Arrow: building an Arrow array from a list imports pandas where it is installed,
    which takes longer than the question.
    """
    listed = ", ".join(f"unnest(?::{kind}[]) as {column}" for column, (kind, _) in columns.items())
    connection.execute(
        f"create or replace temp table {name} as select {listed}",
        [values for _, values in columns.values()],
    )


def _numbers(column: pa.ChunkedArray) -> NDArray[np.int64]:
    """The numbers of a column without gaps; Arrow's own way to numpy imports pandas."""
    import numpy as np

    if not len(column):
        return np.zeros(0, np.int64)
    chunk = column.chunk(0)
    return np.frombuffer(chunk.buffers()[1], np.int64, len(chunk), chunk.offset * 8)


def _merged(
    *every: dict[int, list[tuple[Lack, str]]],
) -> dict[int, tuple[tuple[Lack, str], ...]]:
    """The lacks of each cell from every cause, in order of time, area and class."""
    cells = sorted({cell for one in every for cell in one})
    return {
        cell: tuple(
            sorted(
                (lack for one in every for lack in one.get(cell, ())),
                key=lambda said: (said[0].period.first, said[0].area, said[0].code),
            )
        )
        for cell in cells
    }

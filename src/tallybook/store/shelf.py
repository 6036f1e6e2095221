"""A book answered in SQL: the Shelf that reckoning asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tallybook.figures.edition import Edition
from tallybook.figures.provenance import Lack
from tallybook.figures.shapes import Shapes
from tallybook.figures.shelf import RECORDED, AgeAsk, Ask, GroupAsk, Line, Tally, Weights
from tallybook.figures.street import StreetLine, StreetMonth
from tallybook.store import people
from tallybook.store.book import Book
from tallybook.store.boundaries import boundaries
from tallybook.store.expected import expected
from tallybook.store.manifest import age
from tallybook.store.spans import Inside, answering, held_of, select_current
from tallybook.store.street import street_lines, street_months
from tallybook.store.tables import BY_EDITION, COLUMNS, IN_PLACE, asked_of, read_parquet
from tallybook.store.temporary import Columns, fill, int_columns
from tallybook.store.unprinted import unprinted
from tallybook.terms.ages import Ages
from tallybook.terms.offence_list import offence_classes, only_by
from tallybook.terms.period import Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# A class that only one body records is counted there and nowhere else, and such a body records
# nothing but its own classes.
_BELONGS = "((o.only_by = '' and not c.own) or o.only_by = c.area)"

# The classes are joined last: before the rows, every place would meet every class.
_CELLS = f"""
from {{rows}} r
join places c on c.edition = r.edition and c.area = r.area and c.first = r.first
  and c.last = r.last
join offs o on o.code = r.{{code}} and {_BELONGS} {{of_rows}}
"""

_SUMS = f"""
select (c.place * ? + o.n)::bigint as cell, coalesce(sum(r.amount), 0)::bigint as amount,
  count(r.amount) as rows, count(*) filter (r.amount < 0) as negatives
{_CELLS}
group by cell
"""

_LACKING = f"""
select distinct (c.place * ? + o.n)::bigint as cell, c.area, c.first, c.last, o.code,
  coalesce(r.state, '') as state
from {{frame}} f
join places c on c.edition = f.edition and c.first = f.first and c.last = f.last
join offs o on o.code = f.{{code}} and {_BELONGS} {{of_frame}}
left join {{rows}} r on r.edition = c.edition and r.area = c.area and r.first = c.first
  and r.last = c.last and r.{{code}} = o.code {{same}}
where r.amount is null order by all
"""

_LINES = f"""
select distinct r.edition, r.sheet, r.row, r.area, r.first, r.last, r.{{code}} as code, r.amount,
  r.state, {{outcome}} as outcome
{_CELLS}
order by r.first, r.area, code, outcome
"""

_POPULATIONS = """
select area, "on", arg_max(amount, e.age)::bigint, arg_max(p.edition, e.age)
from population p join editions e on e.digest = p.edition
where e.published <= ? and amount is not null group by all
"""

_LAST_DAYS = """
select edition, max(last) from
  (select edition, last from spans union all select edition, last from grouped
   union all select edition, last from outcomes_spans
   union all select edition, last from grouped_outcomes_spans) group by edition
"""

_AREAS = """
select distinct s.area from {table} s join editions e on e.digest = s.edition
where e.published <= ?
"""

_PRINTED = """
select distinct s.{code} from {frame} s join editions e on e.digest = s.edition
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
        for name, columns in COLUMNS.items():
            files = [] if name in BY_EDITION else self._book.files(name)
            if files:
                kind = "view" if name in IN_PLACE else "table"
                connection.execute(f"create {kind} {name} as {read_parquet(files)}")
            else:
                empty = f"no_{name}" if name in BY_EDITION else name
                connection.execute(f"create table {empty} ({columns})")
        fill(
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

    def counted_areas(self, as_of: date, table: str = RECORDED) -> frozenset[str]:
        """Areas that tables of a kind (see Ask) published by that day have rows for."""
        return self._areas(asked_of(Ask((), (), (), as_of, table)).spans, as_of)

    def printed(self, as_of: date, table: str = RECORDED) -> frozenset[str]:
        """Classes, or ids of sets, that tables of a kind published by that day have rows for."""
        asked = vars(asked_of(Ask((), (), (), as_of, table)))
        self._open(asked["frame"], {e.digest for e in self.editions()})
        found = self._connection.execute(_PRINTED.format(**asked), [as_of]).fetchall()
        return frozenset(code for (code,) in found)

    def grouped_areas(self, as_of: date) -> frozenset[str]:
        """Areas that tables printed by group and published by that day have rows for."""
        return self._areas("grouped", as_of)

    def _areas(self, table: str, as_of: date) -> frozenset[str]:
        found = self._connection.execute(_AREAS.format(table=table), [as_of]).fetchall()
        return frozenset(area for (area,) in found)

    def tally(self, ask: Ask) -> Tally:
        """Sums over the grid, from the newest edition published by the day for each area-span."""
        import numpy as np

        inside = self._current(ask)
        size = int(np.prod(ask.shape))
        query = _SUMS.format(**vars(asked_of(ask)))
        columns = int_columns(self._connection, query, [ask.shape[2]])
        sums = {name: np.zeros(size, np.int64) for name in ("amount", "rows", "negatives")}
        for name, column in sums.items():
            column[columns["cell"]] = columns[name]
        missed = unprinted(self._connection, ask, inside)
        is_whole = np.array_equal(expected(self._connection, ask), sums["rows"])
        return Tally(
            amount=sums["amount"],
            rows=sums["rows"],
            negatives=sums["negatives"],
            held=held_of(self._connection, ask, inside),
            lacking=_merged({} if is_whole else self._lacking(ask), missed),
        )

    def populations(self, as_of: date) -> Mapping[tuple[str, date], tuple[int, str]]:
        """People by area and day, with the digest of the newest edition by the day asked."""
        found = self._connection.execute(_POPULATIONS, [as_of]).fetchall()
        return {(area, on): (amount, edition) for area, on, amount, edition in found}

    def lines(self, ask: Ask) -> tuple[Line, ...]:
        """The publisher's rows behind the grid, in order of time, area and class."""
        self._current(ask)
        outcome = "''" if ask.table == RECORDED else "r.outcome"
        query = _LINES.format(**vars(asked_of(ask)), outcome=outcome)
        found = self._connection.execute(query).fetchall()
        return tuple(
            Line(
                *(edition, sheet, row, area, Period(first, last), code, amount, state or ""),
                outcome=outcome,
                basis=ask.basis,
            )
            for edition, sheet, row, area, first, last, code, amount, state, outcome in found
        )

    def aged(self, ask: AgeAsk) -> Mapping[tuple[str, date, Ages], tuple[int, str]]:
        """People by area, day and ages, where the rows of the newest edition make them up."""
        return people.aged(self._connection, ask)

    def land(self, as_of: date) -> Mapping[str, tuple[float, str]]:
        """Square kilometres by area, with the digest of the newest edition by the day asked."""
        return people.land(self._connection, as_of)

    def weights(self, as_of: date) -> Mapping[str, Weights]:
        """Every list of severities by its id, whole as in its newest edition by the day asked."""
        return people.weights(self._connection, as_of)

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

    def street_months(self, as_of: date) -> tuple[StreetMonth, ...]:
        """Every month of every force that editions published by the day have."""
        return street_months(self._book, as_of)

    def street_lines(self, period: Period, as_of: date) -> tuple[StreetLine, ...]:
        """The rows of street-level months in the period, from the newest editions by the day."""
        return street_lines(self._book, period, as_of)

    def _lacking(self, ask: Ask) -> dict[int, list[tuple[Lack, str]]]:
        found: dict[int, list[tuple[Lack, str]]] = {}
        query = _LACKING.format(**vars(asked_of(ask)))
        rows = self._connection.execute(query, [ask.shape[2]]).fetchall()
        for cell, area, first, last, code, state in rows:
            found.setdefault(cell, []).append((Lack(area, Period(first, last), code), state))
        return found

    def _current(self, ask: Ask) -> Inside:
        """The spans that answer, with the temporary tables that the queries above read.

        Of the rows only those of the editions that answer are opened.
        """
        self._register(ask)
        inside = select_current(self._connection, ask)
        for name in (asked_of(ask).rows, asked_of(ask).frame):
            self._open(name, answering(inside))
        return inside

    def _open(self, name: str, editions: Collection[str]) -> None:
        """The rows of editions where they lie; a table without rows where they have none."""
        files = self._book.files(name, editions)
        source = read_parquet(files) if files else f"from no_{name}"
        self._connection.execute(f"create or replace view {name} as {source}")

    def _register(self, ask: Ask) -> None:
        own = {c.recorded_by for c in offence_classes().values() if c.recorded_by}
        leaves = [(n, area) for n, extent in enumerate(ask.extents) for area in extent]
        classes = [(n, code) for n, codes in enumerate(ask.offences) for code in codes]
        tables: dict[str, Columns] = {
            "leaves": {
                "n": ("integer", [n for n, _ in leaves]),
                "area": ("varchar", [area for _, area in leaves]),
                "own": ("boolean", [area in own for _, area in leaves]),
            },
            "offs": {
                "n": ("integer", [n for n, _ in classes]),
                "code": ("varchar", [code for _, code in classes]),
                "only_by": ("varchar", [only_by(code) for _, code in classes]),
            },
            "asked_outcomes": {"outcome": ("varchar", list(ask.outcomes))},
        }
        for name, columns in tables.items():
            fill(self._connection, name, columns)
        self._register_periods(ask.periods)

    def _register_periods(self, periods: tuple[Period, ...]) -> None:
        days: Columns = {
            "n": ("integer", list(range(len(periods)))),
            "first": ("date", [p.first for p in periods]),
            "last": ("date", [p.last for p in periods]),
        }
        fill(self._connection, "periods", days)


def _merged(
    *every: dict[int, list[tuple[Lack, str]]],
) -> dict[int, tuple[tuple[Lack, str], ...]]:
    """The lacks of each cell from every cause, in order of time, area and class."""
    cells = sorted({cell for one in every for cell in one})
    return {
        cell: tuple(
            sorted(
                (lack for one in every for lack in one.get(cell, ())),
                key=lambda said: (said[0].period.first, said[0].area, said[0].code, said[1]),
            )
        )
        for cell in cells
    }

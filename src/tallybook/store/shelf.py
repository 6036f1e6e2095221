"""A book answered in SQL: the Shelf that reckoning asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.figures.edition import Edition
from tallybook.figures.provenance import Lack
from tallybook.figures.shapes import Shapes
from tallybook.figures.shelf import (
    RECORDED,
    AgeAsk,
    Ask,
    GroupAsk,
    LetOut,
    Line,
    Tally,
    Weights,
)
from tallybook.figures.street import StreetLine, StreetMonth
from tallybook.store import people
from tallybook.store.book import Book
from tallybook.store.boundaries import boundaries
from tallybook.store.manifest import age
from tallybook.store.over_grid import OverGrid, belongs, columns_of
from tallybook.store.printed import expected, printed_of
from tallybook.store.spans import Inside, Span, held_of, inside, newest
from tallybook.store.street import street_lines, street_months
from tallybook.store.tables import COLUMNS, IN_PLACE, asked_of, read_parquet
from tallybook.store.temporary import Columns, fill
from tallybook.store.unit_sums import unit_sums
from tallybook.store.unprinted import unprinted
from tallybook.terms.ages import Ages
from tallybook.terms.basis import Basis
from tallybook.terms.offence_list import offence_classes, only_by
from tallybook.terms.period import Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# A class that only one body records is counted there and nowhere else, and such a body records
# nothing but its own classes.
_BELONGS = "((o.only_by = '' and not c.own) or o.only_by = c.area)"

# Each span of an area once for every period and extent of the grid that it belongs to.
_PLACES = """
create or replace temp table places as
select s.edition, p.area, s.first, s.last, p.own, p.place
from placed p join read_spans s using (span)
"""

# The classes are joined last: before the rows, every place would meet every class.
_CELLS = f"""
from {{rows}} r
join places c on c.edition = r.edition and c.area = r.area and c.first = r.first
  and c.last = r.last
join offs o on o.code = r.{{code}} and {_BELONGS} {{of_rows}}
"""

_LACKING = f"""
select distinct (c.place * ? + {{column}})::bigint as cell, c.area, c.first, c.last, o.code,
  coalesce(r.state, '') as state
from {{frame}} f
join places c on c.edition = f.edition and c.first = f.first and c.last = f.last
join offs o on o.code = f.{{code}} and {_BELONGS} {{of_frame}} {{joined}}
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

_GROUPED_AREAS = """
select distinct s.area from grouped s join editions e on e.digest = s.edition
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


_RELEASED = """
select r.definition,
  arg_max(struct_pack(amount := r.amount, state := r.state, edition := r.edition), e.age)
from released r join editions e on e.digest = r.edition where e.published <= ?
group by r.definition
"""


class BookShelf:
    """Answers questions about one opened book; each shelf has its own engine and never writes."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._spans: dict[tuple[object, ...], tuple[Span, ...]] = {}
        self._named: set[str] = set()

    @cached_property
    def _connection(self) -> DuckDBPyConnection:
        import duckdb

        connection = duckdb.connect()
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

    def _with(self, *names: str) -> DuckDBPyConnection:
        """The connection, with these tables of the book: each is looked for once it is asked of."""
        for name in names:
            if name not in self._named:
                files = self._book.files(name)
                kind = "view" if name in IN_PLACE else "table"
                made = f"as {read_parquet(files)}" if files else f"({COLUMNS[name]})"
                self._connection.execute(f"create {kind if files else 'table'} {name} {made}")
                self._named.add(name)
        return self._connection

    def editions(self) -> tuple[Edition, ...]:
        """Every edition kept, oldest publication first."""
        return tuple(sorted((k.edition for k in self._book.kept), key=age))

    def last_days(self) -> Mapping[str, date]:
        """The last day that each edition of counts covers, by class or by group, by digest."""
        every = self._with("spans", "grouped", "outcomes_spans", "grouped_outcomes_spans")
        return dict(every.execute(_LAST_DAYS).fetchall())

    def counted_areas(self, as_of: date, table: str = RECORDED) -> frozenset[str]:
        """Areas that tables of a kind (see Ask) published by that day have rows for."""
        every = {
            area
            for basis in Basis
            for span in self._newest(Ask((), (), (), as_of, table, basis=basis))
            for area in span.areas
        }
        return frozenset(every)

    def printed(self, as_of: date, table: str = RECORDED) -> frozenset[str]:
        """Classes, or ids of sets, that tables of a kind published by that day have rows for."""
        asked = vars(asked_of(Ask((), (), (), as_of, table)))
        self._view(asked["frame"], {e.digest for e in self.editions()})
        found = self._connection.execute(_PRINTED.format(**asked), [as_of]).fetchall()
        return frozenset(code for (code,) in found)

    def grouped_areas(self, as_of: date) -> frozenset[str]:
        """Areas that tables printed by group and published by that day have rows for."""
        found = self._with("grouped").execute(_GROUPED_AREAS, [as_of]).fetchall()
        return frozenset(area for (area,) in found)

    def tally(self, ask: Ask) -> Tally:
        """Sums over the grid, from the newest edition published by the day for each area-span."""
        import numpy as np

        found, digests = inside(ask, self._newest(ask)), self._digests
        columns = columns_of(ask)
        fit = belongs(found, columns)
        sums = unit_sums(ask, found, lambda age: self._files_of(ask, digests[age]))
        grid = OverGrid(ask, found, columns)
        printed = printed_of(self._open(ask, found), ask, found, digests)
        is_whole = np.array_equal(expected(found, columns, printed) * fit, sums.rows * fit)
        return Tally(
            held=held_of(self._connection, ask, found, digests),
            lacking=_merged(
                {} if is_whole else self._lacking(ask, found), unprinted(ask, found, printed)
            ),
            **{name: grid.add(column * fit) for name, column in sums.columns.items()},
        )

    def populations(self, as_of: date) -> Mapping[tuple[str, date], tuple[int, str]]:
        """People by area and day, with the digest of the newest edition by the day asked."""
        found = self._with("population").execute(_POPULATIONS, [as_of]).fetchall()
        return {(area, on): (amount, edition) for area, on, amount, edition in found}

    def lines(self, ask: Ask) -> tuple[Line, ...]:
        """The publisher's rows behind the grid, in order of time, area and class."""
        spans = inside(ask, self._newest(ask))
        self._open(ask, spans)
        self._register(ask, spans)
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
        return people.aged(self._with("ages"), ask)

    def land(self, as_of: date) -> Mapping[str, tuple[float, str]]:
        """Square kilometres by area, with the digest of the newest edition by the day asked."""
        return people.land(self._with("land"), as_of)

    def released(self, as_of: date) -> Mapping[str, LetOut]:
        """Counts released by the day asked, the newest of each, by the text of its definition."""
        found = self._with("released").execute(_RELEASED, [as_of]).fetchall()
        return {
            definition: LetOut(one["amount"], one["state"] or "", one["edition"])
            for definition, one in found
        }

    def weights(self, as_of: date) -> Mapping[str, Weights]:
        """Every list of severities by its id, whole as in its newest edition by the day asked."""
        return people.weights(self._with("weights"), as_of)

    def grouped(self, ask: GroupAsk) -> tuple[Line, ...]:
        """One row for each area, span and set: the newest published by the day; no order told."""
        self._register_periods(ask.periods)
        found = self._with("grouped").execute(_GROUPED, [ask.as_of, list(ask.sets)]).fetchall()
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

    def _lacking(self, ask: Ask, spans: Inside) -> dict[int, list[tuple[Lack, str]]]:
        self._register(ask, spans)
        found: dict[int, list[tuple[Lack, str]]] = {}
        query = _LACKING.format(**vars(asked_of(ask)))
        rows = self._connection.execute(query, [ask.width]).fetchall()
        for cell, area, first, last, code, state in rows:
            found.setdefault(cell, []).append((Lack(area, Period(first, last), code), state))
        return found

    @cached_property
    def _digests(self) -> tuple[str, ...]:
        return tuple(edition.digest for edition in self.editions())

    def _newest(self, ask: Ask) -> tuple[Span, ...]:
        """Looked up once for each day and kind of table: what is opened does not change."""
        key = (ask.as_of, ask.table, ask.basis if ask.table != RECORDED else None)
        if key not in self._spans:
            self._spans[key] = newest(self._with(asked_of(ask).spans), ask)
        return self._spans[key]

    def _files_of(self, ask: Ask, digest: str) -> list[Path]:
        return self._book.paths(asked_of(ask).rows, {digest})

    def _open(self, ask: Ask, found: Inside) -> DuckDBPyConnection:
        """With the classes that the editions print that answer, and no others."""
        self._view(asked_of(ask).frame, self._answering(found))
        if ask.table != RECORDED:
            asked = [(n, code) for n, codes in enumerate(ask.outcomes) for code in codes]
            columns: Columns = {
                "n": ("integer", [n for n, _ in asked]),
                "outcome": ("varchar", [code for _, code in asked]),
            }
            fill(self._connection, "asked_outcomes", columns)
        return self._connection

    def _answering(self, found: Inside) -> set[str]:
        return {self._digests[span.age] for span in found.spans}

    def _view(self, name: str, editions: Collection[str]) -> None:
        """The rows of editions where they lie; a table without rows where they have none."""
        files = self._book.files(name, editions)
        source = read_parquet(files) if files else f"from no_{name}"
        if not files:
            self._connection.execute(f"create table if not exists no_{name} ({COLUMNS[name]})")
        self._connection.execute(f"create or replace view {name} as {source}")

    def _register(self, ask: Ask, found: Inside) -> None:
        """The rows that answer, where each of their area-spans belongs, and each class."""
        own = {c.recorded_by for c in offence_classes().values() if c.recorded_by}
        classes = [(n, code) for n, codes in enumerate(ask.offences) for code in codes]
        placed = [
            (place, *found.units[unit])
            for place, by_area in found.places.items()
            for units in by_area.values()
            for unit in units
        ]
        tables: dict[str, Columns] = {
            "placed": {
                "place": ("bigint", [place for place, _, _ in placed]),
                "area": ("varchar", [area for _, area, _ in placed]),
                "own": ("boolean", [area in own for _, area, _ in placed]),
                "span": ("integer", [span for _, _, span in placed]),
            },
            "read_spans": {
                "span": ("integer", list(range(len(found.spans)))),
                "edition": ("varchar", [self._digests[span.age] for span in found.spans]),
                "first": ("date", [span.period.first for span in found.spans]),
                "last": ("date", [span.period.last for span in found.spans]),
            },
            "offs": {
                "n": ("integer", [n for n, _ in classes]),
                "code": ("varchar", [code for _, code in classes]),
                "only_by": ("varchar", [only_by(code) for _, code in classes]),
            },
        }
        for name, columns in tables.items():
            fill(self._connection, name, columns)
        self._connection.execute(_PLACES)
        self._view(asked_of(ask).rows, self._answering(found))

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

"""The cells of a guarded table: one question to the engine for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.definition import Count, Where
from tallybook.figures.table import WHERE, Axis
from tallybook.records.ask_rows import ask_columns, ask_rows
from tallybook.records.conditions import condition, needs_first_code
from tallybook.records.extract import Extract
from tallybook.records.occurred import FIRST, LAST, SPREAD, day_of, placed_by
from tallybook.records.places import rows_inside
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period

if TYPE_CHECKING:
    import pyarrow as pa

FloatArray: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Grid:
    """Every period x extent x set of offences x marks, in row-major order of these four."""

    axes: tuple[Axis, ...]
    periods: tuple[Period, ...]
    extents: tuple[Extent, ...]
    offences: tuple[Offences, ...]
    wheres: tuple[Where, ...]

    @property
    def shape(self) -> tuple[int, int, int, int]:
        """Number of members of each."""
        return len(self.periods), len(self.extents), len(self.offences), len(self.wheres)


def grid_over(count: Count, over: Sequence[Axis]) -> Grid:
    """The grid of a count over axes, a path that is no axis having one member.

    Refuses one path twice, and marks that differ in how the day of occurrence is placed: such
    counts are not parts of anything.
    """
    given = {axis.path: axis for axis in over}
    if len(given) != len(over):
        raise NotDefined("One part of the definition is laid out twice.", code="axis-unknown")
    single = {
        "period": count.period,
        "extent": count.extent,
        "offences": count.offences,
        WHERE: count.where,
    }
    axes = {path: given.get(path, Axis(path, (one,))) for path, one in single.items()}
    placed = {placed_by(dict(where)) for where in axes[WHERE].members}
    if len(placed) > 1:
        raise NotDefined(
            "One table places days of occurrence in two ways.", code="mark-value-unknown"
        )
    laid = tuple(given[path] for path in single if path in given)
    return Grid(laid, *(axes[path].members for path in single))


def count_cells(count: Count, grid: Grid, extract: Extract) -> FloatArray:
    """How many rows each cell has, in row-major order; cancelled ones are counted nowhere.

    Whole numbers, but for offences spread over the days on which they may have happened: of such a
    row a cell has the share of its days that lie in the period.
    """
    amounts = np.zeros(grid.shape)
    with looked_up(count, grid, extract):
        found = ask_columns(extract.connection, _question(count, grid, extract))
    period, extent, offences = (found[name] for name in ("period", "extent", "offences"))
    for number in range(len(grid.wheres)):
        amounts[period, extent, offences, number] = found[f"n{number}"]
    return amounts.reshape(-1)


def rows_behind(count: Count, grid: Grid, extract: Extract) -> int:
    """How many rows stand behind the cells, each once however many cells it is in."""
    with looked_up(count, grid, extract):
        asked = f"SELECT count(*) {rows_of(count, grid, extract)}"
        return int(ask_rows(extract.connection, asked)[0][0])


def rows_of(count: Count, grid: Grid, extract: Extract) -> str:
    """SQL of the rows that are in some cell, each once; to stand within `looked_up`."""
    marked = " OR ".join(f"({condition(where, extract)})" for where in grid.wheres)
    return f"""
        FROM {extract.rows} r
        WHERE r.cancelled IS NOT TRUE
          AND r.area IN (SELECT area FROM tally_areas)
          AND EXISTS (
            SELECT 1 FROM tally_codes o {_FIRST_CODE if _reclassified(grid) else ""}
            WHERE o.code = r.code AND ({marked})
          )
          AND EXISTS (SELECT 1 FROM tally_days d WHERE {_when(count, grid)})
    """


@contextmanager
def looked_up(count: Count, grid: Grid, extract: Extract) -> Iterator[None]:
    """The engine beside which stand the areas, classes and days of the grid."""
    names = {"tally_areas": _areas(grid, extract), "tally_codes": _codes(grid)}
    names["tally_days"] = _spans(grid) if _is_spread(count, grid) else _days(grid)
    try:
        for name, table in names.items():
            extract.connection.register(name, table)
        yield
    finally:
        for name in names:
            extract.connection.unregister(name)


def _reclassified(grid: Grid) -> bool:
    return any(map(needs_first_code, grid.wheres))


def _is_spread(count: Count, grid: Grid) -> bool:
    return count.basis is Basis.OCCURRED and placed_by(dict(grid.wheres[0])) == SPREAD


def _question(count: Count, grid: Grid, extract: Extract) -> str:
    one = f"sum({_SHARE})" if _is_spread(count, grid) else "count(*)"
    columns = ", ".join(
        f"coalesce({one} FILTER (WHERE {condition(where, extract)}), 0) AS n{number}"
        for number, where in enumerate(grid.wheres)
    )
    return f"""
        SELECT d.period, a.extent, o.offences, {columns}
        FROM {extract.rows} r
        JOIN tally_areas a ON a.area = r.area
        JOIN tally_codes o ON o.code = r.code
        JOIN tally_days d ON {_when(count, grid)}
        {_FIRST_CODE if _reclassified(grid) else ""}
        WHERE r.cancelled IS NOT TRUE
        GROUP BY ALL
    """


_FIRST_CODE = "LEFT JOIN tally_codes f ON f.code = r.first_code AND f.offences = o.offences"
_SHARE = (
    f"(least({LAST}, d.last) - greatest({FIRST}, d.first) + 1)::DOUBLE / ({LAST} - {FIRST} + 1)"
)


def _when(count: Count, grid: Grid) -> str:
    if _is_spread(count, grid):
        return f"d.first <= {LAST} AND d.last >= {FIRST}"
    if count.basis is Basis.OCCURRED:
        return f"d.day = {day_of(dict(grid.wheres[0]))}"
    return "d.day = r.recorded"


def _areas(grid: Grid, extract: Extract) -> pa.Table:
    inside = [rows_inside(extent, extract) for extent in grid.extents]
    return _pairs("area", "extent", [(a, n) for n, found in enumerate(inside) for a in found])


def _codes(grid: Grid) -> pa.Table:
    sets = enumerate(grid.offences)
    return _pairs("code", "offences", [(code, n) for n, one in sets for code in one.codes])


def _days(grid: Grid) -> pa.Table:
    """Each day of each period: rows meet their period by an equal day, which is the fast way."""
    return _pairs(
        "day",
        "period",
        [
            (one.first + timedelta(days=day), number)
            for number, one in enumerate(grid.periods)
            for day in range(one.days)
        ],
    )


def _spans(grid: Grid) -> pa.Table:
    import pyarrow as pa

    return pa.table(
        {
            "first": pa.array([p.first for p in grid.periods], pa.date32()),
            "last": pa.array([p.last for p in grid.periods], pa.date32()),
            "period": pa.array(range(len(grid.periods)), pa.int64()),
        }
    )


def _pairs(name: str, of: str, pairs: Sequence[tuple[object, int]]) -> pa.Table:
    import pyarrow as pa

    kind = pa.date32() if name == "day" else pa.string()
    return pa.table(
        {
            name: pa.array([one for one, _ in pairs], kind),
            of: pa.array([number for _, number in pairs], pa.int64()),
        }
    )

"""Add the rows that one composite code splits into; refuse every other doubled row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tallybook.sources.cells import Column, distinct
from tallybook.sources.read_count import Count
from tallybook.sources.remarks import Remarks
from tallybook.sources.table import Table
from tallybook.terms.period import Period

if TYPE_CHECKING:
    import pyarrow as pa

    from tallybook.sources.cells import Positions


@dataclass(frozen=True, eq=False)
class Cells:
    """The read columns of a table of recorded offences; None where a cell was a fault."""

    area: Column[str | None]
    period: Column[Period | None]
    code: Column[str | None]
    count: Column[Count | None]

    def take(self, rows: Positions) -> Cells:
        """Only those rows."""
        return Cells(
            self.area.take(rows),
            self.period.take(rows),
            self.code.take(rows),
            self.count.take(rows),
        )


@dataclass(frozen=True, eq=False)
class Summed:
    """Cells with one row an area, period and code, and the place of each."""

    cells: Cells
    places: dict[str, pa.Array]


def add_parts(table: Table, cells: Cells, remarks: Remarks) -> Summed:
    """One row for each area, period and code; of added rows the first place is kept.

    The edition of 2018 prints homicide as 1/4.1/4.10/4.2 in four rows, one for each class in the
    code, without saying which is which. So many rows are added where a code has so many parts; any
    other repeat is a fault. Where one part has no number, neither has the sum.
    """
    keys = _Keys.of(cells)
    repeated = np.flatnonzero(keys.sizes > 1)
    parts = np.array([_parts(cells.code[keys.firsts[group]]) for group in repeated], dtype=int)
    whole = keys.sizes[repeated] == parts
    _refuse_doubled(table, cells, keys, repeated[~whole], remarks)
    added = repeated[whole]
    if len(added):
        said = ", ".join(sorted({str(cells.code[keys.firsts[group]]) for group in added}))
        remarks.repair(
            f"The composite code {said} stands in a row for each class in it: "
            f"{int(keys.sizes[added].sum()):,} rows added into {len(added):,}."
        )
    kept = keys.firsts[np.argsort(keys.firsts)]
    places = {name: array.take(kept) for name, array in table.places().items()}
    taken = cells.take(kept)
    if not len(added):
        return Summed(taken, places)
    count = _sums(cells.count, keys, added)
    return Summed(Cells(taken.area, taken.period, taken.code, count), places)


@dataclass(frozen=True, eq=False)
class _Keys:
    """Groups of rows with one area, period and code: their first rows, sizes, and each row's."""

    firsts: Positions
    group: Positions
    sizes: Positions

    @staticmethod
    def of(cells: Cells) -> _Keys:
        key = cells.area.index * len(cells.period.cells) + cells.period.index
        key = key * len(cells.code.cells) + cells.code.index
        _, firsts, group, sizes = np.unique(
            key, return_index=True, return_inverse=True, return_counts=True
        )
        return _Keys(firsts, group, sizes)


def _parts(code: str | None) -> int:
    return len(code.split("/")) if code else 0


def _refuse_doubled(
    table: Table, cells: Cells, keys: _Keys, doubled: Positions, remarks: Remarks
) -> None:
    order = np.argsort(keys.group, kind="stable")
    ends = np.cumsum(keys.sizes)
    for group in doubled:
        rows = order[ends[group] - keys.sizes[group] : ends[group]]
        named = [column[rows[0]] for column in (cells.area, cells.period, cells.code)]
        if None in named:
            continue  # one of its cells is a fault of its own
        remarks.fault(
            table.place("code", rows[1]),
            f"doubled row: {', '.join(map(str, named))} stands at {table.place('code', rows[0])} "
            f"already ({len(rows)} rows in all).",
            "Ask the publisher which of them holds.",
        )


def _sums(count: Column[Count | None], keys: _Keys, added: Positions) -> Column[Any]:
    """The count of every group in the order of its first row, added up where it has parts."""
    firsts = np.argsort(keys.firsts)
    plain = count.take(keys.firsts[firsts])
    rows = np.flatnonzero(np.isin(keys.group, added))
    sums: dict[int, Count | None] = {}
    for row in map(int, rows):
        group = int(keys.group[row])
        sums[group] = _add(sums[group], count[row]) if group in sums else count[row]
    values = [*plain.cells, *sums.values()]
    places = {group: len(plain.cells) + i for i, group in enumerate(sums)}
    index = [places.get(int(group), plain.index[i]) for i, group in enumerate(firsts)]
    return distinct(values, np.array(index, dtype=np.int64))


def _add(one: Count | None, other: Count | None) -> Count | None:
    if one is None or other is None:
        return None
    if one.amount is None or other.amount is None:
        return one if one.amount is None else other
    return Count(one.amount + other.amount, None)

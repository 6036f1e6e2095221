"""A table: the rows under a layout's header, from all pages that have it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from tallybook.sources.cells import Cell, Column
from tallybook.sources.remarks import Remarks, Wrong

if TYPE_CHECKING:
    import pyarrow as pa

    from tallybook.sources.cells import Positions

PLACES = 3
"""How many places of one and the same wrong cell a fault names."""

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, eq=False)
class Table:
    """Columns by field, with the sheet and the row number that each row came from.

    `said` holds each field's header as it was printed, `letters` the letters of a field's column
    in a sheet, `above` the texts over the header.
    """

    columns: Mapping[str, Column[Cell]]
    said: Mapping[str, str]
    sheet: Column[str]
    row: Positions
    letters: Mapping[tuple[str, str], str]
    above: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.row)

    def place(self, field: str, at: int) -> str:
        """Where a cell stands: `2013_14!H17`, or the row and header in a file without sheets."""
        sheet = self.sheet[at]
        if not sheet:
            return f"row {self.row[at]}, {' '.join(self.said.get(field, field).split())}"
        return f"{sheet}!{self.letters.get((sheet, field), '')}{self.row[at]}"

    def read(self, field: str, reader: Callable[[Cell], T], remarks: Remarks) -> Column[T | None]:
        """A column with every cell read; a cell that cannot be becomes None and a fault."""
        return self._read(self.columns[field], field, reader, remarks)

    def read_together(
        self, fields: tuple[str, ...], reader: Callable[..., T], remarks: Remarks
    ) -> Column[T | None]:
        """A column read from the cells of several fields; faults stand at the first of them."""
        rows = list(zip(*(self.columns[name].index for name in fields), strict=True))
        place = {row: at for at, row in enumerate(dict.fromkeys(rows))}
        cells = tuple(
            tuple(self.columns[name].cells[at] for name, at in zip(fields, row, strict=True))
            for row in place
        )
        joined = Column(cells, np.array([place[row] for row in rows], dtype=np.int64))
        return self._read(joined, fields[0], lambda found: reader(*found), remarks)

    def _read(
        self, column: Column[U], field: str, reader: Callable[[U], T], remarks: Remarks
    ) -> Column[T | None]:
        def read_one(at: int) -> T | None:
            try:
                return reader(column.cells[at])
            except Wrong as wrong:
                rows = np.flatnonzero(column.index == at)
                remarks.fault(
                    self.place(field, rows[0]), wrong.says + self._also(field, rows), wrong.do
                )
                return None

        return Column(tuple(range(len(column.cells))), column.index).map(read_one)

    def _also(self, field: str, rows: Positions) -> str:
        others = [self.place(field, at) for at in rows[1 : 1 + PLACES]]
        if not others:
            return ""
        more = len(rows) - 1 - len(others)
        return f" (also at {'; '.join(others)}{f' and {more:,} more' if more else ''})"

    def take(self, rows: Positions) -> Table:
        """Only those rows, with the places that they came from."""
        taken = {field: column.take(rows) for field, column in self.columns.items()}
        return replace(self, columns=taken, sheet=self.sheet.take(rows), row=self.row[rows])

    def places(self) -> dict[str, pa.Array]:
        """The columns `sheet` and `row` of the rows that a reading gives."""
        import pyarrow as pa

        return {"sheet": self.sheet.to_arrow("string"), "row": pa.array(self.row, pa.int32())}

"""Cells in columns: each distinct cell once, and the rows where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    Positions = NDArray[np.int64]

Cell = str | float | None
"""What a publisher's cell holds: trimmed text, a number typed as such, or nothing."""

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, eq=False)
class Column(Generic[T]):
    """The distinct values of a column, and for each row the position of its value.

    A table of 300,000 rows has 50 names of forces: what is done to a cell is done 50 times.
    """

    cells: tuple[T, ...]
    index: Positions

    def __len__(self) -> int:
        return len(self.index)

    def __getitem__(self, row: int) -> T:
        return self.cells[int(self.index[row])]

    def map(self, change: Callable[[T], U]) -> Column[U]:
        """The column with every value changed; values that become equal become one."""
        return distinct([change(cell) for cell in self.cells], self.index)

    def take(self, rows: Positions) -> Column[T]:
        """Only those rows, and only the values that stand in them."""
        used, index = np.unique(self.index[rows], return_inverse=True)
        return Column(tuple(self.cells[i] for i in used), index)

    def where(self, holds: Callable[[T], bool]) -> NDArray[np.bool_]:
        """For each row, whether its value is one for which this holds."""
        return np.array([holds(cell) for cell in self.cells], dtype=bool)[self.index]

    def numbers(self, of: Callable[[T], int]) -> NDArray[np.int64]:
        """A whole number for each row."""
        return np.array([of(cell) for cell in self.cells], dtype=np.int64)[self.index]

    def to_arrow(self, kind: str) -> pa.Array:
        """The rows as an Arrow array of that type."""
        import pyarrow as pa

        named = {"date32[day]": pa.date32(), "int64": pa.int64(), "string": pa.string()}
        return pa.array(list(self.cells), named[kind]).take(pa.array(self.index))


def distinct(values: Sequence[T], index: NDArray[np.signedinteger[Any]]) -> Column[T]:
    """A column of these values, in which equal values stand once."""
    place: dict[T, int] = {}
    moved = np.array([place.setdefault(value, len(place)) for value in values], dtype=np.int64)
    return Column(tuple(place), moved[index])


def join(columns: Iterable[Column[T]]) -> Column[T]:
    """The columns one below the other."""
    values: list[T] = []
    indices = [np.empty(0, dtype=np.int64)]
    for column in columns:
        indices.append(column.index + len(values))
        values.extend(column.cells)
    return distinct(values, np.concatenate(indices))


def repeat(value: T, rows: int) -> Column[T]:
    """A column of one value."""
    return Column((value,), np.zeros(rows, dtype=np.int64))


def column_of(cells: Iterable[T]) -> Column[T]:
    """A column of cells given one by one."""
    values = list(cells)
    return distinct(values, np.arange(len(values)))


def from_arrow(array: Any) -> Column[Cell]:
    """A column of Arrow text or numbers: text is trimmed, blank and null become None."""
    import pyarrow as pa

    if pa.types.is_integer(array.type):
        array = array.cast(pa.float64())
    # Nulls are left out of the dictionary: dictionaries with one cannot be made into one.
    coded = array if pa.types.is_dictionary(array.type) else array.dictionary_encode()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.unify_dictionaries().combine_chunks()
    values = [*map(_cell, coded.dictionary.to_pylist()), None]
    index = coded.indices.cast(pa.int64()).fill_null(len(values) - 1)
    used, rows = np.unique(index.to_numpy(), return_inverse=True)
    return distinct([values[at] for at in used], rows)


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, float):
        return value
    return str(value).strip() or None

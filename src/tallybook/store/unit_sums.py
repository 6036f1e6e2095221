"""Sums of an edition's rows for each area-span and class, read a stretch of columns at a time.

The engine needs four times as long for the same: it joins and groups texts, and here each distinct
text of a stretch is looked up once (bench/README.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.shelf import RECORDED, Ask
from tallybook.store.spans import Inside
from tallybook.store.tables import asked_of
from tallybook.store.write_edition import ROWS_TOGETHER

if TYPE_CHECKING:
    import pyarrow as pa

Ints = NDArray[np.int64]
_Places = NDArray[np.intp]
_DAY_0 = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, eq=False)
class UnitSums:
    """For each unit and column of columns_of: the sum, its numbers, and those below zero."""

    amount: Ints
    rows: Ints
    negatives: Ints

    @property
    def columns(self) -> Mapping[str, Ints]:
        """Each by its name."""
        return vars(self)


def unit_sums(ask: Ask, found: Inside, files: Callable[[int], list[Path]]) -> UnitSums:
    """The sums of every unit of the grid; `files` has those of the edition of an age.

    A row without a number adds nothing. Whether a class belongs to the area is not looked at.
    """
    # The last unit and the last column take what is not asked for, and are left out at the end.
    classes = _numbered(code for codes in ask.offences for code in codes)
    outcomes = _numbered(code for codes in ask.outcomes for code in codes)
    shape = (len(found.units) + 1, len(classes) * len(outcomes) + 1)
    sums = UnitSums(*(np.zeros(shape, np.int64) for _ in range(3)))
    of_age: dict[int, list[int]] = defaultdict(list)
    for unit, (_, span) in enumerate(found.units):
        of_age[found.spans[span].age].append(unit)
    for age, units in of_age.items():
        place = _Units(found, units)
        for path in files(age):
            for stretch in _stretches(path, ask):
                _add(stretch, ask, place, (classes, outcomes), sums)
    return UnitSums(*(column[:-1, :-1] for column in sums.columns.values()))


class _Units:
    """Finds the unit of an area and two days in one edition, else the number of all units."""

    def __init__(self, found: Inside, units: list[int]) -> None:
        areas = [found.units[unit][0] for unit in units]
        periods = [found.spans[found.units[unit][1]].period for unit in units]
        firsts = [period.first.toordinal() - _DAY_0 for period in periods]
        lasts = [period.last.toordinal() - _DAY_0 for period in periods]
        self._areas, self._firsts, self._lasts = map(_numbered, (areas, firsts, lasts))
        self._shape = tuple(len(n) + 1 for n in (self._areas, self._firsts, self._lasts))
        self._at = np.full(self._shape, len(found.units), np.intp).reshape(-1)
        for unit, area, first, last in zip(units, areas, firsts, lasts, strict=True):
            at = self._place(self._areas[area], self._firsts[first], self._lasts[last])
            self._at[at] = unit

    def of(self, stretch: pa.RecordBatch) -> _Places:
        """The unit of each row."""
        areas = _texts(stretch["area"], self._areas)
        firsts, lasts = _days(stretch["first"], self._firsts), _days(stretch["last"], self._lasts)
        return np.asarray(self._at[self._place(areas, firsts, lasts)])

    def _place(self, area: Any, first: Any, last: Any) -> Any:
        return (area * self._shape[1] + first) * self._shape[2] + last


def _stretches(path: Path, ask: Ask) -> Iterator[pa.RecordBatch]:
    from pyarrow.parquet import ParquetFile

    texts = ["area", _code(ask), *([] if ask.table == RECORDED else ["outcome", "basis"])]
    with ParquetFile(path, read_dictionary=texts) as file:
        yield from file.iter_batches(
            ROWS_TOGETHER, columns=[*texts, "first", "last", "amount"], use_threads=False
        )


def _add(
    stretch: pa.RecordBatch,
    ask: Ask,
    place: _Units,
    numbers: tuple[Mapping[str, int], Mapping[str, int]],
    sums: UnitSums,
) -> None:
    classes, outcomes = numbers
    column = _texts(stretch[_code(ask)], classes)
    if ask.table != RECORDED:
        column = column * len(outcomes) + _texts(stretch["outcome"], outcomes)
        column = np.minimum(column, len(classes) * len(outcomes))
    cells = place.of(stretch) * (len(classes) * len(outcomes) + 1) + column
    amount = _ints(stretch["amount"], np.int64)
    wanted = _wanted(stretch, ask, outcomes)
    if wanted is not None:
        cells, amount = cells[wanted], amount[wanted]
    np.add.at(sums.amount.reshape(-1), cells, amount)
    np.add.at(sums.rows.reshape(-1), cells, 1)
    np.add.at(sums.negatives.reshape(-1), cells[amount < 0], 1)


def _wanted(
    stretch: pa.RecordBatch, ask: Ask, outcomes: Mapping[str, int]
) -> NDArray[np.bool_] | None:
    """Which rows have a number and are of the outcomes and the basis asked; None for all."""
    if not stretch["amount"].null_count and ask.table == RECORDED:
        return None
    wanted = _is_there(stretch["amount"])
    if ask.table != RECORDED:
        wanted &= _texts(stretch["outcome"], outcomes) < len(outcomes)
        wanted &= _texts(stretch["basis"], {ask.basis.value: 0}) == 0
    return wanted


def _code(ask: Ask) -> str:
    return asked_of(ask).code.strip('"')


def _numbered(every: Any) -> dict[Any, int]:
    return {one: n for n, one in enumerate(dict.fromkeys(every))}


def _texts(column: pa.DictionaryArray, known: Mapping[str, int]) -> _Places:
    """The number of each row's text; the number of all known where it is none of them."""
    unknown = len(known)
    numbers = [known.get(text, unknown) for text in column.dictionary.to_pylist()]
    at = _ints(column.indices, np.int32)
    if column.null_count:
        at = np.where(_is_there(column.indices), at, len(numbers))
    return np.asarray(np.array([*numbers, unknown], np.intp)[at])


def _days(column: pa.Array, known: Mapping[int, int]) -> _Places:
    """The number of each row's day; the number of all known where it is none of them."""
    begins, ends = min(known), max(known)
    numbers = np.full(ends - begins + 3, len(known), np.intp)
    numbers[np.array(list(known)) - begins + 1] = list(known.values())
    return np.asarray(numbers.take(_ints(column, np.int32) - (begins - 1), mode="clip"))


def _ints(column: pa.Array, kind: type[np.integer[Any]]) -> NDArray[Any]:
    """The numbers as they lie there; whatever stands where one lacks."""
    size = np.dtype(kind).itemsize
    return np.frombuffer(column.buffers()[1], kind, len(column), column.offset * size)


def _is_there(column: pa.Array) -> NDArray[np.bool_]:
    """Whether each row has a number; Arrow's own way to numpy imports pandas."""
    bits = column.buffers()[0] if column.null_count else None
    if bits is None:
        return np.ones(len(column), np.bool_)
    rows = column.offset + len(column)
    told = np.unpackbits(np.frombuffer(bits, np.uint8), count=rows, bitorder="little")
    return told[column.offset :].astype(np.bool_)

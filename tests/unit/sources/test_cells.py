"""Columns of cells from Arrow: nothing is nothing, however the column is cut and coded."""

from __future__ import annotations

import pyarrow as pa
import pytest

from tallybook.sources.cells import from_arrow

CELLS = ["a", None, " b ", "", "a"]
WANTED = ["a", None, "b", None, "a"]
WHOLE = pa.array(CELLS)
IN_TWO = pa.chunked_array([CELLS[:2], CELLS[2:]])


@pytest.mark.parametrize(
    "column", [WHOLE, WHOLE.dictionary_encode(), IN_TWO, IN_TWO.dictionary_encode()]
)
def test_blank_and_null_are_nothing_in_any_coding(column: pa.Array | pa.ChunkedArray) -> None:
    found = from_arrow(column)
    assert [found[at] for at in range(len(found))] == WANTED


@pytest.mark.parametrize("column", [pa.nulls(2), pa.array([None, None], pa.string())])
def test_a_column_of_nothing(column: pa.Array) -> None:
    assert [from_arrow(column)[at] for at in (0, 1)] == [None, None]


def test_whole_numbers_are_numbers() -> None:
    found = from_arrow(pa.array([1, None]))
    assert [found[at] for at in (0, 1)] == [1.0, None]

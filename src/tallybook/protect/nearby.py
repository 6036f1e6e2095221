"""The cells around some cells: those that one equation of each axis joins to them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tallybook.protect.linked_cells import IntArray, LinkedCells


class Nearby:
    """Finds neighbours by axis, so that a table of three axes gives small blocks of itself."""

    def __init__(self, cells: LinkedCells) -> None:
        self._axes = []
        for axis in np.unique(cells.axis):
            rows = cells.equations[np.flatnonzero(cells.axis == axis)]
            columns = rows.tocsc()
            self._axes.append((rows.indptr, rows.indices, columns.indptr, columns.indices))

    def around(self, cells: IntArray) -> IntArray:
        """The cells and, axis after axis, all that share an equation with what was found."""
        found = np.unique(cells)
        for row_ends, of_rows, column_ends, of_columns in self._axes:
            rows = np.unique(picked(column_ends, of_columns, found))
            found = np.union1d(found, picked(row_ends, of_rows, rows))
        return found.astype(np.int64)


def picked(ends: NDArray[np.int32], entries: NDArray[np.int32], at: IntArray) -> IntArray:
    """The entries of some rows (or columns) of a sparse matrix, one after another."""
    starts, lengths = ends[at].astype(np.int64), (ends[at + 1] - ends[at]).astype(np.int64)
    before = np.concatenate([[0], np.cumsum(lengths)[:-1]]) if len(at) else lengths
    places = np.repeat(starts - before, lengths) + np.arange(lengths.sum())
    return np.asarray(entries[places], np.int64)

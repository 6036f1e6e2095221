"""What a nowcast's log mean is made of: a level a time, a lag a delay, and a drift of recording."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallybook.delay.triangle import FloatArray
from tallybook.delay.triangles import Triangles

Sparse = Any
"""A sparse matrix of scipy, which has no types of its own."""

_MOST_BLOCKS = 60
"""The drift has a value for each time of recording; for a few together where there are more."""


@dataclass(frozen=True, eq=False)
class Fields:
    """Where each coefficient stands, and sparse matrices that carry cells to coefficients.

    Cells are numbered (time x delays + delay). `design` (cells, coefficients) has the past cells
    only; `products` (pairs, cells) has what each cell adds to each filled place of the information
    matrix, whose places are `pairs`. `drift_of` is the block of each time of recording.
    """

    times: int
    delays: int
    reported: int
    slices: dict[str, slice]
    weight: FloatArray
    drift_of: NDArray[np.int64]
    design: Sparse
    pairs: NDArray[np.int64]
    products: Sparse

    @property
    def size(self) -> int:
        """How many coefficients there are."""
        return int(self.design.shape[1])

    def log_mean(self, mode: FloatArray) -> FloatArray:
        """The log of every cell's mean, to come ones as well: (series, times, delays)."""
        level, lag, drift = (mode[:, part] for part in self.slices.values())
        lags = np.concatenate([np.zeros((len(lag), 1)), lag], axis=1)
        time, delay = np.indices((self.times, self.delays))
        log = level[:, :, None] + lags[:, None, :]
        return np.asarray(log + self.weight * drift[:, self.drift_of[time + delay]])

    def information(self, weight: FloatArray) -> FloatArray:
        """The information matrix of every series, of weights of its cells (series, cells)."""
        filled = (self.products @ weight.T).T
        flat = np.zeros((len(weight), self.size * self.size))
        flat[:, self.pairs] = filled
        whole = flat.reshape(-1, self.size, self.size)
        row, column = np.divmod(self.pairs, self.size)
        whole[:, column, row] = filled
        return np.asarray(whole)

    def doubt(self, covariance: FloatArray) -> FloatArray:
        """The variance of every past cell's log mean: (series, cells)."""
        row, column = np.divmod(self.pairs, self.size)
        twice = np.where(row == column, 1.0, 2.0)
        return np.asarray((self.products.T @ (covariance[:, row, column] * twice).T).T)


def lay_out_fields(triangles: Triangles) -> Fields:
    """The fields of triangles of this shape."""
    _, times, delays = triangles.new.shape
    reported = triangles.reported
    weight = np.log1p(np.arange(delays)) / np.log(delays)
    block = -(-reported // _MOST_BLOCKS)
    ago = np.maximum(reported - 1 - np.arange(times + delays - 1), 0)
    drift_of = (ago.max() // block) - ago // block
    sizes = {"level": times, "lag": delays - 1, "drift": int(drift_of[-1]) + 1}
    ends = np.cumsum([0, *sizes.values()])
    slices = {name: slice(int(ends[i]), int(ends[i + 1])) for i, name in enumerate(sizes)}
    time, delay = np.indices((times, delays))
    past = (time + delay < reported).ravel()
    late = past & (delay > 0).ravel()
    entries = [
        (past, time.ravel(), np.ones(times * delays)),
        (late, ends[1] + delay.ravel() - 1, np.ones(times * delays)),
        (late, ends[2] + drift_of[time + delay].ravel(), np.tile(weight, times)),
    ]
    design, (pairs, products) = _design(entries, int(ends[-1])), _products(entries, int(ends[-1]))
    return Fields(times, delays, reported, slices, weight, drift_of, design, pairs, products)


def _design(entries: list[tuple[Any, ...]], size: int) -> Sparse:
    from scipy.sparse import csr_matrix

    cells = [np.flatnonzero(used) for used, _, _ in entries]
    columns = [at[some] for (_, at, _), some in zip(entries, cells, strict=True)]
    values = [by[some] for (_, _, by), some in zip(entries, cells, strict=True)]
    places = (np.concatenate(cells), np.concatenate(columns))
    return csr_matrix((np.concatenate(values), places), shape=(len(entries[0][0]), size))


def _products(entries: list[tuple[Any, ...]], size: int) -> tuple[NDArray[np.int64], Sparse]:
    from scipy.sparse import csr_matrix

    places, cells, values = [], [], []
    for at, (used, row, by) in enumerate(entries):
        for other, column, factor in entries[at:]:
            both = np.flatnonzero(used & other)
            places.append(row[both] * size + column[both])
            cells.append(both)
            values.append((by * factor)[both])
    pairs, where = np.unique(np.concatenate(places), return_inverse=True)
    shape = (len(pairs), len(entries[0][0]))
    filled = (np.concatenate(values), (where.ravel(), np.concatenate(cells)))
    return pairs, csr_matrix(filled, shape=shape)

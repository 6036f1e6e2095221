"""How far the counts of neighbouring times move together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.detected import FloatArray
from tallybook.watch.fit_quasi_poisson import Fit


def neighbours(
    counts: FloatArray, fit: Fit, known: FloatArray, columns: FloatArray, times: NDArray[np.int64]
) -> tuple[FloatArray, FloatArray]:
    """Of each series the sum of products of neighbouring residuals, and how many there are.

    Residuals are Pearson's over their dispersion. A fit leaves its residuals less alike than the
    counts are (by the off-diagonal of the hat matrix), which is made up for.
    """
    mean = np.maximum(fit.mean, 1e-12)
    left = np.where(known > 0, (counts - mean) / np.sqrt(mean), 0.0)
    first = np.flatnonzero(np.diff(times) == 1)
    root = np.sqrt(np.maximum(fit.working, 0.0))
    pulled = np.einsum("np,spq,nq->sn", columns[first], fit.covariance, columns[first + 1])
    pulled = pulled * root[:, first] * root[:, first + 1]
    spread = np.maximum((left**2).sum(axis=1) / np.maximum(fit.free, 1), 1e-9)
    alike = (left[:, first] * left[:, first + 1]).sum(axis=1) / spread
    return alike + pulled.sum(axis=1), (known[:, first] * known[:, first + 1]).sum(axis=1)

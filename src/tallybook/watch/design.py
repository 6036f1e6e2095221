"""The regression of a point's past: which columns it has, and its two rounds of fitting."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.anscombe import down_weights
from tallybook.watch.detected import FloatArray
from tallybook.watch.fit_quasi_poisson import Fit, fit_quasi_poisson, hat_values
from tallybook.watch.season import Past


def design_of(
    past: Past,
    point: int,
    *,
    has_trend: bool,
    days: NDArray[np.datetime64] | None = None,
) -> tuple[FloatArray, FloatArray]:
    """The columns of the past, and the row of the point: one, the time, the parts of the year.

    The time is counted in `days` where they are given: months are not of one length. Parts of the
    year of which the past has no time have no column.
    """
    used = np.unique(past.part)[1:]
    rows = np.append(past.times, point)
    if days is not None:
        rows = days[rows].astype("datetime64[D]").astype(np.int64)
    rows = rows.astype(float)
    part = np.append(past.part, past.parts)
    columns = [np.ones(len(rows))]
    if has_trend:
        columns.append((rows - rows[0]) / max(1.0, rows[-2] - rows[0]))
    columns += [(part == one).astype(float) for one in used]
    laid = np.stack(columns, axis=1)
    return laid[:-1], laid[-1]


def fit_twice(
    counts: FloatArray,
    design: FloatArray,
    weights: FloatArray,
    offset: FloatArray,
    threshold: float,
) -> tuple[Fit, Fit]:
    """The fit to all counts alike, and the one in which past outbreaks weigh less."""
    first = fit_quasi_poisson(counts, design, weights, offset)
    hat = hat_values(first, design)
    lighter = down_weights(counts, first, hat, weights, threshold)
    return first, fit_quasi_poisson(counts, design, lighter, offset)

"""The regression of a point's past: which columns it has, and its two rounds of fitting."""

from __future__ import annotations

import numpy as np

from tallybook.watch.anscombe import down_weights
from tallybook.watch.detected import FloatArray
from tallybook.watch.fit_quasi_poisson import Fit, fit_quasi_poisson, hat_values
from tallybook.watch.season import Past


def design_of(past: Past, point: int, *, has_trend: bool) -> tuple[FloatArray, FloatArray]:
    """The columns of the past, and the row of the point: one, the time, the parts of the year."""
    used = range(2, past.parts + 1)
    rows = np.append(past.times, point).astype(float)
    part = np.append(past.part, past.parts)
    columns = [np.ones(len(rows))]
    if has_trend:
        columns.append((rows - rows[0]) / max(1.0, float(past.times[-1] - past.times[0])))
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

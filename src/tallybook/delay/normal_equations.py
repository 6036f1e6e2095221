"""The equations of a step towards the mode: blocks of levels, lags and drift, laid out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallybook.delay.triangle import FloatArray
from tallybook.delay.triangles import Triangles


@dataclass(frozen=True, eq=False)
class Layout:
    """Where each coefficient stands, which walks they make, and how firmly each is held near zero.

    `drifting` are times and delays of the cells that the drift reaches and that are past.

    `weight` is how strongly each delay follows the drift: not at all at delay 0, wholly at the
    longest, in between with the log of the delay.
    """

    times: int
    delays: int
    reported: int
    drifts: bool
    weight: FloatArray
    reporting: NDArray[np.int64]
    slices: Mapping[str, slice]
    walks: Mapping[str, FloatArray]
    ridge: FloatArray
    drifting: tuple[NDArray[np.int64], NDArray[np.int64]]

    @property
    def size(self) -> int:
        """How many coefficients there are."""
        return len(self.ridge)

    def parts(self, mode: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Levels, lags (from delay 1) and drift (empty if there is none), of the second axis."""
        end = self.times + self.delays - 1
        return mode[:, : self.times], mode[:, self.times : end], mode[:, end:]


@dataclass(frozen=True, eq=False)
class Pulls:
    """Of each cell: its mean, what came above it, and both over the spread; 0 where not seen."""

    mean: FloatArray
    off: FloatArray
    weight: FloatArray
    pull: FloatArray


def lay_out(triangles: Triangles, drifts: bool) -> Layout:
    """The layout of the coefficients of triangles of this shape."""
    _, times, delays = triangles.new.shape
    reported, lags = triangles.reported, delays - 1
    time, delay = np.indices((times, delays))
    sizes = {"level": times, "lag": lags} | ({"drift": reported} if drifts else {})
    ends = np.cumsum([0, *sizes.values()])
    slices = {name: slice(ends[i], ends[i + 1]) for i, name in enumerate(sizes)}
    ridge = np.full(ends[-1], 0.01)  # of levels: what holds them where nothing at all came
    ridge[slices["lag"]] = 1e-2
    if drifts:
        ridge[slices["drift"]] = 1e-3
        ridge[slices["drift"].start] = 1e2  # the first drift is near zero: lags hold its level
    reached = (time + delay < reported) & (delay > 0) & drifts
    return Layout(
        times,
        delays,
        reported,
        drifts,
        np.log1p(np.arange(delays)) / np.log(delays),
        time + delay,
        slices,
        {name: _walk(size) for name, size in sizes.items()},
        ridge,
        (time[reached], delay[reached]),
    )


def normal_equations(pulls: Pulls, layout: Layout) -> tuple[FloatArray, FloatArray]:
    """The information and the gradient of every series at its mode so far, without the walks."""
    weight, pull = pulls.weight, pulls.pull
    times, lags = layout.times, layout.delays - 1
    information = np.zeros((len(weight), layout.size, layout.size))
    gradient = np.zeros((len(weight), layout.size))
    level, lag = np.arange(times), times + np.arange(lags)
    information[:, level, level] = weight.sum(axis=2)
    information[:, lag, lag] = weight[:, :, 1:].sum(axis=1)
    _both(information, slice(0, times), slice(times, times + lags), weight[:, :, 1:])
    gradient[:, level], gradient[:, lag] = pull.sum(axis=2), pull[:, :, 1:].sum(axis=1)
    if layout.drifts:
        _add_drift(information, gradient, pulls, layout)
    return information, gradient


def leverage(pulls: Pulls, covariance: FloatArray, layout: Layout) -> FloatArray:
    """How far each seen cell draws its own mean to itself, 0 to 1."""
    times, lags = layout.times, layout.delays - 1
    own = np.einsum("sii->si", covariance)
    doubt = np.repeat(own[:, :times, None], layout.delays, axis=2)
    lag = slice(times, times + lags)
    doubt[:, :, 1:] += own[:, None, lag] + 2 * covariance[:, :times, lag]
    if layout.drifts:
        time, delay = layout.drifting
        w, at = layout.weight[delay], times + lags + time + delay
        pair = covariance[:, time, at] + covariance[:, times + delay - 1, at]
        doubt[:, time, delay] += w**2 * own[:, at] + 2 * w * pair
    return np.asarray(pulls.weight * doubt)


def _add_drift(information: FloatArray, gradient: FloatArray, pulls: Pulls, layout: Layout) -> None:
    time, delay = layout.drifting
    at = layout.times + layout.delays - 1 + time + delay
    by = pulls.weight[:, time, delay] * layout.weight[delay]
    information[:, time, at] = information[:, at, time] = by
    lag = layout.times + delay - 1
    information[:, lag, at] = information[:, at, lag] = by
    first = layout.times + layout.delays - 1
    for lag_of, w in enumerate(layout.weight):  # along a column the times of reporting are a run
        rows = min(layout.times, layout.reported - lag_of)
        if w > 0 and rows > 0:
            own = np.arange(first + lag_of, first + lag_of + rows)
            information[:, own, own] += pulls.weight[:, :rows, lag_of] * w**2
            gradient[:, own] += pulls.pull[:, :rows, lag_of] * w


def _both(information: FloatArray, rows: slice, columns: slice, block: FloatArray) -> None:
    information[:, rows, columns] = block
    information[:, columns, rows] = block.transpose(0, 2, 1)


def _walk(size: int) -> FloatArray:
    """The precision of a random walk whose steps have variance 1."""
    steps = np.diff(np.eye(size), axis=0)
    return np.asarray(steps.T @ steps)

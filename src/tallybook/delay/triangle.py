"""A reporting triangle: what was newly reported of each month of occurrence, by delay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]
BoolArray: TypeAlias = NDArray[np.bool_]


def whole_array(new: object) -> FloatArray:
    """A copy of counts as floats that nobody can change; refuses texts, objects and infinity."""
    kept = np.array(new)
    if kept.dtype.kind not in "iuf":
        raise ValueError("counts are numbers, NaN where a cell was not seen")
    kept = kept.astype(float)
    if bool(np.isinf(kept).any()):
        raise ValueError("a count is infinite")
    kept.flags.writeable = False
    return kept


@dataclass(frozen=True, eq=False)
class Triangle:
    """Counts newly reported, a row a time of occurrence, a column a delay; both run without gaps.

    NaN is a cell that cannot have been seen yet. The last row is the latest time of occurrence, and
    every row before it was seen at one delay more, so that the unseen cells are a corner. Refuses
    a hole among the seen cells and a seen cell behind an unseen one, and what is no number.
    """

    new: FloatArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "new", whole_array(self.new))
        if self.new.ndim != 2 or 0 in self.new.shape:
            raise ValueError("a triangle has at least one time and one delay")
        seen = np.isfinite(self.new)
        if not bool((seen[:, :-1] >= seen[:, 1:]).all()):
            raise ValueError(
                "a cell was seen behind one that was not: lay delays out without holes"
            )
        if not bool((seen[:-1] >= seen[1:]).all()):
            raise ValueError("an earlier time was seen for fewer delays than a later one")
        if not bool(seen.any(axis=1).all()):
            raise ValueError("a time of which nothing was seen at any delay: leave it out")

    @property
    def seen(self) -> BoolArray:
        """Which cells were seen."""
        return np.asarray(np.isfinite(self.new))

    @property
    def depth(self) -> NDArray[np.int64]:
        """For each time, how many delays were seen, from 1."""
        return np.asarray(self.seen.sum(axis=1))

    @property
    def so_far(self) -> FloatArray:
        """For each time, what was reported of it so far."""
        return np.asarray(np.nansum(self.new, axis=1))

    def tail(self, times: int) -> Triangle:
        """Only the latest times; refuses none and more than there are."""
        if not 0 < times <= len(self.new):
            raise ValueError(f"{times} of {len(self.new)} times")
        return Triangle(self.new[-times:].copy())


def as_known(triangle: Triangle, back: int) -> Triangle:
    """The triangle as it was known `back` reporting times ago: later times and cells are gone."""
    rows, delays = triangle.new.shape
    kept = triangle.new[: rows - back].copy()
    depth = triangle.depth[: rows - back]
    # What a time had been seen for then: one delay less for every time that has passed, except
    # where it had been seen whole for longer than that.
    age = np.arange(rows - back)[::-1]
    youngest = int(triangle.depth[-1])
    known = np.minimum(depth, age + youngest)
    kept[np.arange(delays)[None, :] >= known[:, None]] = np.nan
    return Triangle(kept)


def settle_negatives(triangle: Triangle) -> Triangle:
    """Cancellations taken off the reports that came before them, latest first.

    A cell below zero becomes zero and what is below is taken from the delay before it, as far as
    that goes. A time's total does not change, except that one below zero becomes zero.
    """
    return Triangle(settled(triangle.new))


def settled(new: FloatArray) -> FloatArray:
    """Cells (times, delays) as `settle_negatives` leaves them; holes stay holes."""
    seen, counts = np.isfinite(new), np.nan_to_num(new)
    for delay in range(counts.shape[1] - 1, 0, -1):
        below = np.minimum(counts[:, delay], 0)
        counts[:, delay] -= below
        counts[:, delay - 1] += below
    return np.where(seen, np.maximum(counts, 0), np.nan)

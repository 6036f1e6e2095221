"""Several reporting triangles of one shape, so that one fit serves all of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.delay.triangle import BoolArray, FloatArray, Triangle, whole_array


@dataclass(frozen=True, eq=False)
class Triangles:
    """Counts newly reported: (series, times of occurrence, delays); NaN where none was seen.

    Unlike a Triangle it may have holes, as where a force sent nothing for a month. Refuses counts
    below zero (settle cancellations first) or above a thousand million, and a series of which
    nothing was seen.
    """

    new: FloatArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "new", whole_array(self.new))
        if self.new.ndim != 3 or 0 in self.new.shape or self.new.shape[2] < 2:
            raise ValueError("triangles have series, times and at least two delays")
        if bool((self.new < 0).any()):
            raise ValueError("a count below zero: settle cancellations first")
        if bool((self.new > 1e9).any()):
            raise ValueError("a count above a thousand million: that is no count of offences")
        if not bool(self.seen.any(axis=(1, 2)).all()):
            raise ValueError("a series of which nothing was seen: leave it out")

    @property
    def seen(self) -> BoolArray:
        """Which cells were seen."""
        return np.asarray(np.isfinite(self.new))

    @property
    def so_far(self) -> FloatArray:
        """What was reported so far: (series, times)."""
        return np.asarray(np.nansum(self.new, axis=2))

    @property
    def highest_log(self) -> float:
        """The log mean that no cell can have: e^15, or twenty times the largest cell if more."""
        return max(15.0, float(np.log(np.nanmax(self.new) * 20 + 1)))

    @property
    def reported(self) -> int:
        """How many times of reporting there are, from the first time of occurrence on."""
        time, delay = np.nonzero(self.seen.any(axis=0))
        return int((time + delay).max()) + 1

    @property
    def future(self) -> BoolArray:
        """Which cells are reported later than the newest time: (times, delays)."""
        time, delay = np.indices(self.new.shape[1:])
        return np.asarray(time + delay >= self.reported)


def stack(triangles: list[Triangle]) -> Triangles:
    """Triangles of one shape, one after another; refuses those of several shapes."""
    return Triangles(np.stack([one.new for one in triangles]))


def known_then(triangles: Triangles, back: int) -> Triangles:
    """The triangles as they were known `back` reporting times ago; later times are gone."""
    then = triangles.reported - back
    time, delay = np.indices(triangles.new.shape[1:])
    cut = np.where(time + delay < then, triangles.new, np.nan)
    return Triangles(cut[:, : min(then, cut.shape[1])].copy())

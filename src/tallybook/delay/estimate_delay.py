"""How long reports take: from a triangle to the chance of each delay."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.delay.triangle import FloatArray, Triangle


@dataclass(frozen=True, eq=False)
class Delay:
    """The chance of each delay among what is reported within the longest one; it sums to 1.

    Nothing is said of reports beyond the longest delay: that is the horizon.
    """

    chance: FloatArray

    def __post_init__(self) -> None:
        if not np.isclose(self.chance.sum(), 1) or bool((self.chance < 0).any()):
            raise ValueError("chances of delays are not below 0 and sum to 1")

    @property
    def within(self) -> FloatArray:
        """For each delay, the chance of being reported by then."""
        return np.asarray(np.cumsum(self.chance))


def estimate_delay(triangle: Triangle, times: int | None = None) -> Delay:
    """The delays of the latest `times` of occurrence (all, if None), by reverse-time hazards.

    For each delay, what came at it is compared with what had come by then, over the times that were
    seen for so long; times that are still young so count for what they can tell. Kalbfleisch and
    Lawless 1991; Lawless 1994, Canadian Journal of Statistics 22:15. Refuses a triangle of which
    nothing was reported, and one in which no time was seen to the longest delay.
    """
    part = triangle if times is None else triangle.tail(times)
    cumulative = np.cumsum(np.nan_to_num(part.new), axis=1)
    seen = part.seen
    if not bool(seen[:, -1].any()):
        raise ValueError("no time was seen to the longest delay: shorten the horizon")
    came = np.where(seen, np.nan_to_num(part.new), 0).sum(axis=0)
    by_then = np.where(seen, cumulative, 0).sum(axis=0)
    if by_then[-1] <= 0:
        raise ValueError("nothing was reported of these times")
    hazard = np.divide(came, by_then, out=np.zeros_like(came), where=by_then > 0)
    later = np.cumprod((1 - hazard)[::-1])[::-1]  # not at this delay nor at a longer one
    chance = hazard * np.append(later[1:], 1.0)
    return Delay(chance / chance.sum())


def reverse_hazards(triangle: Triangle) -> tuple[FloatArray, FloatArray]:
    """For each delay, what came at it, and what had come by then where it was seen."""
    seen = triangle.seen
    cumulative = np.cumsum(np.nan_to_num(triangle.new), axis=1)
    came = np.where(seen, np.nan_to_num(triangle.new), 0).sum(axis=0)
    return came, np.where(seen, cumulative, 0).sum(axis=0)

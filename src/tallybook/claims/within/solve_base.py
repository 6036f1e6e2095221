"""The whole numbers that a base can have been, from a percentage and a result."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tallybook.claims.within.interval import Interval

MOST = 100
"""More whole numbers than this are told by their ends only."""


@dataclass(frozen=True)
class Bases:
    """The least and the greatest whole base; none fits where `least` exceeds `most`."""

    least: int
    most: int | None

    @property
    def says(self) -> str:
        """The bases in words."""
        if self.most is None:
            return f"The base was at least {self.least:,}."
        if self.least == 1 and self.most > 1:
            return f"The base was at most {self.most:,}."
        if self.least > self.most:
            return "No whole number can have been the base."
        if self.least == self.most:
            return f"The base can only have been {self.least:,}."
        joined = "or" if self.most - self.least == 1 else "to"
        return f"The base can only have been {self.least:,} {joined} {self.most:,}."


def solve_base(percent: Interval, result: Interval) -> Bases:
    """Every whole base from which `result` is a change within `percent`, ends included.

    Counts are whole numbers: 33 per cent (32.5 to 33.5), to 307, allows only 230 and 231.
    Refuses a fall of more than 100 per cent, and a result below zero.
    """
    if percent.high < -100 or result.low < 0:
        raise ValueError("a count cannot fall by more than all of it")
    most = result.high / (1 + percent.low / 100) if percent.low > -100 else math.inf
    least = result.low / (1 + percent.high / 100) if math.isfinite(percent.high) else 1.0
    return Bases(
        max(1, math.ceil(least - 1e-9)),
        math.floor(most + 1e-9) if math.isfinite(most) else None,
    )

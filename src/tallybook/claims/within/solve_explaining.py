"""How large a part of a base must have been for the growth of that part to explain the rise."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Explaining:
    """The least whole number that the part was, and its share of the base and of the result."""

    least: int
    of_base: float
    of_result: float


def solve_explaining(base: int, result: int, percent: float) -> Explaining:
    """The part whose growth by `percent` makes up all of the rise from `base` to `result`.

    A rise from 231 to 307 that is put down to 83 per cent more non-recent reports needs 92 of them
    in the base year, 40 per cent of it, and 168 in the new one, 55 per cent: a share that can be
    asked for. Shares are per cent. Refuses what is no rise, and a part that did not grow.
    """
    if result <= base or percent <= 0 or base <= 0:
        raise ValueError("only the growth of a part can explain a rise")
    least = math.ceil((result - base) / (percent / 100) - 1e-9)
    return Explaining(
        least, 100 * least / base, 100 * math.floor(least * (1 + percent / 100)) / result
    )

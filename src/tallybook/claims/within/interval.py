"""Limits of a quantity, and the arithmetic that carries them along."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tallybook.claims.mention import Mention

INF = math.inf
_HAIR = 1e-9
"""Room for the last bit of a float: 100/(4+1/2) is not the same number in every order."""


@dataclass(frozen=True)
class Interval:
    """All amounts from `low` to `high`, both included; infinite where open."""

    low: float = -INF
    high: float = INF

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"no amount lies between {self.low} and {self.high}")

    def meets(self, other: Interval) -> bool:
        """Whether some amount lies in both."""
        return self.low <= other.high + _HAIR and other.low <= self.high + _HAIR

    def widened(self, by: float) -> Interval:
        """`by` more at either end."""
        return Interval(self.low - by, self.high + by)

    def scaled(self, by: float) -> Interval:
        """`by` times as much; `by` is above zero."""
        return Interval(self.low * by, self.high * by)

    def minus(self, other: Interval) -> Interval:
        """The limits of the difference, from one end of either to the far end of the other."""
        return Interval(self.low - other.high, self.high - other.low)

    @property
    def middle(self) -> float:
        """Half-way, or the end that is not open."""
        if math.isinf(self.low):
            return self.high
        return self.low if math.isinf(self.high) else (self.low + self.high) / 2


def limits(mention: Mention) -> Interval:
    """What the wording allows, without a sign; “nearly” reaches a tenth down, of a fraction too."""
    low = -INF if mention.low is None else mention.low
    if mention.hedge == "under" and mention.value is not None:
        low = min(low, 0.9 * mention.value)
    return Interval(low, INF if mention.high is None else mention.high)


def signed(mention: Mention) -> Interval:
    """What the wording allows, below zero for a fall."""
    plain = limits(mention)
    return Interval(-plain.high, -plain.low) if mention.direction == "down" else plain


def ratio(above: Interval, below: Interval) -> Interval:
    """`above` over `below`, where neither goes below zero; open upwards if `below` may be none."""
    low = 0.0 if math.isinf(below.high) else _over(max(above.low, 0.0), below.high)
    return Interval(low, INF if below.low <= 0 else above.high / below.low)


def _over(above: float, below: float) -> float:
    return above / below if below > 0 else INF


def percent_change(earlier: Interval, later: Interval) -> Interval:
    """100 (later / earlier - 1)."""
    times = ratio(later, earlier)
    return Interval(100 * (times.low - 1), 100 * (times.high - 1))

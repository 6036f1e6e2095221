"""A value: a number with an interval and its cause, or withheld because, or absent because."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tallybook.figures.refuse_arithmetic import NoArithmetic
from tallybook.terms.errors import NotDefined


@dataclass(frozen=True)
class Number(NoArithmetic):
    """An amount between two finite limits, both included, and why they lie apart.

    A negative amount is a number: the publisher nets out cancellations. Refuses an amount outside
    its limits and anything that is not a finite number.
    """

    amount: float
    low: float
    high: float
    why: str

    def __post_init__(self) -> None:
        finite = all(math.isfinite(x) for x in (self.amount, self.low, self.high))
        if not finite or not self.low <= self.amount <= self.high:
            raise NotDefined(
                f"{self.amount} does not lie between {self.low} and {self.high}.",
                code="value-inconsistent",
            )


@dataclass(frozen=True)
class Withheld(NoArithmetic):
    """There is a number, and it may not leave the house: because."""

    reason: str

    def __post_init__(self) -> None:
        _needs_reason(self.reason)


@dataclass(frozen=True)
class Absent(NoArithmetic):
    """There is no number: because. Never zero."""

    reason: str

    def __post_init__(self) -> None:
        _needs_reason(self.reason)


Value = Number | Withheld | Absent


def _needs_reason(reason: str) -> None:
    if not reason.strip():
        raise NotDefined("A missing value has no reason.", code="value-inconsistent")

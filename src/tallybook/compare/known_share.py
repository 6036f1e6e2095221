"""A share that says its denominator: of what is known, of all, and what the unknown could make."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.figures.value import Absent, Number, Value
from tallybook.reckon.wilson_interval import wilson_interval

WHY = "95 % interval of chance alone (Wilson)"
BOUND = "if none or all of the unknown were so"
COMBINED = "from two counts"
NOTHING = "there is nothing to be a share of"


@dataclass(frozen=True)
class KnownShare:
    """How many of how many, and the shares, as proportions from 0 to 1.

    `part` of `known` is the share where recorded, with its interval of chance. `low` is part of
    all: none of the unknown are so; `high` is part and unknown of all: all of them are. The share
    of all lies between these two, whatever the unknown are, but for chance.
    """

    part: Value
    known: Value
    all: Value
    of_known: Value
    low: Value
    high: Value

    @property
    def of_all(self) -> Value:
        """The share of all in which it was noted: what is left when the unknown are counted out."""
        return self.low


def known_share(part: Value, unknown: Value, whole: Value) -> KnownShare:
    """The share of a part, from counts of the part, of the unknown, and of all.

    Where one of them is withheld or absent, what needs it is so too. Refuses (ValueError) counts
    of which the part and the unknown are more than all.
    """
    known, both = _combined(whole, unknown, -1), _combined(part, unknown, 1)
    return KnownShare(
        part,
        known,
        whole,
        of_known=_share(part, known),
        low=_bound(part, whole),
        high=_bound(both, whole),
    )


def _combined(one: Value, other: Value, sign: int) -> Value:
    match one, other:
        case Number(amount=a), Number(amount=b):
            amount = a + sign * b
            return Number(amount, amount, amount, COMBINED)
        case Number(), _:
            return other
    return one


def _share(part: Value, whole: Value) -> Value:
    match part, whole:
        case Number(), Number(amount=below) if below <= 0:
            return Absent(NOTHING)
        case Number(amount=above), Number(amount=below):
            if above > below:
                raise ValueError("a part and the unknown are more than all")
            low, high = (float(np.asarray(one).item()) for one in wilson_interval(above, below))
            return Number(above / below, low, high, WHY)
        case Number(), _:
            return whole
    return part


def _bound(part: Value, whole: Value) -> Value:
    """The share with no interval: it is itself an end of what can be."""
    match _share(part, whole):
        case Number(amount=amount):
            return Number(amount, amount, amount, BOUND)
        case missing:
            return missing

"""Which side of its control limits an amount lies on."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from tallybook.chance.columns import IntArray, columns, missing_faults, refuse, where


def funnel_position(amount: ArrayLike, lower: ArrayLike, upper: ArrayLike) -> IntArray:
    """Return -1 below the limits, 0 on or between them, 1 above them.

    The amount and the limits share one unit. Refuses missing amounts, and a lower limit
    above its upper.
    """
    amounts, lowest, highest = columns(amount=amount, lower=lower, upper=upper)
    refuse(
        [
            *missing_faults("amount", amounts),
            *missing_faults("lower", lowest),
            *missing_faults("upper", highest),
            *where(lowest > highest, "lower is above upper: swap the limits"),
        ]
    )
    return np.asarray(amounts > highest, dtype=np.int64) - (amounts < lowest)

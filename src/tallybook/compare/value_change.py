"""From one released count to another: what can be said where both are numbers, and why not else."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.compare.ratio_interval import ratio_interval
from tallybook.figures.value import Absent, Number, Value

WHY = "95 % interval of chance alone (conditional binomial)"
NO_BASE = "a base of 0 has no ratio"
NOT_WHOLE = "counts that are not whole have no ratio with an interval"
COUNTED = "later less earlier, as counted"


@dataclass(frozen=True)
class ValueChange:
    """Two counts side by side; `absolute` is later less earlier, `ratio` later over earlier.

    A withheld or absent side makes both so, with its reason.
    """

    earlier: Value
    later: Value
    absolute: Value
    ratio: Value


def value_change(earlier: Value, later: Value) -> ValueChange:
    """The change from one count to another over equal exposure.

    The ratio has the limits of Clopper and Pearson given the total (see ratio_interval).
    """
    match earlier, later:
        case Number(amount=before), Number(amount=after):
            step = after - before
            absolute = Number(step, step, step, COUNTED)
            return ValueChange(earlier, later, absolute, _ratio(before, after))
        case _, Number():
            return ValueChange(earlier, later, earlier, earlier)
    return ValueChange(earlier, later, later, later)


def _ratio(earlier: float, later: float) -> Value:
    if earlier == 0:
        return Absent(NO_BASE)
    if earlier != int(earlier) or later != int(later):
        return Absent(NOT_WHOLE)
    low, high = (float(np.asarray(limit).item()) for limit in ratio_interval(later, earlier))
    return Number(later / earlier, low, high, WHY)

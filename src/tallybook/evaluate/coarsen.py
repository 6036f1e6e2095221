"""Months added up to quarters that meet at the start: mixes of places need less chance in them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tallybook.evaluate.lay_out import Laid
from tallybook.terms.period import Period

_MONTHS = 3


def coarsen(laid: Laid) -> Laid:
    """Quarters counted from the start in both directions; months left over are left out.

    Quarters stay as they are. A quarter lacks where one of its months does.
    """
    if laid.frequency != 12:
        return laid
    number = (laid.at - laid.at[laid.start]) // _MONTHS
    quarters, where = np.unique(number, return_inverse=True)
    is_whole = np.bincount(where) == _MONTHS
    members = [np.flatnonzero(where == n) for n in np.flatnonzero(is_whole)]
    return replace(
        laid,
        periods=tuple(Period(laid.periods[m[0]].first, laid.periods[m[-1]].last) for m in members),
        at=quarters[is_whole] - quarters[0],
        counts=np.array([laid.counts[m].sum() for m in members]),
        controls=np.stack([laid.controls[:, m].sum(axis=1) for m in members], axis=1),
        start=int((quarters[is_whole] < 0).sum()),
        frequency=4,
    )

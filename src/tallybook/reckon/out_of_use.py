"""Cells of which no class was in use on any day of the period."""

from __future__ import annotations

import numpy as np

from tallybook.chance.columns import BoolArray
from tallybook.reckon.grid import Grid
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period


def out_of_use(grid: Grid) -> BoolArray:
    """Whether each cell's classes all began after its period or ended before it.

    Publishers go on printing a class that has ended, as nought. That nought was not counted: the
    offences are in the classes that replaced it.
    """
    pairs = np.array([[_is_out(o, p) for o in grid.offences] for p in grid.periods], np.bool_)
    return np.repeat(pairs[:, None, :], len(grid.extents), axis=1).reshape(-1)


def _is_out(offences: Offences, period: Period) -> bool:
    return not any(offence_classes()[code].is_in_use(period) for code in offences.codes)

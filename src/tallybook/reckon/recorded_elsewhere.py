"""Classes of a cell that only a body outside its extent records."""

from __future__ import annotations

from itertools import product

from tallybook.figures.shelf import Ask
from tallybook.reckon.grid import Grid
from tallybook.terms.members import lies_inside
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.period import Period


def recorded_elsewhere(grid: Grid, ask: Ask) -> dict[int, tuple[str, ...]]:
    """The classes that cannot be placed in a cell's extent, by number of the cell, where any are.

    Fraud returned by national bodies belongs to no force: a force's total "with fraud" would be a
    total without it under the wrong name.
    """
    _, extents, offences = grid.shape
    national = {o: c for o, codes in enumerate(ask.offences) if (c := _national(codes))}
    return {
        (p * extents + x) * offences + o: outside
        for o, codes in national.items()
        for (p, period), (x, leaves) in product(enumerate(grid.periods), enumerate(ask.extents))
        if (outside := _outside(period, leaves, codes))
    }


def _national(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in codes if offence_classes()[code].recorded_by)


def _outside(period: Period, leaves: tuple[str, ...], codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        code
        for code in codes
        if (one := offence_classes()[code]).is_in_use(period)
        and not lies_inside(one.recorded_by, leaves, period.last)
    )

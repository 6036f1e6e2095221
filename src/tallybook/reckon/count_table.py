"""Counts over a grid: one question to the shelf, then columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.caveat import Caveat
from tallybook.figures.definition import Count
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import ABSENT, NUMBER, WITHHELD, Axis, Table
from tallybook.reckon.absence import reason_of
from tallybook.reckon.answer import Answer, answer
from tallybook.reckon.coded import Coded
from tallybook.reckon.count_caveats import count_caveats
from tallybook.reckon.count_provenance import count_provenances
from tallybook.reckon.grid import Grid, grid_of
from tallybook.reckon.outcome_answer import outcome_answer
from tallybook.reckon.outcome_caveats import outcome_caveats
from tallybook.reckon.outcome_marks import is_of_outcomes
from tallybook.reckon.place_caveats import place_caveats
from tallybook.reckon.poisson_interval import EXACT_BELOW, poisson_interval
from tallybook.register.notice import Notice
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotHeld
from tallybook.terms.unit import Unit

if TYPE_CHECKING:
    from tallybook.reckon.columns import FloatArray

WHY_EXACT = "95 % interval of chance alone (exact Poisson)"
WHY_BYAR = "95 % interval of chance alone (Poisson, Byar)"
WHY_NET = "as published; a net count below zero has no interval of chance"


def count_table(
    count: Count,
    shelf: Shelf,
    over: Sequence[Axis],
    as_of: date,
    *,
    level: str = "force",
    local: Iterable[Notice] = (),
) -> Table:
    """The table of a count over axes; refuses units, bases and marks that no table here has.

    `level` is the sort of figure it ends in, `local` the user's own notices: both decide which
    notices of the register stand beside a cell.
    """
    grid = grid_of(count, over)
    found, more = _answered(count, grid, shelf, as_of)
    amount = found.tally.amount.astype(np.float64)
    low, high = count_limits(amount)
    state, reason, reasons = _states(grid, found, shelf)
    provenance, provenances = count_provenances(grid, found, shelf)
    of_cells = place_caveats(grid, found, shelf) | more
    caveats, caveat_sets = count_caveats(
        grid, found, provenance, provenances, level, local, of_cells
    )
    columns: dict[str, NDArray[Any]] = {
        "amount": amount,
        "low": low,
        "high": high,
        "state": state,
        "reason": reason,
        "provenance": provenance,
        "caveats": caveats,
    }
    return Table(count, grid.axes, columns, provenances, reasons, caveat_sets)


def _answered(
    count: Count, grid: Grid, shelf: Shelf, as_of: date
) -> tuple[Answer, dict[int, tuple[Caveat, ...]]]:
    if is_of_outcomes(count):
        found, unfinished = outcome_answer(count, grid, shelf, as_of)
        return found, outcome_caveats(count, grid, unfinished)
    _refuse_unheld(count)
    return answer(grid, shelf, as_of), {}


def count_limits(amount: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Poisson limits of counts; a net count below zero is its own limit."""
    low, high = poisson_interval(np.maximum(amount, 0))
    below = amount < 0
    return np.where(below, amount, low), np.where(below, amount, high)


def _states(
    grid: Grid, found: Answer, shelf: Shelf
) -> tuple[NDArray[np.uint8], NDArray[np.int32], tuple[str, ...]]:
    reasons = Coded((WHY_EXACT, WHY_BYAR, WHY_NET))
    amount = found.tally.amount
    state = np.full(len(amount), NUMBER, np.uint8)
    reason = np.select([amount < 0, amount < EXACT_BELOW], [2, 0], 1).astype(np.int32)
    for cell in map(int, np.flatnonzero(found.unfit)):
        is_withheld, why = found.groups.whys.get(cell) or reason_of(
            cell, grid, found.ask, found.tally, shelf, found.elsewhere.get(cell, ())
        )
        state[cell] = WITHHELD if is_withheld else ABSENT
        reason[cell] = reasons.number(why)
    return state, reason, reasons.entries


def _refuse_unheld(count: Count) -> None:
    faults = []
    if count.unit is not Unit.OFFENCES:
        faults.append(f"{count.unit} (tables count offences)")
    if count.basis is not Basis.RECORDED:
        faults.append("the day offences occurred (tables go by the day recorded)")
    if count.where:
        faults.append("marks such as " + ", ".join(mark for mark, _ in count.where))
    if faults:
        raise NotHeld(f"No published table has {'; '.join(faults)}.", code="nothing-held")

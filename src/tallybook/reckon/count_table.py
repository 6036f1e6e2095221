"""Counts over a grid: one question to the shelf, then columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.definition import Count
from tallybook.figures.shelf import Ask, Shelf, Tally
from tallybook.figures.table import ABSENT, NUMBER, WITHHELD, Axis, Table
from tallybook.reckon.absence import reason_of
from tallybook.reckon.coded import Coded
from tallybook.reckon.count_caveats import count_caveats
from tallybook.reckon.count_provenance import count_provenances
from tallybook.reckon.grid import Grid, grid_of
from tallybook.reckon.poisson_interval import EXACT_BELOW, poisson_interval
from tallybook.reckon.recorded_elsewhere import recorded_elsewhere
from tallybook.reckon.tile import tile_counts
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
    _refuse_unheld(count)
    grid = grid_of(count, over)
    ask = ask_of(grid, shelf, as_of)
    tally = shelf.tally(ask)
    amount = tally.amount.astype(np.float64)
    low, high = count_limits(amount)
    state, reason, reasons = _states(grid, ask, tally, shelf)
    provenance, provenances = count_provenances(grid, tally, shelf, as_of)
    caveats, caveat_sets = count_caveats(grid, ask, tally, provenance, provenances, level, local)
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


def ask_of(grid: Grid, shelf: Shelf, as_of: date) -> Ask:
    """The question to the shelf: extents as the publisher's areas, offences as classes."""
    counted = shelf.counted_areas(as_of)
    if not counted:
        _refuse_before_all(shelf, as_of)
    codes = frozenset(code for one in grid.offences for code in one.codes)
    on = max(period.last for period in grid.periods)
    return Ask(
        grid.periods,
        tuple(tile_counts(extent, counted, codes, on) for extent in grid.extents),
        tuple(one.codes for one in grid.offences),
        as_of,
    )


def count_limits(amount: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Poisson limits of counts; a net count below zero is its own limit."""
    low, high = poisson_interval(np.maximum(amount, 0))
    below = amount < 0
    return np.where(below, amount, low), np.where(below, amount, high)


def _states(
    grid: Grid, ask: Ask, tally: Tally, shelf: Shelf
) -> tuple[NDArray[np.uint8], NDArray[np.int32], tuple[str, ...]]:
    reasons = Coded((WHY_EXACT, WHY_BYAR, WHY_NET))
    state = np.full(len(tally.amount), NUMBER, np.uint8)
    reason = np.select([tally.amount < 0, tally.amount < EXACT_BELOW], [2, 0], 1).astype(np.int32)
    gaps = np.repeat([bool(held.gaps) for held in tally.held], grid.shape[2])
    elsewhere = recorded_elsewhere(grid, ask)
    unfit = (tally.rows == 0) | gaps
    unfit[list(elsewhere)] = True
    unfit[list(tally.lacking)] = True
    for cell in np.flatnonzero(unfit):
        is_withheld, why = reason_of(
            int(cell), grid, ask, tally, shelf, elsewhere.get(int(cell), ())
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


def _refuse_before_all(shelf: Shelf, as_of: date) -> None:
    later = [e for e in shelf.editions() if e.published > as_of]
    nearest = (
        f" The nearest later one is “{later[0].title}”, {later[0].published}." if later else ""
    )
    raise NotHeld(
        f"No edition of counts published by {as_of} is held.{nearest}", code="nothing-held"
    )

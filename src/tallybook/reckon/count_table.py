"""Counts over a grid: one question to the shelf, then columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.caveat import Caveat
from tallybook.figures.definition import Count
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import ABSENT, NUMBER, WITHHELD, Axis, Table
from tallybook.reckon.absence import SUPPRESSED, reason_of
from tallybook.reckon.answer import Answer, answer
from tallybook.reckon.count_caveats import count_caveats
from tallybook.reckon.count_provenance import count_provenances
from tallybook.reckon.grid import Grid, grid_of
from tallybook.reckon.outcome_answer import outcome_answers
from tallybook.reckon.outcome_caveats import outcome_caveats
from tallybook.reckon.outcome_marks import is_of_outcomes
from tallybook.reckon.place_caveats import place_caveats
from tallybook.reckon.poisson_interval import EXACT_BELOW, poisson_interval
from tallybook.reckon.reasons import Reasons
from tallybook.reckon.released_table import is_let_out, laid_over, released_table
from tallybook.register.notice import Notice
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotHeld
from tallybook.terms.unit import Unit

if TYPE_CHECKING:
    from tallybook.chance.columns import FloatArray

WHY_EXACT = "95 % interval of chance alone (exact Poisson)"
WHY_BYAR = "95 % interval of chance alone (Poisson, Byar)"
WHY_NET = "as published; a net count below zero has no interval of chance"
_WHYS = (WHY_EXACT, WHY_BYAR, WHY_NET)


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
    if is_of_outcomes(count):
        return next(outcome_tables((count,), shelf, over, as_of, level=level, local=local))
    let_out = shelf.released(as_of)
    try:
        _refuse_unheld(count)
        found = _laid_out(count, grid, answer(grid, shelf, as_of), shelf, {}, level, local)
    except NotHeld:
        if not is_let_out(count, grid, let_out):
            raise
        return released_table(count, grid, let_out, shelf, as_of)
    return laid_over(found, let_out, shelf, as_of) if let_out else found


def outcome_tables(
    counts: Sequence[Count],
    shelf: Shelf,
    over: Sequence[Axis],
    as_of: date,
    *,
    level: str = "force",
    local: Iterable[Notice] = (),
) -> Iterator[Table]:
    """The table of each count of outcomes, from one question for all; they differ in nothing else.

    Otherwise as `count_table`.
    """
    grid, own = grid_of(counts[0], over), tuple(local)
    answers = outcome_answers(counts, grid, shelf, as_of)
    for count, (found, unfinished) in zip(counts, answers, strict=True):
        more = outcome_caveats(count, grid, unfinished)
        yield _laid_out(count, grid, found, shelf, more, level, own)


def _laid_out(
    count: Count,
    grid: Grid,
    found: Answer,
    shelf: Shelf,
    more: dict[int, tuple[Caveat, ...]],
    level: str,
    local: Iterable[Notice],
) -> Table:
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


def count_limits(amount: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Poisson limits of counts; a net count below zero is its own limit."""
    low, high = poisson_interval(np.maximum(amount, 0))
    below = amount < 0
    return np.where(below, amount, low), np.where(below, amount, high)


def _states(
    grid: Grid, found: Answer, shelf: Shelf
) -> tuple[NDArray[np.uint8], NDArray[np.int32], Reasons]:
    amount = found.tally.amount
    reason = np.select([amount < 0, amount < EXACT_BELOW], [2, 0], 1).astype(np.int32)
    reason[found.unfit] = len(_WHYS) + np.flatnonzero(found.unfit)
    state = np.where(found.unfit, np.uint8(ABSENT), np.uint8(NUMBER))
    state[[cell for cell in _withheld(found, grid.shape[2]) if found.unfit[cell]]] = WITHHELD

    def say(cell: int) -> str:
        if cell in found.groups.whys:
            return found.groups.whys[cell][1]
        elsewhere = found.elsewhere.get(cell, ())
        return reason_of(cell, grid, found.ask, found.tally, shelf, elsewhere)[1]

    return state, reason, Reasons(_WHYS, len(amount), say)


def _withheld(found: Answer, offences: int) -> Iterator[int]:
    """Cells of which the publisher holds a number back, and nothing else stands in the way."""
    whys, tally = found.groups.whys, found.tally
    yield from (cell for cell, (is_withheld, _) in whys.items() if is_withheld)
    for cell, lacking in tally.lacking.items():
        is_hidden = any(word == SUPPRESSED for _, word in lacking)
        is_lacking = tally.held[cell // offences].gaps or cell in found.elsewhere
        if is_hidden and not is_lacking and cell not in whys:
            yield cell


def _refuse_unheld(count: Count) -> None:
    faults = []
    if count.unit is not Unit.OFFENCES:
        faults.append(f"{count.unit} (tables count offences)")
    if count.basis is not Basis.RECORDED:
        faults.append("the day offences occurred (tables go by the day recorded)")
    if count.where:
        faults.append("marks such as " + ", ".join(mark for mark, _ in count.where))
    if faults:
        raise NotHeld(
            f"No published table has {'; '.join(faults)}.",
            code="nothing-held",
            do="Count rows in a locked room (`tallybook records tally`), or release counts of your "
            "own into the book (`tallybook release`).",
        )

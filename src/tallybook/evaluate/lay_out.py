"""From a table of counts to the series that a plan is judged by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tallybook.evaluate.plan import Plan
from tallybook.figures.definition import Count
from tallybook.figures.table import NUMBER, WITHHELD, Table
from tallybook.terms.errors import Fault, NotComparable, NotDefined, NotHeld
from tallybook.terms.extent import Extent
from tallybook.terms.period import Period

FloatArray: TypeAlias = NDArray[np.float64]

_A_YEAR = {1: 12, 3: 4, 6: 2, 12: 1}
_NAMES = {12: "months", 4: "quarters", 2: "half-years", 1: "years"}
LEAST_BEFORE, LEAST_AFTER = {12: 24, 4: 8, 2: 8, 1: 6}, {12: 6, 4: 2, 2: 2, 1: 1}
"""The fewest periods of the base and of the outcome window, by periods in a year."""

_BY_CHANCE_NONE = 10.0
"""Where so many are usual, none at all comes by chance less than once in twenty thousand times."""
_WHYS = 3


@dataclass(frozen=True, eq=False)
class Laid:
    """Counts of the plan's areas together (n,) and of comparison places (J, n) over whole periods.

    `at` (n,) numbers the periods, which may lack some between; `start` is the position of the first
    of the outcome window, `frequency` how many make a year. `lacking` are comparison places that
    have no number for some period, or no case on one side of the start, and are left out; `unused`
    the periods that are left out because an area of the plan has no count, or one below zero.
    """

    periods: tuple[Period, ...]
    at: NDArray[np.intp]
    counts: FloatArray
    controls: FloatArray
    places: tuple[Extent, ...]
    start: int
    frequency: int
    lacking: tuple[Extent, ...] = ()
    unused: tuple[Period, ...] = ()

    def without(self, place: Extent) -> Laid:
        """The same beside one place fewer."""
        kept = [n for n, one in enumerate(self.places) if one != place]
        places = tuple(self.places[n] for n in kept)
        return replace(self, controls=self.controls[kept], places=places)

    def only(self, keep: NDArray[np.bool_], start: int | None = None) -> Laid:
        """The same over some of its periods; `start`, counted before, moves where it is given."""
        begins = self.start if start is None else start
        return replace(
            self,
            periods=tuple(one for one, kept in zip(self.periods, keep, strict=True) if kept),
            at=self.at[keep],
            counts=self.counts[keep],
            controls=self.controls[:, keep],
            start=int(keep[:begins].sum()),
        )


def lay_out(
    table: Table,
    plan: Plan,
    *,
    gaps: Sequence[Period] = (),
    left_out: Sequence[Extent] = (),
    is_ahead: bool = False,
) -> Laid:
    """The series of a plan from a table over its periods, its areas and its comparison places.

    A period that the start falls into, one in a gap, and one in which an area of the plan has no
    number are left out. Refuses other tables, a series with a withheld number (those withheld are
    the small ones, so the rest would be too high), and too few periods on either side; where
    `is_ahead`, nothing is asked of the outcome window, which may lie ahead.
    """
    members = {axis.path: axis.members for axis in table.axes}
    rest = [axis.path for axis in table.axes if axis.path not in ("period", "extent")]
    is_known = isinstance(table.template, Count) and {"period", "extent"} <= set(members)
    if not is_known or any(len(members[path]) > 1 for path in rest):
        _nonsense("A table of one count over periods and areas is needed.")
    periods, extents = members["period"], members["extent"]
    amount, is_withheld = _amounts(table)
    rows = {extent: n for n, extent in enumerate(extents)}
    if lacking := [str(one) for one in (*plan.areas, *plan.beside) if one not in rows]:
        _nonsense(f"The table has no row for {', '.join(lacking)}.")
    own = [rows[one] for one in plan.areas]
    inside = np.array([_is_inside(one, plan, gaps) for one in periods], bool)
    if (is_withheld[own][:, inside]).any():
        raise NotComparable(
            "Some counts of the plan's areas are withheld as too small.", code="effect-withheld"
        )
    counts = amount[own].sum(axis=0)
    kept = inside & np.isfinite(counts)
    beside = [one for one in plan.beside if one not in left_out]
    is_base = np.array([one.last < plan.start for one in periods], bool)
    whole = [one for one in beside if _is_whole(amount[rows[one]], kept, is_base)]
    laid = Laid(
        tuple(one for one, k in zip(periods, kept, strict=True) if k),
        np.flatnonzero(kept),
        counts[kept],
        amount[[rows[one] for one in whole]][:, kept],
        tuple(whole),
        int((kept & is_base).sum()),
        _frequency(periods),
        tuple(one for one in beside if one not in whole),
        tuple(periods[n] for n in np.flatnonzero(inside & ~kept)),
    )
    whys = _whys(table, own, inside & ~kept)
    if inside.any() and not kept.any():
        says = f"No count of {', '.join(map(str, plan.areas))} is held for any of the "
        raise NotHeld(
            f"{says}{int(inside.sum())} {_NAMES[laid.frequency]}.",
            code="effect-not-held",
            faults=tuple(Fault("without a number", why) for why in whys),
        )
    _check_length(laid, plan, periods[-1].last, whys, 1 if is_ahead else 2)
    return laid


def _is_whole(counts: FloatArray, kept: NDArray[np.bool_], is_base: NDArray[np.bool_]) -> bool:
    """Whether a comparison place has a number for every period used, and cases on both sides.

    None at all after the start is taken as a place that counts no more, unless it had so few that
    none may come by chance.
    """
    base, after = counts[kept & is_base], counts[kept & ~is_base]
    if not np.isfinite(counts[kept]).all() or not base.sum() > 0:
        return False
    return bool(after.sum() > 0 or base.mean() * len(after) < _BY_CHANCE_NONE)


def _check_length(laid: Laid, plan: Plan, held: date, whys: Sequence[str], asked: int) -> None:
    """Refuses too few periods before the start or after it; `whys` are why others have none.

    `held` is the last day of the table; one side is asked for, or both.
    """
    sides = (
        ("base", laid.start, LEAST_BEFORE, f"before the start on {plan.start}"),
        (
            "window",
            len(laid.periods) - laid.start,
            LEAST_AFTER,
            f"between {plan.start} and {plan.until}, with counts to {held}",
        ),
    )
    faults = tuple(
        Fault(which, f"{_many(used, laid)} can be used {span}; {of[laid.frequency]} are needed.")
        for which, used, of, span in sides[:asked]
        if used < of[laid.frequency]
    )
    if faults:
        faults += tuple(Fault("without a number", why) for why in whys)
        raise NotComparable(
            "There is too little on one side of the start.", code="effect-too-short", faults=faults
        )


def _many(count: int, laid: Laid) -> str:
    name = _NAMES[laid.frequency]
    return f"{count or 'no'} {name[:-1] if count == 1 else name}"


def _whys(table: Table, rows: Sequence[int], lacks: NDArray[np.bool_]) -> tuple[str, ...]:
    """Why the plan's areas have no number for some periods, each reason once; the first few."""
    reasons = _rows_of(table, np.asarray(table.columns["reason"]))[rows][:, lacks]
    is_missing = _rows_of(table, table.columns["state"] != NUMBER)[rows][:, lacks]
    numbers = np.unique(reasons[is_missing.astype(bool)]).tolist()
    every = list(dict.fromkeys(table.reasons[int(number)] for number in numbers))
    more = len(every) - _WHYS
    return (*every[:_WHYS], *([f"and {more} more periods like these."] if more > 0 else []))


def _rows_of(table: Table, column: NDArray[Any]) -> NDArray[Any]:
    """A column as extents x periods."""
    paths = [axis.path for axis in table.axes]
    shape = [len(axis.members) for axis in table.axes]
    order = [paths.index("extent"), paths.index("period")]
    order += [n for n in range(len(paths)) if n not in order]
    return column.reshape(shape).transpose(order).reshape(shape[order[0]], shape[order[1]])


def _amounts(table: Table) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Extents x periods: the numbers, NaN where there is none, and which are withheld."""
    state = table.columns["state"]
    partial = np.array([one.status == "partial" for one in table.provenances], bool)
    amount = np.asarray(table.columns["amount"], float)
    is_number = (state == NUMBER) & ~partial[table.columns["provenance"]] & (amount >= 0)
    return _rows_of(table, np.where(is_number, amount, np.nan)), _rows_of(table, state == WITHHELD)


def _is_inside(period: Period, plan: Plan, gaps: Sequence[Period]) -> bool:
    is_base = period.last < plan.start and (plan.since is None or period.first >= plan.since)
    is_after = period.first >= plan.start and period.last <= plan.until
    return (is_base or is_after) and not any(gap.overlaps(period) for gap in gaps)


def _frequency(periods: tuple[Period, ...]) -> int:
    months = {one.months for one in periods}
    in_a_row = all(b.first - a.last == timedelta(days=1) for a, b in pairwise(periods))
    if len(months) != 1 or not in_a_row or months - set(_A_YEAR):
        _nonsense("Months, quarters, half-years or years that follow one another are needed.")
    return _A_YEAR[months.pop() or 0]


def _nonsense(says: str) -> None:
    raise NotDefined(says, code="plan-not-laid-out")

"""From an earlier period to a later one: the change, or why not and what instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tallybook.compare.comparison import Comparison, compared, percent_limits
from tallybook.compare.instead import offers
from tallybook.compare.laid import Grid, Laid, lay
from tallybook.compare.pair import Pair, amount_of
from tallybook.compare.rule_on import rule_on
from tallybook.figures.definition import Reckoned
from tallybook.figures.place import count_of, extent_of
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import Axis
from tallybook.register.notice import Notice
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period

YEAR_BEFORE = "year-before"
_HISTORY = 4


def change(
    definition: Reckoned,
    shelf: Shelf,
    *,
    against: Period | str = YEAR_BEFORE,
    over: Sequence[Axis] = (),
    as_of: date,
    local: tuple[Notice, ...] = (),
    override: str = "",
) -> tuple[Comparison, ...]:
    """The change of every cell of the definition over axes, in row-major order.

    `against` is a period, or year-before: each period's own span twelve months earlier. All sides,
    the periods before the base among them, are reckoned at once. Where the ruling refuses there is
    no number, and what is comparable near it is offered instead.
    """
    axes = {axis.path: axis.members for axis in over}
    count = count_of(definition)
    periods = axes.get("period", (count.period,))
    grid = Grid(
        _needed(periods, against),
        axes.get("extent", (extent_of(definition),)),
        axes.get("offences", (count.offences,)),
    )
    laid = lay(definition, grid, shelf, as_of=as_of, local=local)
    return tuple(
        _compare(laid, p, earlier_of(p, against), x, o, shelf, as_of, local, override)
        for p in periods
        for x in grid.extents
        for o in grid.offences
    )


def earlier_of(period: Period, against: Period | str) -> Period:
    """The period that a later one is compared with."""
    return against if isinstance(against, Period) else period.shift(-12)


def _needed(periods: Sequence[Period], against: Period | str) -> tuple[Period, ...]:
    bases = [earlier_of(p, against) for p in periods]
    before = [base.shift(-12 * n) for base in bases for n in range(1, _HISTORY + 1)]
    return tuple(dict.fromkeys((*periods, *bases, *before)))


def _compare(
    laid: Laid,
    later: Period,
    earlier: Period,
    extent: Extent,
    offences: Offences,
    shelf: Shelf,
    as_of: date,
    local: tuple[Notice, ...],
    override: str,
) -> Comparison:
    pair = pair_of(laid, earlier, later, extent, offences, local)
    found = compared(pair, rule_on(pair), override)
    if not found.ruling.is_refused:
        return found
    return replace(found, instead=offers(pair, found.ruling, shelf, as_of))


def pair_of(
    laid: Laid,
    earlier: Period,
    later: Period,
    extent: Extent,
    offences: Offences,
    local: tuple[Notice, ...] = (),
) -> Pair:
    """Two periods of one place and set of offences, side by side."""
    before = [earlier.shift(-12 * n) for n in range(1, _HISTORY + 1)]
    known = [p for p in before if p in laid.grid.periods]
    amounts = [(p, amount_of(laid.figure(p, extent, offences))) for p in known]
    pair = Pair(
        "period",
        laid.figure(earlier, extent, offences),
        laid.figure(later, extent, offences),
        laid.counted(earlier, extent, offences),
        laid.counted(later, extent, offences),
        history=tuple((p, amount) for p, amount in amounts if amount is not None),
        local=local,
    )
    return replace(pair, limits=percent_limits(pair))

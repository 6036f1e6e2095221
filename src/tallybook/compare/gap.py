"""Between two places in one period: the gap, or why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tallybook.compare.comparison import Comparison, compared, percent_limits
from tallybook.compare.laid import Grid, Laid, lay
from tallybook.compare.pair import Pair
from tallybook.compare.rule_on import rule_on
from tallybook.figures.definition import Reckoned
from tallybook.figures.place import count_of, extent_of
from tallybook.figures.shelf import Shelf
from tallybook.register.notice import Notice
from tallybook.terms.extent import Extent


def gap(
    definition: Reckoned,
    other: Extent,
    shelf: Shelf,
    *,
    as_of: date,
    local: tuple[Notice, ...] = (),
    override: str = "",
) -> Comparison:
    """How the definition's own place differs from another; the other place is the base.

    The `earlier` of the result is the other place, the `later` the own one. Counts of two places
    are refused: give a rate.
    """
    own, count = extent_of(definition), count_of(definition)
    grid = Grid((count.period,), tuple(dict.fromkeys((own, other))), (count.offences,))
    laid = lay(definition, grid, shelf, as_of=as_of, local=local)
    return gap_in(laid, definition, other, local=local, override=override)


def gap_in(
    laid: Laid,
    definition: Reckoned,
    other: Extent,
    *,
    local: tuple[Notice, ...] = (),
    override: str = "",
) -> Comparison:
    """The gap within figures that were laid out before, for many gaps at once."""
    own, count = extent_of(definition), count_of(definition)
    pair = Pair(
        "extent",
        laid.figure(count.period, other, count.offences),
        laid.figure(count.period, own, count.offences),
        laid.counted(count.period, other, count.offences),
        laid.counted(count.period, own, count.offences),
        local=local,
    )
    pair = replace(pair, limits=percent_limits(pair))
    return compared(pair, rule_on(pair), override)

"""A definition in, a figure out; many figures in one go over axes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tallybook.figures.definition import Count, Population, Rate, Reckoned, Share
from tallybook.figures.figure import Figure
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import Axis, Table, figure_at
from tallybook.reckon.counted import counted
from tallybook.reckon.population_table import population_table
from tallybook.reckon.rate_table import rate_table
from tallybook.reckon.share_table import share_table
from tallybook.register.notice import Notice
from tallybook.terms.errors import NotDefined


def reckon(
    definition: Reckoned,
    shelf: Shelf,
    over: Sequence[Axis] = (),
    *,
    as_of: date,
    local: tuple[Notice, ...] = (),
) -> Table:
    """The table of a definition over axes, as of a day, from one set of queries for all cells.

    Counts are sums of the publisher's cells with a 95 % Poisson interval, rates carry that interval
    over the population, shares have Wilson's. What is not wholly held is absent with its reason,
    never zero. Refuses a change or a standing: those are comparisons.
    """
    match definition:
        case Count():
            return counted(definition, shelf, over, as_of, local=local)
        case Rate():
            return rate_table(definition, shelf, over, as_of, local)
        case Share():
            return share_table(definition, shelf, over, as_of, local)
        case Population():
            return population_table(definition, shelf, over, as_of)
    raise NotDefined(
        f"A {type(definition).__name__.lower()} is a comparison of figures.", code="not-reckoned"
    )


def reckon_one(
    definition: Reckoned, shelf: Shelf, *, as_of: date, local: tuple[Notice, ...] = ()
) -> Figure:
    """The single figure of a definition, as of a day."""
    return figure_at(reckon(definition, shelf, as_of=as_of, local=local), 0)

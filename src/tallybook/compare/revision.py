"""One definition as each edition had it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tallybook.compare.comparison import Comparison, compared
from tallybook.compare.pair import Pair
from tallybook.compare.rule_on import rule_on
from tallybook.figures.definition import Reckoned
from tallybook.figures.edition import Edition
from tallybook.figures.figure import Figure
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import Axis, Table, figure_at
from tallybook.reckon.reckon import reckon
from tallybook.register.notice import Notice
from tallybook.terms.errors import NotHeld


@dataclass(frozen=True)
class Revision:
    """The figure after each publication that it was read from, and the steps between them."""

    figures: tuple[Figure, ...]
    steps: tuple[Comparison, ...]
    overall: Comparison | None


def revision(
    definition: Reckoned, shelf: Shelf, *, as_of: date, local: tuple[Notice, ...] = ()
) -> Revision:
    """What the figure was on the day of each edition it was read from, and how it moved.

    Only editions published by `as_of` count. `overall` goes from the first to the newest; None
    where a single edition is held. Refuses where no edition answers.
    """
    found = revisions(definition, shelf, as_of=as_of, local=local)[0]
    if found is None:
        raise NotHeld(f"No edition held by {as_of} answers this.", code="nothing-held")
    return found


def revisions(
    definition: Reckoned,
    shelf: Shelf,
    over: Sequence[Axis] = (),
    *,
    as_of: date,
    local: tuple[Notice, ...] = (),
) -> tuple[Revision | None, ...]:
    """The revision of every cell over axes, one table an edition; None where none answers."""
    days = sorted({e.published for e in shelf.editions() if e.published <= as_of})
    tables = [t for day in days if (t := _as_of(definition, shelf, over, day, local)) is not None]
    cells = range(len(tables[0])) if tables else range(0)
    found = [_revision(tuple(_readings(tables, cell)), local) for cell in cells]
    return tuple(found) or (None,)


def _as_of(
    definition: Reckoned,
    shelf: Shelf,
    over: Sequence[Axis],
    day: date,
    local: tuple[Notice, ...],
) -> Table | None:
    try:
        return reckon(definition, shelf, over, as_of=day, local=local)
    except NotHeld:  # nothing of the kind was published yet
        return None


def _readings(tables: Sequence[Table], cell: int) -> Iterator[Figure]:
    """The figure each time it is read from other editions than before."""
    known: tuple[Edition, ...] = ()
    for table in tables:
        figure = figure_at(table, cell)
        editions = figure.provenance.editions
        if editions and editions != known:
            known = editions
            yield figure


def _revision(found: tuple[Figure, ...], local: tuple[Notice, ...]) -> Revision | None:
    if not found:
        return None
    steps = tuple(_step(*both, local) for both in pairwise(found))
    overall = _step(found[0], found[-1], local) if steps else None
    return Revision(found, steps, overall)


def _step(then: Figure, now: Figure, local: tuple[Notice, ...]) -> Comparison:
    pair = Pair("edition", then, now, None, None, local=local)
    return compared(pair, rule_on(pair))

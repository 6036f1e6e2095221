"""One definition as each edition had it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tallybook.compare.comparison import Comparison, compared
from tallybook.compare.pair import Pair
from tallybook.compare.rule_on import rule_on
from tallybook.figures.definition import Reckoned
from tallybook.figures.figure import Figure
from tallybook.figures.shelf import Shelf
from tallybook.reckon.reckon import reckon_one
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
    found = tuple(_readings(definition, shelf, as_of, local))
    if not found:
        raise NotHeld(f"No edition held by {as_of} answers this.", code="nothing-held")
    steps = tuple(_step(*both, local) for both in pairwise(found))
    overall = _step(found[0], found[-1], local) if steps else None
    return Revision(found, steps, overall)


def _readings(
    definition: Reckoned, shelf: Shelf, as_of: date, local: tuple[Notice, ...]
) -> Iterator[Figure]:
    days = sorted({e.published for e in shelf.editions() if e.published <= as_of})
    known: tuple[str, ...] = ()
    for day in days:
        try:
            figure = reckon_one(definition, shelf, as_of=day, local=local)
        except NotHeld:  # nothing of the kind was published yet
            continue
        editions = tuple(e.digest for e in figure.provenance.editions)
        if editions and editions != known:
            known = editions
            yield figure


def _step(then: Figure, now: Figure, local: tuple[Notice, ...]) -> Comparison:
    pair = Pair("edition", then, now, None, None, local=local)
    return compared(pair, rule_on(pair))

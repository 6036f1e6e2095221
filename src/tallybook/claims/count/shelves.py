"""The record as of the story's day, after it and now; each laid out once for all claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tallybook.claims.count.formulas import FORMULAS
from tallybook.claims.count.record import Record, is_held, lay_record
from tallybook.claims.count.sides import Leaf
from tallybook.claims.count.wanted import Wanted
from tallybook.claims.finding import Recount
from tallybook.figures.figure import Figure
from tallybook.figures.shelf import Shelf
from tallybook.figures.value import Number
from tallybook.register.notice import Notice


@dataclass(frozen=True, eq=False)
class Shelves:
    """Released records: `now`, and where the story has a day `then` and the `later` ones in order.

    The later ones hold only leaves that nothing published by the day answers.
    """

    now: Record
    then: Record | None = None
    later: tuple[Record, ...] = ()


def lay_shelves(
    leaves: Iterable[Leaf],
    shelf: Shelf,
    *,
    published: date | None,
    today: date,
    local: tuple[Notice, ...] = (),
) -> Shelves:
    """The leaves as of today, as of the story's day, and in the editions after it where needed."""
    every = tuple(dict.fromkeys(leaves))
    now = lay_record(every, shelf, as_of=today, local=local)
    if published is None:
        return Shelves(now)
    then = lay_record(every, shelf, as_of=published, local=local)
    days = sorted({e.published for e in shelf.editions() if published < e.published <= today})
    missing, later = [leaf for leaf in every if not is_held(then.figure(leaf))], []
    for day in days if missing else ():
        record = lay_record(missing, shelf, as_of=day, local=local)
        missing = [leaf for leaf in missing if not is_held(record.figure(leaf))]
        later.append(record)
        if not missing:
            break
    return Shelves(now, then, tuple(later))


def recount_now(asked: Wanted, shelves: Shelves) -> Recount:
    """The claim's arithmetic on the newest editions."""
    return _recount(asked, [shelves.now.figure(leaf) for leaf in asked.leaves], shelves.now, False)


def recount_then(asked: Wanted, shelves: Shelves) -> Recount | None:
    """The same as of the story's day, else on the first edition after it; None without a day."""
    if shelves.then is None:
        return None
    found = [_nearest(leaf, shelves) for leaf in asked.leaves]
    figures, is_nearest = [figure for figure, _ in found], any(late for _, late in found)
    return _recount(asked, figures, shelves.then, is_nearest)


def _nearest(leaf: Leaf, shelves: Shelves) -> tuple[Figure, bool]:
    assert shelves.then is not None
    figure = shelves.then.figure(leaf)
    if is_held(figure):
        return figure, False
    for record in shelves.later:
        later = record.figure(leaf) if leaf in record.places else None
        if later is not None and is_held(later):
            return later, True
    return figure, False


def _recount(asked: Wanted, figures: list[Figure], record: Record, is_nearest: bool) -> Recount:
    absent = [figure for figure in figures if not is_held(figure)]
    if absent:
        why = str(getattr(absent[0].value, "reason", ""))
        return Recount(asked.formula, tuple(figures), None, record.as_of, missing=why)
    amounts = [figure.value.amount for figure in figures if isinstance(figure.value, Number)]
    amount = FORMULAS[asked.formula](amounts, asked.scale)
    why = "" if amount is not None else "the base is not above zero"
    return Recount(asked.formula, tuple(figures), amount, record.as_of, is_nearest, why)

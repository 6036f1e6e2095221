"""Claims and their readings in, findings out: counted from releases, judged on the first reading.

All claims of a story, or of many stories of one day, are laid out together: a few queries for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tallybook.claims.claim import Claim
from tallybook.claims.count.judge import agrees, judge
from tallybook.claims.count.limits import limits_of
from tallybook.claims.count.shelves import Shelves, lay_shelves, recount_now, recount_then
from tallybook.claims.count.sides import Leaf
from tallybook.claims.count.wanted import Gap, Wanted, wanted
from tallybook.claims.finding import CANNOT_BE_TOLD, OUTSIDE, Finding, Other, Recount
from tallybook.claims.reading import Reading
from tallybook.figures.shelf import Shelf
from tallybook.register.notice import Notice

Read = tuple[Claim, tuple[Reading, ...]]
"""A claim and its readings, the first of which is judged."""


@dataclass(frozen=True)
class _Asked:
    """A claim, its readings in their order, and what each wants counted."""

    claim: Claim
    readings: tuple[Reading, ...]
    wants: tuple[Wanted | Gap, ...]


def count(
    read: Sequence[Read],
    shelf: Shelf,
    *,
    published: date | None,
    today: date,
    local: tuple[Notice, ...] = (),
) -> tuple[Finding, ...]:
    """One finding a claim, in order. The readings were frozen before; nothing here changes them.

    Only the first reading is judged. The others are counted too, and those that would agree are
    told with how many were tried: a checker that accepts any reading confirms what is wrong.
    """
    asked = [_asked(claim, readings) for claim, readings in read]
    shelves = lay_shelves(_leaves(asked), shelf, published=published, today=today, local=local)
    return tuple(_finding(one, shelves) for one in asked)


def _asked(claim: Claim, readings: tuple[Reading, ...]) -> _Asked:
    return _Asked(claim, readings, tuple(wanted(claim, one) for one in readings))


def _leaves(asked: Sequence[_Asked]) -> Iterator[Leaf]:
    for one in asked:
        for want in one.wants:
            if isinstance(want, Wanted):
                yield from want.leaves


def _finding(asked: _Asked, shelves: Shelves) -> Finding:
    first = asked.wants[0] if asked.wants else Gap("no-reading")
    reading = asked.readings[0] if asked.readings else None
    found = _judged(asked.claim, reading, first, shelves)
    others = tuple(_others(asked, shelves))
    tried = sum(isinstance(want, Wanted) for want in asked.wants[1:])
    return replace(found, others=others, tried=tried)


def _judged(claim: Claim, reading: Reading | None, want: Wanted | Gap, shelves: Shelves) -> Finding:
    low, high = limits_of(claim.mention)
    if isinstance(want, Gap):
        verdict = OUTSIDE if want.outside else CANNOT_BE_TOLD
        return Finding(claim, reading, verdict, low, high, missing=want.code)
    then, now = recount_then(want, shelves), recount_now(want, shelves)
    verdict = judge(claim, (low, high), then, now)
    missing = "not-held" if verdict == CANNOT_BE_TOLD else ""
    return Finding(claim, reading, verdict, low, high, then, now, missing=missing)


def _others(asked: _Asked, shelves: Shelves) -> Iterator[Other]:
    for reading, want in zip(asked.readings[1:], asked.wants[1:], strict=True):
        if isinstance(want, Gap):
            continue
        recount = _first_of(recount_then(want, shelves), recount_now(want, shelves))
        if agrees(limits_of(asked.claim.mention), recount):
            yield Other(reading, recount)


def _first_of(then: Recount | None, now: Recount) -> Recount:
    return then if then is not None and then.amount is not None else now

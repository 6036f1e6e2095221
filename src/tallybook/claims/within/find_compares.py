"""“Above the national average”: two figures that the words put in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.claim import Claim
from tallybook.claims.relation import Relation
from tallybook.claims.within.alike import is_count, kin, same_measure, value_of
from tallybook.claims.within.cues import pattern
from tallybook.claims.within.interval import INF, Interval
from tallybook.claims.within.judged import Link, judged
from tallybook.claims.within.name_slip import name_slip
from tallybook.claims.within.story import Story

_REACH = 130


def find_compares(story: Story) -> Iterator[Relation]:
    """Neighbours of one kind with a word of order between them, the second being the yardstick."""
    figures = [claim for claim in story.claims if _may_compare(claim)]
    for number, first in enumerate(figures):
        for second in figures[number + 1 : number + 4]:
            if (kin(first) == kin(second) and (link := _link(story, first, second))) and (
                relation := judged(link, name_slip)
            ):
                yield relation
                break


def _may_compare(claim: Claim) -> bool:
    mention = claim.mention
    if mention.value is None:
        return False
    return is_count(claim) or (
        mention.unit.startswith("per") and mention.kind not in ("rank", "comparison")
    )


def _link(story: Story, first: Claim, second: Claim) -> Link | None:
    gap = story.between(first, second)
    wide = 2 if first.mention.kind == "change" else 1
    if len(gap) > wide * _REACH or story.apart(first, second) > wide:
        return None
    if _interrupted(story, first, second):
        return None
    found = _order_in(gap)
    if found is None or same_measure(first, second) is False:
        return None
    order, rest = found
    yardstick = pattern("compare", "against").search(rest)
    if not yardstick and first.mention.kind != "change":
        return None
    a, b = _amount(first), _amount(second)
    growth = first.mention.kind == "change"
    if growth and (a < 0) == (b < 0):
        a, b = abs(a), abs(b)
    apart = a - b if order == "gt" else b - a
    details: tuple[tuple[str, str | float | bool], ...] = (("op", order),)
    if growth and first.mention.direction == "down":
        details = (*details, ("abs", True))
    sure = story.apart(first, second) == 0 and bool(yardstick) and len(rest) < 60
    concerns = ("pct_of_pct",) if growth else ()
    return Link(
        "compare",
        (("a", first), ("b", second)),
        Interval(apart, apart),
        Interval(1e-12, INF),
        None,
        sure,
        details,
        concerns,
    )


def _interrupted(story: Story, first: Claim, second: Claim) -> bool:
    start, end = first.mention.span.end, second.mention.span.start
    return any(
        start <= claim.mention.span.start < end and kin(claim) == kin(first)
        for claim in story.claims
    )


def _order_in(gap: str) -> tuple[str, str] | None:
    """The last word of order in a gap that has one kind only, and what follows it."""
    above = list(pattern("compare", "above").finditer(gap))
    below = list(pattern("compare", "below").finditer(gap))
    if bool(above) == bool(below) or re.search(r"\b(?:not|no|than in)\b", gap):
        return None
    return ("gt" if above else "lt"), gap[(above or below)[-1].end() :]


def _amount(claim: Claim) -> float:
    return -value_of(claim) if claim.mention.direction == "down" else value_of(claim)

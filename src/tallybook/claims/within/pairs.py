"""Which two counts of a story are the earlier and the later end of one change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tallybook.claims.claim import Claim
from tallybook.claims.within.alike import (
    is_count,
    kin,
    period_of,
    same_area,
    same_group,
    same_measure,
)
from tallybook.claims.within.cues import closing, pattern, without_years
from tallybook.claims.within.story import Story
from tallybook.claims.within.told_earlier import told_earlier, told_now

_REACH = 110
"""Characters between two figures that one phrase may bind."""
_BRACKET = re.compile(r"^[^().;]{0,30}\(\s*(?:from|down from|up from)?\s*$", re.IGNORECASE)
_PERCENT_ON = re.compile(
    r"\b(?:up|down|rise|fall|increase|decrease|drop|jump|more|higher|lower|fewer|less)\b[^.;]{0,50}?"
    r"\b(?:on|than|from|over|against)\s+(?:the\s+)?(?:figure of\s+|total of\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Pair:
    """An earlier and a later figure; `bound` if the words themselves say so."""

    earlier: Claim
    later: Claim
    bound: bool


def find_pairs(story: Story) -> tuple[Pair, ...]:
    """Pairs that grammar binds, then those that only share offence, place and group."""
    bound = [pair for pair in _neighbours(story) if not _backwards(pair)]
    known = {frozenset((pair.earlier.id, pair.later.id)) for pair in bound}
    loose = [
        pair
        for pair in _by_period(story)
        if frozenset((pair.earlier.id, pair.later.id)) not in known
    ]
    return (*bound, *loose)


def _backwards(pair: Pair) -> bool:
    """Whether the known days contradict the words."""
    earlier, later = period_of(pair.earlier), period_of(pair.later)
    if not earlier or not later or not earlier.last or not later.last:
        return False
    return earlier.last > later.last


def _neighbours(story: Story) -> Iterator[Pair]:
    measured = [claim for claim in story.claims if _may_pair(claim)]
    for number, first in enumerate(measured):
        for second in measured[number + 1 : number + 3]:
            if kin(second) != kin(first):
                continue
            if pair := _grammar(story, first, second):
                yield pair
                break


def _may_pair(claim: Claim) -> bool:
    return is_count(claim) or (
        claim.mention.unit.startswith(("per_", "interval", "people_per"))
        or (claim.mention.kind == "share" and claim.mention.unit == "percent")
    )


def _grammar(story: Story, first: Claim, second: Claim) -> Pair | None:
    gap = story.between(first, second)
    if len(gap) > _REACH or story.apart(first, second) > 1 or _unlike(first, second):
        return None
    follows_from = closing("ends", "then_earlier").search(story.before(first))
    one_sentence = story.apart(first, second) == 0
    if one_sentence and closing("ends", "then_later").search(gap) and _came_from(story, first, gap):
        return Pair(first, second, bound=True)
    if one_sentence and not follows_from and (_back_to(gap) or _PERCENT_ON.search(gap)):
        return Pair(second, first, bound=True)
    if one_sentence and _BRACKET.search(gap) and told_earlier(story, second):
        return Pair(second, first, bound=True)
    if one_sentence and told_now(story, second) and not told_now(story, first):
        return Pair(first, second, bound=True) if _alike(first, second) else None
    if _last_and_this(first, second) and same_group(first, second):
        return Pair(first, second, bound=one_sentence or _alone(story, second))
    if told_earlier(story, second) and not told_earlier(story, first) and _alike(first, second):
        return Pair(second, first, bound=one_sentence or _alone(story, second))
    if not one_sentence and _takes_up(story, first, second):
        return Pair(second, first, bound=True)
    if told_earlier(story, first) and not told_earlier(story, second) and _alike(first, second):
        return Pair(first, second, bound=one_sentence)
    return None


def _last_and_this(first: Claim, second: Claim) -> bool:
    """“Last year 8 per cent ... This year it is 12”: days unknown, the order is not."""
    labels = [(p.label or "").lower() for c in (first, second) if (p := period_of(c))]
    return labels == ["last year", "this year"]


def _alone(story: Story, claim: Claim) -> bool:
    """Whether a figure is the only count of its sentence: "A year earlier the number was 478"."""
    return not any(
        is_count(other) and other is not claim and not story.apart(other, claim)
        for other in story.claims
    )


def _takes_up(story: Story, first: Claim, second: Claim) -> bool:
    """“... 115,990. That was 2 per cent up on 113,166”: the sentence goes on about the figure."""
    opening = re.match(r"\W*(?:that|this|it|which)\b", story.sentence_words(second), re.IGNORECASE)
    return (
        bool(opening)
        and bool(_PERCENT_ON.search(story.before(second, 110)))
        and _alone(story, second)
    )


def _back_to(gap: str) -> bool:
    """Whether a gap leads back to an earlier figure, and not on to another subject's."""
    if not closing("ends", "then_earlier").search(gap):
        return False
    return not re.search(r"\band\s+(?!from\b)(?:\S+\s+){1,6}$|;", gap, re.IGNORECASE)


def _came_from(story: Story, first: Claim, gap: str) -> bool:
    """Whether "to" closes a movement: "from 3 ... to", "3 rose to"; not "15 to 90 a month"."""
    if re.search(r"\b(?:from|between)\s+(?:\w+\s+){0,2}$", story.before(first), re.IGNORECASE):
        return True
    moved = pattern("direction", "up").search(gap) or pattern("direction", "down").search(gap)
    return bool(moved) and not re.search(r"[,(;\d]", without_years(gap))


def _unlike(one: Claim, other: Claim) -> bool:
    return same_measure(one, other) is False or same_area(one, other) is False


def _alike(one: Claim, other: Claim) -> bool:
    return (
        bool(same_measure(one, other))
        and same_area(one, other) is not False
        and same_group(one, other)
        and (one.mention.kind == "share") == (other.mention.kind == "share")
    )


def _by_period(story: Story) -> Iterator[Pair]:
    counts = [claim for claim in story.claims if _may_pair(claim)]
    for number, one in enumerate(counts):
        for other in counts[number + 1 :]:
            if kin(one) == kin(other) and _alike(one, other) and (pair := _in_order(one, other)):
                yield pair


def _in_order(one: Claim, other: Claim) -> Pair | None:
    a, b = period_of(one), period_of(other)
    if not a or not b or not a.first or not b.first or not a.last or not b.last:
        return None
    if a.last < b.first:
        return Pair(one, other, bound=False)
    return Pair(other, one, bound=False) if b.last < a.first else None

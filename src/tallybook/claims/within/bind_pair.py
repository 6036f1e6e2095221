"""Whether the text binds a change to two figures so closely that a misfit is an error."""

from __future__ import annotations

import re

from tallybook.claims.claim import Claim
from tallybook.claims.within.alike import (
    is_count,
    is_stated,
    is_wider,
    period_of,
    same_area,
    same_group,
    same_measure,
    same_period,
    versus_of,
)
from tallybook.claims.within.pairs import Pair
from tallybook.claims.within.story import Story, main_area

_PICKS_UP = re.compile(
    r"\W*(?:that|this|it|which|the (?:rise|fall|increase|decrease|drop|jump|change|growth|figure)|"
    r"an? (?:rise|fall|increase|decrease|drop|jump|leap|reduction)|up|down)\b",
    re.IGNORECASE,
)


_MOVED = re.compile(
    r"\s*(?:%|per\s?cent|[a-z]+)?\s*[,–—(]\s*(?:up|down|an?\s+[a-z]+\s+of)\s+(?:by\s+)?",
    re.IGNORECASE,
)
_THAN_THE = re.compile(
    r"\s*(?:(?:more|fewer|less|up|down|higher|lower)\s+)?(?:than|on|over|from)\s+(?:the\s+)?",
    re.IGNORECASE,
)


def is_bound(story: Story, change: Claim, pair: Pair, pairs: tuple[Pair, ...]) -> bool:
    """Whether the words, or the readings of all three figures, leave no other ends.

    By the words: one sentence holds all three; or the sentence after the pair's takes it up ("That
    is a rise of"); or a headline can only speak of the one pair that opens the story. By the
    readings: the same offence, place and group, and both periods known and the same.
    """
    if same_area(change, pair.later) is False or _differ(change, pair):
        return False
    if pair.bound:
        return (
            _together(story, change, pair, pairs)
            or _taken_up(story, change, pair, pairs)
            or _opens(story, change, pair, pairs)
            or _names_base(story, change, pair)
            or _follows(story, change, pair)
        )
    return _read_alike(change, pair) and _is_free(story, change, pair, pairs)


def _differ(change: Claim, pair: Pair) -> bool:
    """Whether the group, or an offence named in both sentences, is another."""
    if not same_group(change, pair.later):
        return True
    named = is_stated(change.measure, pair.later.measure)
    return named and same_measure(change, pair.later) is False


def _together(story: Story, change: Claim, pair: Pair, pairs: tuple[Pair, ...]) -> bool:
    """One sentence with all three, and with no second pair that lies nearer."""
    if story.apart(change, pair.later) or story.apart(change, pair.earlier):
        return False
    if story.is_headline(change) != story.is_headline(pair.later):
        return False
    rivals = [p for p in pairs if p.bound and not story.apart(change, p.later)]
    nearest = min(rivals, key=lambda p: _reach(change, p), default=pair)
    return nearest is pair or _reach(change, nearest) == _reach(change, pair)


def _reach(change: Claim, pair: Pair) -> int:
    """Characters from a change to the nearer end of a pair."""
    here = change.mention.span
    return min(
        max(end.mention.span.start - here.end, here.start - end.mention.span.end, 0)
        for end in (pair.earlier, pair.later)
    )


def _taken_up(story: Story, change: Claim, pair: Pair, pairs: tuple[Pair, ...]) -> bool:
    """“612, up from 478. That is a rise of 28 per cent”: no count stands in between."""
    at = story.sentence_of(change)
    ends = [story.sentence_of(end) for end in (pair.earlier, pair.later)]
    if max(ends) != at - 1 or story.paragraph_of(change) - story.paragraph_of(pair.later) > 1:
        return False
    last = [p for p in pairs if p.bound and story.sentence_of(p.later) == at - 1]
    if any(p is not pair for p in last) or _first_count(story, change):
        return False
    return bool(_PICKS_UP.match(story.sentence_words(change)))


def _follows(story: Story, change: Claim, pair: Pair) -> bool:
    """“Last year 8 per cent ... This year it is 12, up four”: right after the later end."""
    if story.apart(change, pair.later) or story.apart(pair.earlier, pair.later) > 1:
        return False
    return bool(_MOVED.fullmatch(story.between(pair.later, change)))


def _names_base(story: Story, change: Claim, pair: Pair) -> bool:
    """“... 326. That is 41 more than the 305 of a year before”: the base stands by the change."""
    if story.apart(change, pair.earlier) or story.apart(change, pair.later) > 1:
        return False
    if pair.earlier.mention.span.start < change.mention.span.end:
        return False
    return bool(_THAN_THE.fullmatch(story.between(change, pair.earlier)))


def _first_count(story: Story, change: Claim) -> bool:
    """Whether a count stands before the change in its own sentence."""
    return any(
        is_count(claim)
        and not story.apart(claim, change)
        and claim.mention.span.start < change.mention.span.start
        for claim in story.claims
    )


def _opens(story: Story, change: Claim, pair: Pair, pairs: tuple[Pair, ...]) -> bool:
    """A change in the headline or first sentence, and the only pair for its place in the body.

    Known periods may not differ, and offences may not be known to.
    """
    first = 1 if story.headline_end else 0
    if story.sentence_of(change) > first or not is_wider(change, pair.later):
        return False
    if not story.is_headline(change) and _has_count(story, change, pair):
        return False
    if not story.is_headline(change) and _is_told(story, change, pair):
        return False
    held = (
        same_period(period_of(change), period_of(pair.later)),
        same_period(versus_of(change), period_of(pair.earlier)),
    )
    if False in held and is_stated(change.period):
        return False
    around = main_area(story)
    body = [
        p
        for p in pairs
        if p.bound
        and p.later.area.value in (around, None, change.area.value)
        and same_measure(p.later, pair.later) is not False
    ]
    return {(p.earlier.id, p.later.id) for p in body} == {(pair.earlier.id, pair.later.id)}


def _is_told(story: Story, change: Claim, pair: Pair) -> bool:
    """Whether another change of the same unit stands with the pair: then that one is the pair's."""
    return any(
        claim.mention.kind == "change"
        and claim.mention.unit == change.mention.unit
        and claim is not change
        and story.apart(claim, pair.later) <= 1
        for claim in story.claims
    )


def _read_alike(change: Claim, pair: Pair) -> bool:
    return (
        same_measure(change, pair.later) is True
        and same_area(change, pair.later) is True
        and same_period(period_of(change), period_of(pair.later)) is True
        and same_period(versus_of(change), period_of(pair.earlier)) is True
        and is_stated(pair.earlier.period, pair.later.period)
    )


def _is_free(story: Story, change: Claim, pair: Pair, pairs: tuple[Pair, ...]) -> bool:
    """Whether the words bind neither end to another figure, and no count is nearer the change."""
    ends = {pair.earlier.id, pair.later.id}
    taken = any(p.bound and len(ends & {p.earlier.id, p.later.id}) == 1 for p in pairs)
    return not taken and not _has_count(story, change, pair)


def _has_count(story: Story, change: Claim, pair: Pair) -> bool:
    """Whether the change's own sentence holds a count that is not of the pair."""
    ends = (pair.earlier.mention.value, pair.later.mention.value)
    return any(
        is_count(claim) and claim.mention.value not in ends and not story.apart(claim, change)
        for claim in story.claims
    )

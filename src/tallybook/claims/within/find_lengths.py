"""How many years a story says lie between two years, and how many do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tallybook.claims.claim import Claim
from tallybook.claims.relation import Relation
from tallybook.claims.within.alike import (
    days_of,
    is_stated,
    period_of,
    versus_of,
)
from tallybook.claims.within.cues import any_of, cues
from tallybook.claims.within.interval import Interval
from tallybook.claims.within.judged import Link, judged
from tallybook.claims.within.name_slip import name_slip
from tallybook.claims.within.story import Story, number_in

_SLACK = 0.3
"""Years by which a stated gap may differ: financial against calendar years."""


def _numbered(unit: str) -> str:
    words = any_of(cues()["length"]["numbers"])
    return rf"(?P<number>\d{{1,2}}|{words})[ -]+{unit}"


def find_lengths(story: Story, ends: Mapping[str, tuple[Claim, Claim]]) -> Iterator[Relation]:
    """“Up 75 per cent in five years”, held against the two periods of the change.

    `ends` are the two figures that a change fits. Where both state their periods, these decide,
    and a misfit is an error; else the change's own reading can only confirm.
    """
    for claim in story.claims:
        if (
            claim.mention.kind == "change" and (link := _years(story, claim, ends.get(claim.id)))
        ) and (relation := judged(link, name_slip)):
            yield relation
        if (claim.mention.kind in ("level", "total") and (link := _months(story, claim))) and (
            relation := judged(link, name_slip)
        ):
            yield relation


def _years(story: Story, change: Claim, ends: tuple[Claim, Claim] | None) -> Link | None:
    later, earlier = period_of(change), versus_of(change)
    sure = bool(ends) and is_stated(*(end.period for end in ends or ()))
    if ends and sure:
        earlier, later = (period_of(end) for end in ends)
    if not later or not earlier or not later.last or not earlier.last:
        return None
    stated = _stated(story, change)
    if stated is None:
        return None
    gap = (later.last - earlier.last).days / 365.25
    if gap < _SLACK:
        return None
    return Link(
        "period_length",
        (("of", change),),
        Interval(round(gap, 1), round(gap, 1)),
        Interval(stated - _SLACK, stated + _SLACK),
        sure=sure,
        details=(("stated_years", stated),),
    )


def _stated(story: Story, change: Claim) -> int | None:
    """The years that words right after or before a change give it."""
    within = (
        rf"^\W*(?:\w+\W+){{0,3}}?(?:in|over|within|across)\s+"
        rf"(?:the\s+)?(?:(?:past|last|space\s+of|course\s+of|previous)\s+)?(?:the\s+)?{_numbered('years?')}"
    )
    words = _until_next(story, change, story.after(change, 60))
    if found := re.match(within, words, re.IGNORECASE):
        return _number(found)
    before = rf"\b{_numbered('years?')}\s+(?:earlier|before|previously)\b"
    marks = list(re.finditer(before, story.before(change, 160), re.IGNORECASE))
    return _number(marks[0]) if len(marks) == 1 and marks[0]["number"].lower() != "a" else None


def _until_next(story: Story, change: Claim, words: str) -> str:
    """The words after a change, as far as the next figure of the story."""
    end = number_in(change).end
    starts = [c.mention.span.start for c in story.claims if c.mention.span.start >= end]
    return words[: min(starts, default=end + len(words)) - end]


def _number(found: re.Match[str]) -> int:
    words = found["number"].lower()
    return int(words) if words.isdigit() else int(cues()["length"]["numbers"][words])


def _months(story: Story, level: Claim) -> Link | None:
    """“In the eight months from April to December”, held against the period of the count."""
    days = days_of(period_of(level))
    words = story.sentence_words(level)
    found = re.search(rf"\b{_numbered('months?')}\s+(?:from|between)\b", words, re.IGNORECASE)
    if days is None or found is None or days > 370:
        return None
    stated, months = _number(found), round(days / 30.4375)
    return Link(
        "period_length",
        (("of", level),),
        Interval(months, months),
        Interval(stated, stated),
        sure=True,
        details=(("stated_months", stated),),
    )

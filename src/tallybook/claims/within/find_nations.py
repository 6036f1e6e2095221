"""A place's count within that of its country, for the same offence and days."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.claims.claim import Claim
from tallybook.claims.read.places import BEYOND, gazetteer, plain_name
from tallybook.claims.relation import Relation
from tallybook.claims.within.alike import (
    is_count,
    is_nation,
    is_stated,
    period_of,
    same_group,
    same_measure,
    same_period,
)
from tallybook.claims.within.find_shares import room_in
from tallybook.claims.within.interval import Interval
from tallybook.claims.within.judged import Link, judged
from tallybook.claims.within.name_slip import name_slip
from tallybook.claims.within.story import Story
from tallybook.terms.errors import NotDefined
from tallybook.terms.find_area import find_area

_KINGDOM = (
    "uk",
    "u.k.",
    "united kingdom",
    "britain",
    "great britain",
    "nationally",
    "the country",
    "country",
)


def find_nations(story: Story) -> Iterator[Relation]:
    """One relation for each place with a national count: the place's cannot be the greater."""
    counts = [claim for claim in story.claims if is_count(claim) and claim.mention.kind != "share"]
    nations = [claim for claim in counts if is_nation(claim)]
    done: set[tuple[str | None, str]] = set()
    for part in counts:
        for whole in nations:
            key = (part.area.value, whole.id)
            if is_nation(part) or part.area.value is None or key in done or not _same(part, whole):
                continue
            if not lies_in(part.area.value, whole.area.value or ""):
                continue
            done.add(key)
            link = Link(
                "part_of",
                (("part", part), ("whole", whole)),
                room_in(whole, part),
                Interval(0.0),
                sure=is_stated(part.area, whole.area),
            )
            if relation := judged(link, name_slip):
                yield relation


def lies_in(place: str, nation: str) -> bool:
    """Whether a place may be part of a nation: London is none of Wales or Scotland."""
    name = nation.lower().strip().removeprefix("the ")
    form, _, kinds = gazetteer().get(plain_name(place), ("", "", frozenset[str]()))
    if form == BEYOND:
        return name in _KINGDOM or any(kind.lower() == name for kind in kinds)
    if name in ("scotland", "northern ireland"):
        return False
    if name in ("england", "wales"):
        return _code(place).startswith(name[0].upper())
    return True


def _code(place: str) -> str:
    """The code of a place of the lists; empty for another."""
    try:
        return find_area(place).area.code
    except NotDefined:
        return ""


def _same(part: Claim, whole: Claim) -> bool:
    return (
        same_measure(part, whole) is True
        and same_group(part, whole)
        and same_period(period_of(part), period_of(whole)) is True
    )

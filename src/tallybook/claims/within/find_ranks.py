"""Places in an order held against the figures that the story gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tallybook.claims.claim import Claim
from tallybook.claims.relation import Relation
from tallybook.claims.within.alike import (
    is_count,
    is_nation,
    is_stated,
    is_wider,
    kin,
    period_of,
    same_area,
    same_group,
    same_measure,
    same_period,
    value_of,
    versus_of,
)
from tallybook.claims.within.cues import cues, pattern, without_years
from tallybook.claims.within.find_lists import name_in
from tallybook.claims.within.interval import INF, Interval
from tallybook.claims.within.judged import Link, judged
from tallybook.claims.within.name_slip import name_slip
from tallybook.claims.within.story import Story, main_area

_NEAR = 3
_SENTENCE = 110
"""Characters before a figure in which its place may be named."""


def find_ranks(story: Story) -> Iterator[Relation]:
    """“Third highest”, “the most since 2003”: the place against the others' figures."""
    for rank in story.claims:
        if (rank.mention.kind == "rank" and rank.mention.pole in ("high", "low")) and (
            relation := _held(story, rank)
        ):
            yield relation


def _held(story: Story, rank: Claim) -> Relation | None:
    links = []
    for own in _own(story, rank):
        others = _others(story, rank, own)
        if others:
            links.append(_link(rank, own, others, _is_bound(story, rank, own, others)))
    for link in links:
        if link.exact:
            return judged(link, name_slip)
    if links and all(link.sure for link in links) and not _fits_neighbour(story, rank, links[0]):
        return judged(links[0], name_slip)
    if not links and rank.mention.rank_of:
        roles = (("rank", rank), ("self", None), ("others", ()))
        return judged(Link("rank_among", roles, concerns=("rank_uncertain",)), name_slip)
    return None


def _fits_neighbour(story: Story, rank: Claim, link: Link) -> bool:
    """Whether the figure right before or after the place would have it."""
    roles = dict(link.roles)
    own, others = roles["self"], roles["others"]
    assert isinstance(own, Claim)
    assert isinstance(others, tuple)
    everyone = tuple(c for c in (own, *others) if not story.apart(c, rank))
    near = sorted(everyone, key=lambda c: abs(c.mention.span.start - rank.mention.span.start))[:2]
    return any(
        _link(rank, one, tuple(o for o in (own, *others) if o is not one), sure=False).exact
        for one in near
    )


def _link(rank: Claim, own: Claim, others: tuple[Claim, ...], sure: bool) -> Link:
    mine, low = value_of(own), rank.mention.pole == "low"
    ahead = sum(value_of(o) < mine if low else value_of(o) > mine for o in others)
    place = 1.0 + ahead
    claimed = Interval(-INF, value_of(rank)) if rank.mention.value else Interval()
    counted = kin(own) == "count" and _is_across(own, others)
    roles = (("rank", rank), ("self", own), ("others", others))
    concerns = ("counts_not_rates",) if counted else ()
    return Link("rank_among", roles, Interval(place, place), claimed, None, sure, concerns=concerns)


def _is_across(own: Claim, others: tuple[Claim, ...]) -> bool:
    return any(same_area(own, other) is not True for other in others)


def _own(story: Story, rank: Claim) -> list[Claim]:
    """The ranked thing's own figures near by, the nearest first; growths where those are ranked."""
    words = rank.mention.quote + story.after(rank, 25)
    growth = _of_growth(story, rank)
    found = [
        claim
        for claim in story.claims
        if (story.apart(claim, rank) <= _NEAR or story.is_headline(rank))
        and _may_rank(claim, words, growth=growth)
        and (same_area(claim, rank) is True or _touches(story, claim, rank))
        and not _other_place(story, claim, rank)
        and same_measure(claim, rank) is not False
        and claim.subgroup.value == rank.subgroup.value
        and same_period(period_of(claim), period_of(rank)) is not False
    ]
    return sorted(found, key=lambda c: abs(c.mention.span.start - rank.mention.span.start))


def _of_growth(story: Story, rank: Claim) -> bool:
    """Whether movements are ranked: "the sharpest fall", "its rise was the second biggest"."""
    words = story.before(rank, 30) + rank.mention.quote + story.after(rank, 25)
    return any(pattern("direction", name).search(words) for name in ("up", "down", "fastest"))


def _may_rank(claim: Claim, words: str, *, growth: bool) -> bool:
    mention = claim.mention
    if mention.value is None or (" rate" in words.lower() and is_count(claim)):
        return False
    if growth:
        return mention.kind == "change" and mention.unit == "percent"
    return (
        is_count(claim) or mention.unit.startswith("per_") or mention.unit == "people_per_offence"
    )


def _others(story: Story, rank: Claim, own: Claim) -> tuple[Claim, ...]:
    """The others' figures: of other places, or of other times where the rank is among times."""
    among_times = versus_of(rank) is not None
    around = main_area(story)
    return tuple(
        claim
        for claim in story.claims
        if claim is not own
        and claim.mention.value is not None
        and kin(claim) == kin(own)
        and claim.mention.kind == own.mention.kind
        and same_group(claim, own)
        and (same_measure(claim, own) is True or is_wider(claim, own))
        and (among_times or claim.area.value != around or _has_name(story, claim))
        and (_earlier(story, claim, own, rank) if among_times else _elsewhere(story, claim, own))
    )


def _earlier(story: Story, claim: Claim, own: Claim, rank: Claim) -> bool:
    a, b = period_of(claim), period_of(own)
    if same_area(claim, own) is not True or a == b:
        return False
    known = a and b and a.first and a.last and b.first and b.last
    if not known:
        return bool(a and b) and same_period(a, b) is None and a != b
    assert a and b and a.last and b.first  # noqa: PT018
    if a.first < _oldest(story, rank, b.first):  # type: ignore[operator]
        return False
    versus = versus_of(rank)
    since = versus.first if versus else None
    alike = abs((a.last - a.first).days - (b.last - b.first).days) <= 3  # type: ignore[operator]
    return a.last < b.first and alike and (since is None or a.first >= since)  # type: ignore[operator]


def _oldest(story: Story, rank: Claim, own: date) -> date:
    """The first day of what a record is among: "for 11 years" leaves out the eleventh year back."""
    words = rank.mention.quote + story.after(rank, 40)
    years = re.search(r"\b(?:for|in|over)\s+(?:\w+\s+){0,2}(\d+|\w+)[ -]years?\b", words)
    if not years:
        return date.min
    named = cues()["length"]["numbers"].get(years[1].lower(), years[1])
    back = int(named) if str(named).isdigit() else 0
    return date(own.year - back, 12, 31) if 0 < back < own.year else date.min


def _touches(story: Story, claim: Claim, rank: Claim) -> bool:
    """Whether nothing but words stands between a place and a figure of its sentence."""
    first, second = sorted((claim, rank), key=lambda c: c.mention.span.start)
    gap = without_years(story.between(first, second))
    return not story.apart(claim, rank) and len(gap) < 70 and not re.search(r"\d", gap)


def _has_name(story: Story, claim: Claim) -> bool:
    """Whether a figure whose place was only implied has a name of its own before it."""
    return not is_stated(claim.area) and bool(name_in(story.before(claim)))


def _other_place(story: Story, claim: Claim, own: Claim) -> bool:
    """Whether two figures are for different places: as read, or by the names before them."""
    if same_area(claim, own) is False:
        return True
    if is_stated(claim.area) and is_stated(own.area):
        return False
    names = {name_in(story.before(one, _SENTENCE)) for one in (claim, own)}
    return len(names) == 2 and "" not in names and story.apart(claim, own) <= 2


def _elsewhere(story: Story, claim: Claim, own: Claim) -> bool:
    return (
        _other_place(story, claim, own)
        and is_nation(claim) == is_nation(own)
        and not re.search(r"average|mean\b|median", (claim.area.value or "").lower())
        and same_period(period_of(claim), period_of(own)) is not False
        and claim.mention.direction == own.mention.direction
    )


def _has_whole(own: Claim, others: tuple[Claim, ...]) -> bool:
    """Whether one of the counts is as great as all the rest together: it may hold them."""
    values = sorted(map(value_of, (own, *others)))
    return values[-1] >= sum(values[:-1])


def _is_bound(story: Story, rank: Claim, own: Claim, others: tuple[Claim, ...]) -> bool:
    """Whether the figure is the ranked one: next to the place, in one sentence or the next."""
    if kin(own) == "count" and _has_whole(own, others):
        return False
    return (
        story.apart(rank, own) <= 1
        and (own.mention.kind != "change" or own.mention.direction == "up")
        and (rank.mention.pole == "high" or own.mention.kind != "change")
        and same_measure(rank, own) is True
        and all(story.apart(rank, other) <= _NEAR for other in others)
    )

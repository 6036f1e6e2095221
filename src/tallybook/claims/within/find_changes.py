"""Changes held against the two figures that they lie between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tallybook.claims.claim import Claim
from tallybook.claims.mention import COUNTED
from tallybook.claims.relation import Relation
from tallybook.claims.within.alike import (
    is_count,
    is_stated,
    kin,
    period_of,
    same_area,
    same_measure,
    same_period,
)
from tallybook.claims.within.bind_pair import is_bound
from tallybook.claims.within.concerns import of_pair
from tallybook.claims.within.cues import direction_in
from tallybook.claims.within.interval import Interval, limits, percent_change, ratio, signed
from tallybook.claims.within.judged import Link, judged
from tallybook.claims.within.name_slip import name_slip
from tallybook.claims.within.pairs import Pair
from tallybook.claims.within.solve_base import solve_base
from tallybook.claims.within.story import Story
from tallybook.claims.within.weigh_pair import FITS, weigh_pair

_BESIDE = re.compile(r"[,(–—:]\s*(?:(?:or|that is|which is|some|just|only)\s+)*$", re.IGNORECASE)
_CLOSES = re.compile(r"\s+(?:more|fewer|less|extra)\s*(?:[,.;)]|$)", re.IGNORECASE)
"""“From 651 a year before, 82 more.”"""


def find_changes(story: Story, pairs: tuple[Pair, ...]) -> Iterator[Relation]:
    """Percentages, multiples and differences over time, each with the ends the text gives it.

    Of several pairs of ends that the text allows, one that fits is taken: a story is accused only
    where none does.
    """
    for change in story.claims:
        if (
            change.mention.kind == "change"
            and kind_of_change(change)
            and not _is_end(story, change)
        ):
            relation = _held(story, change, pairs)
            if relation:
                yield relation


def _is_end(story: Story, change: Claim) -> bool:
    """Whether a count that was taken for a difference is an end: "from 30 to 120"."""
    counted = change.mention.unit in COUNTED
    return counted and bool(re.search(r"\b(?:to|from)\s*$", story.before(change, 12)))


def _is_comparing(story: Story, change: Claim) -> bool:
    """Whether a count that is a change compares: "500 more" alone may be that many besides."""
    if change.mention.unit not in COUNTED:
        return True
    before = story.before(change, 40)
    return bool(
        re.search(r"\bthan\b", story.after(change, 40))
        or (_BESIDE.search(before) and _CLOSES.match(story.after(change, 20)))
        or re.search(r"\b(?:by|extra|additional|difference of)\s+(?:\w+\s+){0,2}$", before)
        or direction_in(before) != "none"
    )


def kind_of_change(change: Claim) -> str:
    """The type of relation by the unit of the change; empty for places moved and the like."""
    unit = change.mention.unit
    if unit == "percent":
        return "pct_change"
    if unit == "times":
        return "multiple"
    return "abs_change" if unit in (*COUNTED, "percentage_points") else ""


def _held(story: Story, change: Claim, pairs: tuple[Pair, ...]) -> Relation | None:
    weighed = [(weigh_pair(story, change, pair), pair) for pair in pairs if _may(change, pair)]
    allowed = sorted(
        ((weight, pair) for weight, pair in weighed if weight >= FITS),
        key=lambda row: (not _is_dated(row[1]), -row[0]),
    )
    compares = _is_comparing(story, change)
    links = [
        link_change(story, change, pair, compares and is_bound(story, change, pair, pairs))
        for _, pair in allowed
    ]
    for link in (*(link for link in links if link.exact), *(x for x in links if x.rounded)):
        return judged(link, name_slip)
    sure = [link for link in links if link.sure]
    if sure and not _fits_neighbours(story, change):
        return judged(sure[0], name_slip)
    if sure:
        return None
    return _open(story, change)


def _fits_neighbours(story: Story, change: Claim) -> bool:
    """Whether the change lies exactly between two counts that stand side by side near by.

    Then it may be read of them, whatever the readings say, and nobody is accused.
    """
    near = [claim for claim in story.claims if is_count(claim) and story.apart(claim, change) <= 2]
    return any(
        kin(one) == kin(other) and link_change(story, change, Pair(*ends, bound=False), False).exact
        for one, other in pairwise(near)
        for ends in ((one, other), (other, one))
    )


def _is_dated(pair: Pair) -> bool:
    return is_stated(pair.earlier.period, pair.later.period)


def _may(change: Claim, pair: Pair) -> bool:
    """Whether the units let the pair be the ends: points lie between shares."""
    shares = kin(pair.later) == "share percent"
    return shares if change.mention.unit == "percentage_points" else True


def link_change(story: Story, change: Claim, pair: Pair, sure: bool) -> Link:
    """The change held against one pair of ends."""
    earlier, later = limits(pair.earlier.mention), limits(pair.later.mention)
    type_ = kind_of_change(change)
    implied: Interval
    if type_ == "pct_change":
        role, implied, claimed = "pct", percent_change(earlier, later), signed(change.mention)
    elif type_ == "multiple":
        role, implied, claimed = "times", ratio(later, earlier), limits(change.mention)
    else:
        role, implied, claimed = "diff", later.minus(earlier), signed(change.mention)
    roles = (("from", pair.earlier), ("to", pair.later), (role, change))
    concerns = of_pair(story, change, pair.earlier, pair.later)
    in_headline = (("headline", True),) if story.is_headline(change) else ()
    return Link(type_, roles, implied, claimed, change, sure, in_headline, concerns)


def _open(story: Story, change: Claim) -> Relation | None:
    """A percentage with only its later end, or with none: what the base must have been."""
    if change.mention.unit != "percent":
        return None
    later = _only_end(story, change)
    if later is None:
        return None
    solved = solve_base(signed(change.mention), limits(later.mention)).says
    roles = (("from", None), ("to", later), ("pct", change))
    return judged(Link("pct_change", roles, details=(("solved", solved),)), name_slip)


def _only_end(story: Story, change: Claim) -> Claim | None:
    """The later end where the story prints it: the reading's own, else the one it touches."""
    counts = [
        claim
        for claim in story.claims
        if is_count(claim)
        and same_area(change, claim) is not False
        and same_measure(change, claim) is not False
    ]
    if change.result.value is not None:
        counts = [c for c in counts if c.mention.value == change.result.value]
    counts = [c for c in counts if story.apart(c, change) <= (3 if _same(c, change) else 1)]
    return min(
        counts,
        key=lambda c: (
            not _same(c, change),
            c.mention.kind == "share",
            abs(c.mention.span.start - change.mention.span.start),
        ),
        default=None,
    )


def _same(end: Claim, change: Claim) -> bool:
    """Whether offence and period are surely the same."""
    held = same_period(period_of(end), period_of(change))
    return same_measure(end, change) is True and held is True

"""Comparisons across places and groups, held against the two figures that they lie between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.claim import Claim
from tallybook.claims.mention import COUNTED
from tallybook.claims.relation import Relation
from tallybook.claims.within.alike import (
    is_count,
    kin,
    period_of,
    same_area,
    same_measure,
    same_place,
)
from tallybook.claims.within.cues import closing, without_years
from tallybook.claims.within.interval import Interval, limits, percent_change, ratio, signed
from tallybook.claims.within.judged import Link, judged
from tallybook.claims.within.name_slip import name_slip
from tallybook.claims.within.story import Story

_NEAR = 2
"""Sentences between a comparison and either of its sides."""


def find_across(story: Story) -> Iterator[Relation]:
    """“Twice the national rate”, “18 per cent above the average”, “four more than in 2003”."""
    for told in story.claims:
        if (told.mention.kind == "comparison" and told.mention.value is not None) and (
            relation := _held(story, told)
        ):
            yield relation


def _held(story: Story, told: Claim) -> Relation | None:
    links = [
        _link(told, one, other, _is_bound(story, told, one, other))
        for one, other in _sides(story, told)
    ]
    for link in (*(x for x in links if x.exact), *(x for x in links if x.rounded)):
        return judged(link, name_slip)
    sure = [link for link in links if link.sure]
    return judged(sure[0], name_slip) if len(sure) == 1 else None


def _sides(story: Story, told: Claim) -> Iterator[tuple[Claim, Claim]]:
    """Two figures of one kind near by: the subject's, and the other side's; nearest first."""
    near = [
        claim
        for claim in story.claims
        if claim is not told and story.apart(claim, told) <= _NEAR and _is_level(claim)
    ]
    near.sort(key=lambda c: abs(c.mention.span.start - told.mention.span.start))
    for subject in near:
        for other in near:
            if subject is not other and kin(subject) == kin(other) and _may(told, subject, other):
                yield subject, other


def _is_level(claim: Claim) -> bool:
    mention = claim.mention
    if mention.value is None or mention.kind in ("rank", "trend", "extreme", "comparison"):
        return False
    return is_count(claim) or mention.unit.startswith("per") or mention.kind == "rate"


def _may(told: Claim, subject: Claim, other: Claim) -> bool:
    """Whether the two differ in place, group or time as the comparison says, and else agree."""
    if same_area(told, subject) is False or same_measure(subject, other) is False:
        return False
    if told.mention.unit in COUNTED and kin(subject) != "count":
        return False
    if told.mention.unit == "percentage_points" and "percent" not in kin(subject):
        return False
    if told.versus and told.versus.area.value not in (None, told.area.value):
        there = same_place(told.versus.area, other.area)
        return there is True and same_area(subject, other) is not True
    return True


def _is_bound(story: Story, told: Claim, subject: Claim, other: Claim) -> bool:
    """Whether "N times the M", or a named other place with one figure, leaves no other reading."""
    if _in_a_row(story, told, subject, other) or _spelled_out(story, told, subject, other):
        return True
    if same_measure(told, subject) is not True or same_measure(subject, other) is not True:
        return False
    if story.apart(told, subject) > 1 or story.apart(told, other) > 1:
        return False
    gap = story.between(told, other)
    touches = 0 < len(gap) < 40 and bool(closing("compare", "touching").search(gap))
    named = bool(told.versus and told.versus.area.value is not None)
    return (touches or named) and _period_agrees(subject, other)


def _spelled_out(story: Story, told: Claim, subject: Claim, other: Claim) -> bool:
    """“Five times as likely: 900 women and 300 men”: the two that follow, and no third."""
    after = [
        claim
        for claim in story.claims
        if not story.apart(claim, told)
        and claim.mention.span.start > told.mention.span.start
        and kin(claim) == kin(subject)
    ]
    leads = story.between(told, after[0]) if after else ""
    return after == [subject, other] and bool(re.search(r"[:–—]|\bwith\b", leads))


def _in_a_row(story: Story, told: Claim, subject: Claim, other: Claim) -> bool:
    """“62 per 100,000, 24 per cent above the Kent rate of 50”: subject, told, other, no more."""
    if story.apart(subject, other) or same_measure(subject, other) is False:
        return False
    start, middle, end = (c.mention.span.start for c in (subject, told, other))
    between = [c for c in story.claims if start < c.mention.span.start < end]
    gap = story.between(told, other)
    return (
        start < middle < end
        and between == [told]
        and len(gap) < 90
        and bool(
            closing("compare", "yardstick").search(without_years(gap))
            and not re.search(r"[;.]|\band\b", gap)
        )
    )


def _period_agrees(subject: Claim, other: Claim) -> bool:
    one, two = period_of(subject), period_of(other)
    return one is None or two is None or one.label == two.label or one.last == two.last


def _link(told: Claim, subject: Claim, other: Claim, sure: bool) -> Link:
    unit = told.mention.unit
    here, there = limits(subject.mention), limits(other.mention)
    concerns = ("pct_of_pct",) if kin(subject).startswith("change") else ()
    implied: Interval
    if unit == "times":
        roles = (("from", other), ("to", subject), ("times", told))
        implied, claimed, type_ = ratio(here, there), limits(told.mention), "multiple"
    elif unit == "percent":
        roles = (("base", other), ("other", subject), ("pct", told))
        implied, claimed, type_ = percent_change(there, here), signed(told.mention), "pct_diff"
    else:
        roles = (("from", other), ("to", subject), ("diff", told))
        implied, claimed, type_ = here.minus(there), signed(told.mention), "abs_change"
    return Link(type_, roles, implied, claimed, told, sure, concerns=concerns)

"""Runs of years held against the years that the story gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tallybook.claims.claim import Claim
from tallybook.claims.relation import Relation
from tallybook.claims.within.alike import (
    days_of,
    is_count,
    is_stated,
    period_of,
    same_area,
    same_measure,
    value_of,
)
from tallybook.claims.within.interval import INF, Interval
from tallybook.claims.within.judged import Link, judged
from tallybook.claims.within.name_slip import name_slip
from tallybook.claims.within.story import Story

_LEAST = 1e-12
_RUN = 700
"""Days below which a period is not that of a run of years."""


def find_trends(story: Story) -> Iterator[Relation]:
    """“The fourth rise in a row”: every step between the figures given goes that way."""
    for trend in story.claims:
        mention = trend.mention
        if mention.kind != "trend" or mention.direction == "none" or "out of" in mention.quote:
            continue
        members = _members(story, trend)
        if len(members) > 1 and (relation := judged(_link(trend, members), name_slip)):
            yield relation


def _members(story: Story, trend: Claim) -> tuple[Claim, ...]:
    """Counts of the same offence and place, one a period, in the order of time."""
    by_start: dict[date, Claim] = {}
    for claim in sorted(story.claims, key=lambda c: not is_stated(c.period)):
        period = period_of(claim)
        if _may(claim, trend) and period and period.first and _in_run(claim, trend):
            by_start.setdefault(period.first, claim)
    ordered = [claim for _, claim in sorted(by_start.items())]
    return tuple(ordered[-(_steps(trend) + 1) :])


def _steps(trend: Claim) -> int:
    return int(trend.mention.value) if trend.mention.value else 99


def _may(claim: Claim, trend: Claim) -> bool:
    days = days_of(period_of(claim))
    return (
        is_count(claim)
        and claim.mention.kind == "level"
        and same_measure(claim, trend) is True
        and same_area(claim, trend) is True
        and claim.subgroup.value == trend.subgroup.value
        and days is not None
        and days < 380
    )


def _in_run(claim: Claim, trend: Claim) -> bool:
    """Whether a count's days end in the run; a run without days holds every count."""
    run, period = period_of(trend), period_of(claim)
    if not run or not run.last or not period or not period.last or (days_of(run) or 0) < _RUN:
        return True
    return period.last <= run.last


def _link(trend: Claim, members: tuple[Claim, ...]) -> Link:
    sign = -1 if trend.mention.direction == "down" else 1
    worst = min(sign * (value_of(b) - value_of(a)) for a, b in pairwise(members))
    lengths = {days_of(period_of(member)) for member in members}
    alike = max(lengths, key=lambda d: d or 0) - min(lengths, key=lambda d: d or 0) < 8  # type: ignore[operator]
    concerns = () if alike and min(lengths) > 300 else ("partial_year",)  # type: ignore[type-var,operator]
    return Link(
        "trend_of",
        (("trend", trend), ("members", members)),
        Interval(worst, worst),
        Interval(_LEAST, INF),
        None,
        sure=alike and is_stated(*(member.period for member in members)),
        concerns=concerns,
    )

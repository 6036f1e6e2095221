"""A difference and its percentage held together by one stated level."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tallybook.claims.claim import Claim
from tallybook.claims.mention import COUNTED
from tallybook.claims.relation import Relation
from tallybook.claims.within.alike import (
    is_count,
    period_of,
    same_area,
    same_measure,
    same_period,
    versus_of,
)
from tallybook.claims.within.interval import INF, Interval, limits, ratio, signed
from tallybook.claims.within.judged import Link, judged
from tallybook.claims.within.name_slip import name_slip
from tallybook.claims.within.story import Story


def find_differences(story: Story, held: Collection[str]) -> Iterator[Relation]:
    """“194 more than in 2015 (+9.1%)”, to 2,318: percentages without both ends (`held` have)."""
    for percent in story.claims:
        if percent.id in held or percent.mention.kind != "change":
            continue
        if (percent.mention.unit == "percent" and (link := _best(story, percent))) and (
            relation := judged(link, name_slip)
        ):
            yield relation


def _best(story: Story, percent: Claim) -> Link | None:
    links = [
        link_difference(
            diff, percent, level, later=later, sure=_is_bound(story, percent, diff, level)
        )
        for diff in story.claims
        if _is_difference(diff) and _same_change(story, diff, percent)
        for level, later in _levels(story, percent)
    ]
    fitting = [link for link in links if link.exact] or [link for link in links if link.rounded]
    sure = [link for link in links if link.sure]
    return next(iter(fitting or sure), None)


def _is_difference(claim: Claim) -> bool:
    return claim.mention.kind == "change" and claim.mention.unit in COUNTED


def _same_change(story: Story, diff: Claim, percent: Claim) -> bool:
    return (
        story.apart(diff, percent) <= 1
        and same_measure(diff, percent) is not False
        and same_area(diff, percent) is not False
        and same_period(period_of(diff), period_of(percent)) is not False
        and diff.mention.direction == percent.mention.direction
    )


def _levels(story: Story, percent: Claim) -> Iterator[tuple[Claim, bool]]:
    """Levels of the same thing near by, and whether they are the later end."""
    versus = versus_of(percent)
    for claim in story.claims:
        if not is_count(claim) or story.apart(claim, percent) > 2:
            continue
        if same_measure(claim, percent) is False or same_area(claim, percent) is False:
            continue
        held = same_period(period_of(claim), period_of(percent))
        if held is not False:
            yield claim, True
        unknown = held is None or period_of(claim) is None
        if unknown or same_period(period_of(claim), versus) is True:
            yield claim, False


def _is_bound(story: Story, percent: Claim, diff: Claim, level: Claim) -> bool:
    return (
        same_measure(diff, percent) is True
        and same_measure(level, percent) is True
        and same_area(level, percent) is True
        and same_period(period_of(level), period_of(percent)) is not None
        and period_of(level) is not None
        and story.apart(diff, percent) == 0
        and story.apart(level, percent) <= 1
    )


def link_difference(
    diff: Claim, percent: Claim, level: Claim, *, later: bool, sure: bool = False
) -> Link:
    """The difference over the base that it leaves of the later level, or over the earlier one."""
    step = signed(diff.mention)
    base = limits(level.mention).minus(step) if later else limits(level.mention)
    implied = _share_of(step, base)
    roles = (("diff", diff), ("to" if later else "from", level), ("pct", percent))
    return Link("diff_pct", roles, implied, signed(percent.mention), percent, sure)


def _share_of(step: Interval, base: Interval) -> Interval:
    if base.high <= 0:
        return Interval(INF, INF)
    positive = Interval(max(base.low, 0.0), base.high)
    if step.high <= 0:
        share = ratio(Interval(-step.high, -step.low), positive).scaled(100)
        return Interval(-share.high, -share.low)
    return ratio(step, positive).scaled(100)

"""Parts of a list held against the total that they are of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tallybook.claims.claim import Claim
from tallybook.claims.relation import Relation
from tallybook.claims.within.alike import (
    is_count,
    is_nation,
    kin,
    period_of,
    same_area,
    same_group,
    same_measure,
    same_period,
    value_of,
)
from tallybook.claims.within.cues import closing, pattern
from tallybook.claims.within.interval import INF, Interval, limits
from tallybook.claims.within.judged import Link, judged
from tallybook.claims.within.name_slip import name_slip
from tallybook.claims.within.story import Story, main_area

_GAP = 160
"""Characters between two members of one list."""


def find_sums(story: Story) -> Iterator[Relation]:
    """Lists of places, groups or years, each with the total that holds them."""
    counts = [claim for claim in story.claims if is_count(claim)]
    for axis in ("area", "subgroup", "period"):
        for parts in _lists(story, _listed(story, counts, axis), axis):
            if relation := _held(story, parts, axis, counts):
                yield relation


def _listed(story: Story, counts: Sequence[Claim], axis: str) -> Sequence[Claim]:
    """What can be one of a list: not the whole country, nor the place the story is about."""
    if axis != "area":
        return counts
    around = main_area(story)
    return [c for c in counts if not is_nation(c) and c.area.value not in (None, around)]


def _lists(story: Story, counts: Sequence[Claim], axis: str) -> Iterator[tuple[Claim, ...]]:
    """Runs of counts that differ along one axis only; the figures of a bracket may lie between."""
    taken: set[str] = set()
    for number, first in enumerate(counts):
        if first.id in taken:
            continue
        run = [first]
        for claim in counts[number + 1 :]:
            if len(story.between(run[-1], claim)) > _GAP:
                break
            if all(_differ(member, claim, axis) for member in run) and not _nested(story, claim):
                run.append(claim)
        if len(run) > 1:
            taken |= {claim.id for claim in run}
            yield tuple(run)


def _nested(story: Story, claim: Claim) -> bool:
    """Whether a count is a part of the one before it and not its neighbour."""
    words = story.before(claim, 40) + claim.mention.quote
    return bool(pattern("share", "of_part").search(words))


def _differ(one: Claim, other: Claim, axis: str) -> bool:
    """Whether two counts differ along the axis, and nowhere else."""
    if one.mention.unit != other.mention.unit or same_measure(one, other) is not True:
        return False
    if axis == "period":
        return _apart(one, other) and same_area(one, other) is True and same_group(one, other)
    if not _together(one, other):
        return False
    if axis == "area":
        return same_area(one, other) is False and same_group(one, other)
    groups = (one.subgroup.value, other.subgroup.value)
    return None not in groups and groups[0] != groups[1] and same_area(one, other) is True


def _together(one: Claim, other: Claim) -> bool:
    """Whether the days are the same, or those of one lie in those of the other."""
    a, b = period_of(one), period_of(other)
    if same_period(a, b) is not False:
        return True
    if not a or not b or not a.first or not a.last or not b.first or not b.last:
        return False
    return (a.first <= b.first and b.last <= a.last) or (b.first <= a.first and a.last <= b.last)


def _apart(one: Claim, other: Claim) -> bool:
    a, b = period_of(one), period_of(other)
    if not a or not b or not a.first or not a.last or not b.first or not b.last:
        return False
    return a.last < b.first or b.last < a.first


def _held(
    story: Story, parts: tuple[Claim, ...], axis: str, counts: Sequence[Claim]
) -> Relation | None:
    links = [
        link
        for total in _totals(story, parts, axis, counts)
        for link in _links(story, parts, total, axis)
    ]
    exact = [link for link in links if link.exact and ("complete", True) in link.details]
    rest = [link for link in links if link.exact or link.sure]
    chosen = (exact or [x for x in rest if x.sure and not x.exact] or rest)[:1]
    return judged(chosen[0], name_slip) if chosen else None


def _totals(
    story: Story, parts: tuple[Claim, ...], axis: str, counts: Sequence[Claim]
) -> list[Claim]:
    """Counts that could be the whole of a list, the nearest first."""
    greatest = max(value_of(part) for part in parts)
    found = [
        claim
        for claim in counts
        if claim not in parts
        and kin(claim) == "count"
        and value_of(claim) > greatest
        and same_measure(claim, parts[0]) is not False
        and _holds(claim, parts, axis)
    ]
    return sorted(found, key=lambda c: min(story.apart(c, part) for part in parts))


def _holds(total: Claim, parts: tuple[Claim, ...], axis: str) -> bool:
    if axis == "period":
        return all(_inside(part, total) for part in parts)
    if not all(_together(part, total) for part in parts):
        return False
    if axis == "area":
        return all(same_area(total, part) is not True for part in parts) and same_group(
            total, parts[0]
        )
    return total.subgroup.value is None and same_area(total, parts[0]) is True


def _inside(part: Claim, total: Claim) -> bool:
    """Whether a part's days lie in the total's, in the same place and group."""
    a, b = period_of(part), period_of(total)
    if not a or not b or not a.first or not a.last or not b.first:
        return False
    inside = b.first <= a.first and (b.last is None or a.last <= b.last)
    shorter = b.last is None or (a.last - a.first) < (b.last - b.first)
    return inside and shorter and same_area(part, total) is True and same_group(part, total)


def _links(story: Story, parts: tuple[Claim, ...], total: Claim, axis: str) -> Iterator[Link]:
    """The list as the whole, where it may be; and as some of the parts, which may not exceed it."""
    low = sum(limits(part.mention).low for part in parts)
    high = sum(limits(part.mention).high for part in parts)
    whole = _is_whole(story, parts, total, axis)
    roles = (("parts", parts), ("total", total))
    told = limits(total.mention)
    exact = all(claim.mention.hedge == "exact" for claim in (*parts, total)) and not (
        _leaves_out(story, parts, total, axis) or _mixed(story, parts)
    )
    close = (
        exact and same_measure(total, parts[0]) is True and (axis != "area" or _wide(story, total))
    )
    whole = whole or (axis == "area" and _near_miss(parts, total))
    yield Link(
        "sum_over", roles, Interval(low, high), told, None, whole and close, (("complete", True),)
    )
    if not whole:
        least = Interval(low, low) if low > -INF else Interval()
        sure = axis in ("area", "period") and len(parts) > 2 and close
        some = Interval(-INF, told.high)
        yield Link("sum_over", roles, least, some, None, sure, (("complete", False),))


def _wide(story: Story, total: Claim) -> bool:
    """Whether a total is for a country, or for the place the story is about."""
    return is_nation(total) or total.area.value == main_area(story)


def _leaves_out(story: Story, parts: tuple[Claim, ...], total: Claim, axis: str) -> bool:
    """Whether a count of the same days stands among the list's and is not taken for one of it."""
    places = [claim.mention.span.start for claim in parts]
    return axis == "area" and any(
        is_count(claim)
        and claim not in parts
        and claim is not total
        and claim.mention.unit == parts[0].mention.unit
        and same_period(period_of(claim), period_of(parts[0])) is not False
        and min(places) - _GAP < claim.mention.span.start < max(places) + _GAP
        for claim in story.claims
    )


def _mixed(story: Story, parts: tuple[Claim, ...]) -> bool:
    """Whether some of the figures are the earlier ends of changes and others are not."""
    leads = {bool(closing("ends", "then_earlier").search(story.before(p))) for p in parts}
    return len(leads) > 1


def _near_miss(parts: tuple[Claim, ...], total: Claim) -> bool:
    """Whether a list leaves so little that no other place can be missing from it.

    Three places or more, all counted exactly, and a rest of under a tenth of the smallest.
    """
    if len(parts) < 3 or any(claim.mention.hedge != "exact" for claim in (*parts, total)):
        return False
    rest = value_of(total) - sum(map(value_of, parts))
    return 0 < abs(rest) < min(map(value_of, parts)) / 10


def _is_whole(story: Story, parts: tuple[Claim, ...], total: Claim, axis: str) -> bool:
    """Whether words say so, or years leave no day of the total's out."""
    if axis == "period":
        return _covers(parts, total)
    ordered = sorted(parts, key=lambda c: c.mention.span.start)
    first, last = ordered[0], ordered[-1]
    if story.apart(first, last) > 4 or min(story.apart(total, first), story.apart(total, last)) > 4:
        return False
    words = (
        story.before(first, 80)
        + story.article.text[first.mention.span.start : last.mention.span.end]
        + story.after(last, 50)
    )
    return len(words) < 700 and bool(pattern("sum", "whole").search(words))


def _covers(parts: tuple[Claim, ...], total: Claim) -> bool:
    """Whether the parts' periods follow each other from the total's first day to its last."""
    whole = period_of(total)
    periods = [period for part in parts if (period := period_of(part))]
    ends = sorted((p.first, p.last) for p in periods if p.first and p.last)
    if not whole or not whole.first or not whole.last or len(ends) != len(parts):
        return False
    joined = all((later[0] - earlier[1]).days == 1 for earlier, later in pairwise(ends))
    return joined and ends[0][0] == whole.first and ends[-1][1] == whole.last

"""One quantity told twice: headline and body, or body and body."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.claims.claim import Claim
from tallybook.claims.relation import Relation
from tallybook.claims.within.alike import (
    kin,
    period_of,
    same_area,
    same_group,
    same_measure,
    same_period,
    value_of,
    versus_of,
)
from tallybook.claims.within.interval import Interval, limits, signed
from tallybook.claims.within.judged import Link, judged
from tallybook.claims.within.name_slip import name_slip
from tallybook.claims.within.story import Story


def find_repeats(story: Story) -> Iterator[Relation]:
    """Claims of the same thing at the same time: they must not exclude each other.

    A misfit is an error only where the headline tells what the body tells once.
    """
    for number, first in enumerate(story.claims):
        if first.mention.value is None:
            continue
        for second in story.claims[number + 1 :]:
            if (second.mention.value is not None and (link := _link(story, first, second))) and (
                relation := judged(link, name_slip)
            ):
                yield relation
                break


def _link(story: Story, first: Claim, second: Claim) -> Link | None:
    if not (
        _same_thing(first, second) or (_confused(first, second) and _near(story, first, second))
    ):
        return None
    told = (_amounts(first), _amounts(second))
    if None in told:
        return None
    if first.mention.unit == second.mention.unit or kin(first) == kin(second) == "count":
        one, other = signed(first.mention), signed(second.mention)
    else:
        one, other = told  # type: ignore[assignment]
    confused = _confused(first, second) and story.apart(first, second) <= 1
    sure = confused or (story.is_headline(first) and _only_one(story, first, second))
    different = first.mention.unit != second.mention.unit and kin(first) == "count"
    concerns = ("unit_mismatch",) if different else ()
    return Link("restates", (("a", first), ("b", second)), one, other, None, sure, (), concerns)


def _near(story: Story, first: Claim, second: Claim) -> bool:
    return (
        first.mention.kind == second.mention.kind == "change"
        and story.apart(first, second) <= 1
        and same_measure(first, second) is not False
        and same_area(first, second) is not False
    )


def _confused(first: Claim, second: Claim) -> bool:
    """Whether a multiple was turned into per cent as if twice as many were 200 per cent more."""
    by_unit = {claim.mention.unit: claim for claim in (first, second)}
    if set(by_unit) != {"percent", "times"} or first.mention.direction == "down":
        return False
    percent, times = limits(by_unit["percent"].mention), limits(by_unit["times"].mention)
    return times.scaled(100).meets(percent) and not Interval(
        1 + percent.low / 100, 1 + percent.high / 100
    ).meets(times)


def _amounts(claim: Claim) -> Interval | None:
    """A multiple, or a percentage as a multiple; any other unit stays as it is."""
    mention = claim.mention
    if mention.unit == "percent" and mention.kind == "change":
        by = signed(mention)
        return Interval(1 + by.low / 100, 1 + by.high / 100)
    return limits(mention)


def _same_thing(first: Claim, second: Claim) -> bool:
    a, b = first.mention, second.mention
    changes = {a.kind, b.kind} == {"change"} and {a.unit, b.unit} <= {"percent", "times"}
    counts = kin(first) == kin(second) == "count" and not {a.kind, b.kind} & {"change", "rank"}
    same_unit = a.unit == b.unit and a.kind == b.kind
    if not (changes or counts or same_unit) or a.kind in ("trend", "comparison"):
        return False
    return (
        same_measure(first, second) is True
        and same_area(first, second) is True
        and same_group(first, second)
        and _same_time(first, second)
        and (same_unit or changes or a.kind == b.kind or "areas" not in (a.unit, b.unit))
    )


def _same_time(first: Claim, second: Claim) -> bool:
    if period_of(first) != period_of(second) and (
        same_period(period_of(first), period_of(second)) is not True
    ):
        return False
    if first.mention.kind in ("change", "rank"):
        one = versus_of(first)
        two = versus_of(second)
        return one == two or same_period(one, two) is True
    return True


def _only_one(story: Story, first: Claim, second: Claim) -> bool:
    """Whether the body tells the headline's quantity with one value only."""
    values = {
        value_of(claim)
        for claim in story.claims
        if claim is not first
        and claim.mention.value is not None
        and not story.is_headline(claim)
        and _same_thing(first, claim)
        and claim.mention.unit == second.mention.unit
    }
    return len(values) == 1 and not any(
        claim.mention.value == first.mention.value and kin(claim) == kin(first)
        for claim in story.claims
        if not story.is_headline(claim)
    )

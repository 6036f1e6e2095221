"""The base of each change that its own words leave open, from the rest of the story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tallybook.claims.claim import Claim, SpokenPeriod, Versus
from tallybook.claims.read.same_area import same_area
from tallybook.claims.read.scene import Scene
from tallybook.claims.slot import ASSUMED, IMPLIED, OPEN, STATED, Slot

_COUNTS = ("level", "share", "total", "rate")
_AHEAD = 40
"""Figures that a headline's change may be explained by, at most."""
_OF_THE = re.compile(
    r"^\s*(?:(?:on|than|over|above|of|up\s+on|down\s+on)\s+)?the\s+$|^[^.;]{0,12}\b(?:from|compared\s+with)\s+$",
    re.I,
)


def settle_bases(scene: Scene, claims: Sequence[Claim]) -> list[Claim]:
    """Each change whose base is only assumed gets one that the story gives, if it gives any.

    In order: the count that the change is said of ("three times the 214 of 2012/13"), an earlier
    count of the same sentence, the base of another change for the same place and period.
    """
    found: list[Claim] = []
    first = next((n for n, one in enumerate(claims) if one.mention.kind in _COUNTS), len(claims))
    for position, claim in enumerate(claims):
        if not _is_loose(claim):
            found.append(claim)
            continue
        base = (
            _said_of(scene, claims, position)
            or _in_sentence(scene, claims, position)
            or _of_another(claims, position, first)
            or _of_paragraph(scene, claims, position)
        )
        found.append(_with_base(claim, base) if base else claim)
    return found


def _is_loose(claim: Claim) -> bool:
    if claim.mention.kind != "change":
        return False
    how = claim.versus.period.how if claim.versus else OPEN
    is_label = bool(
        claim.versus and claim.versus.period.value and not _has_days(claim.versus.period.value)
    )
    return (
        how in (ASSUMED, OPEN)
        or is_label
        or (claim.versus is not None and claim.versus.period.span is None)
    )


def _has_days(period: SpokenPeriod) -> bool:
    return period.first is not None or period.last is not None


def _with_base(claim: Claim, base: Slot[SpokenPeriod]) -> Claim:
    return replace(claim, versus=replace(claim.versus or Versus(), period=base))


def _said_of(scene: Scene, claims: Sequence[Claim], position: int) -> Slot[SpokenPeriod] | None:
    if position + 1 >= len(claims):
        return None
    claim, other = claims[position], claims[position + 1]
    gap = scene.between(claim.mention.span, other.mention.span)
    if other.mention.kind not in _COUNTS or not _OF_THE.match(gap) or not _is_before(other, claim):
        return None
    return Slot(
        other.period.value, STATED, other.mention.span, "the count that the change is said of"
    )


def _in_sentence(scene: Scene, claims: Sequence[Claim], position: int) -> Slot[SpokenPeriod] | None:
    claim = claims[position]
    sentence = scene.sentence(claim.mention.span.start)
    for other in claims[position + 1 : position + 5]:
        if other.mention.span.start >= sentence.end or other.mention.kind == "change":
            break
        is_count = other.mention.kind in _COUNTS and _is_before(other, claim)
        if is_count and same_area(other.area.value, claim.area.value):
            return Slot(
                other.period.value, IMPLIED, other.mention.span, "an earlier count of the sentence"
            )
    return None


def _of_another(claims: Sequence[Claim], position: int, first: int) -> Slot[SpokenPeriod] | None:
    """The base that the nearest later change is held against, for a headline or a first line."""
    claim = claims[position]
    if position > first:
        return None
    for other in claims[position + 1 : position + _AHEAD]:
        if other.mention.kind != "change" or other.versus is None:
            continue
        base = other.versus.period
        told = (
            base.how in (STATED, IMPLIED) and base.value is not None and base.value.last is not None
        )
        if told and same_area(other.area.value, claim.area.value) and _is_one(other, claim):
            return Slot(base.value, IMPLIED, base.span, "the base of a later change")
    return _earliest_count(claims, position)


def _of_paragraph(
    scene: Scene, claims: Sequence[Claim], position: int
) -> Slot[SpokenPeriod] | None:
    """An earlier count for the same thing that the paragraph has just printed."""
    claim = claims[position]
    number = scene.paragraph(claim.mention.span.start)
    for other in reversed(claims[max(0, position - 6) : position]):
        if scene.paragraph(other.mention.span.start) != number:
            break
        is_one = (
            other.mention.kind in ("level", "total") and other.measure.value == claim.measure.value
        )
        if is_one and _is_before(other, claim) and same_area(other.area.value, claim.area.value):
            return Slot(
                other.period.value, IMPLIED, other.mention.span, "an earlier count of the paragraph"
            )
    return None


def _earliest_count(claims: Sequence[Claim], position: int) -> Slot[SpokenPeriod] | None:
    """The earlier of two counts that the story sets side by side for the same thing."""
    claim = claims[position]
    counts = [
        one
        for one in claims[position + 1 : position + _AHEAD]
        if one.mention.kind == "level"
        and one.measure.value == claim.measure.value
        and same_area(one.area.value, claim.area.value)
        and _is_before(one, claim)
    ]
    if not counts:
        return None
    return Slot(
        counts[0].period.value, IMPLIED, counts[0].mention.span, "an earlier count of the story"
    )


def _is_one(one: Claim, other: Claim) -> bool:
    return one.period.value == other.period.value and one.measure.value == other.measure.value


def _is_before(one: Claim, other: Claim) -> bool:
    early, late = one.period.value, other.period.value
    return bool(early and late and early.last and late.last and early.last < late.last)

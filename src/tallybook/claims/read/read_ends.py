"""The two ends of each change, where the story prints them for the same measure and area."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.claims.claim import Claim, SpokenPeriod
from tallybook.claims.mention import COUNTED
from tallybook.claims.read.same_area import area_key
from tallybook.claims.slot import IMPLIED, Slot

_ROUGHLY = 0.1
_NEAR = 60
"""Characters within which a part and its change are said in one breath: "54 of them, up 12 %"."""


def read_ends(claims: Sequence[Claim]) -> list[tuple[Slot[float], Slot[float]]]:
    """The from-value and the to-value of each change; open for what is no change or not printed."""
    counts = [c for c in claims if c.mention.kind in ("level", "share", "total", "rate")]
    by_what: dict[tuple[str, str], list[Claim]] = {}
    for one in counts:
        by_what.setdefault(_what(one), []).append(one)
    return [_ends(claim, by_what.get(_what(claim), [])) for claim in claims]


def _what(claim: Claim) -> tuple[str, str]:
    return claim.measure.value or "", area_key(claim.area.value)


def _ends(claim: Claim, counts: list[Claim]) -> tuple[Slot[float], Slot[float]]:
    if claim.mention.kind != "change" or claim.versus is None:
        return Slot(), _nearest(claim, counts, claim.period.value)
    base = _nearest(claim, counts, claim.versus.period.value)
    result = _nearest(claim, counts, claim.period.value)
    parts = {c.mention.span for c in counts if _is_part_apart(claim, c)}
    if result.span in parts and not _leads_to(claim, base.value, result.value):
        return base, Slot()
    return base, result


def _nearest(claim: Claim, counts: list[Claim], period: SpokenPeriod | None) -> Slot[float]:
    """The printed value for a period that stands nearest to the change."""
    if claim.mention.kind != "change" or period is None:
        return Slot()
    fitting = [one for one in counts if _fits(claim, one) and _same(one.period.value, period)]
    if not fitting:
        return Slot()
    best = min(fitting, key=lambda one: _distance(one, claim))
    return Slot(best.mention.value, IMPLIED, best.mention.span, f"{best.id} is of that period")


def _is_part_apart(claim: Claim, count: Claim) -> bool:
    """“A 27% jump. Of these, 212 were recovered”: a part is no end of what the whole did."""
    whole = claim.mention.kind == "change" and claim.mention.unit != "percentage_points"
    apart = abs(count.mention.span.start - claim.mention.span.start)
    return whole and count.mention.kind == "share" and apart > _NEAR


def _leads_to(claim: Claim, base: float | None, result: float | None) -> bool:
    """Whether a percentage on the base comes near the result."""
    if not base or result is None or claim.mention.unit != "percent" or not claim.mention.value:
        return False
    sign = -1 if claim.mention.direction == "down" else 1
    return abs(base * (1 + sign * claim.mention.value / 100) / max(result, 1) - 1) < _ROUGHLY


def _distance(count: Claim, claim: Claim) -> tuple[bool, int]:
    """A part of a whole comes after a plain count, however near it stands."""
    apart = abs(count.mention.span.start - claim.mention.span.start)
    return count.mention.kind == "share" and claim.mention.unit != "percentage_points", apart


def _fits(claim: Claim, count: Claim) -> bool:
    if count.mention.value is None or count.mention.hedge != "exact":
        return False
    if count.subgroup.value != claim.subgroup.value:
        return False
    if claim.mention.unit == "percentage_points":
        return count.mention.unit == "percent"
    return count.mention.unit in COUNTED


def _same(one: SpokenPeriod | None, other: SpokenPeriod) -> bool:
    if one is None:
        return False
    if one.first is None and other.first is None:
        return one.label == other.label
    return (one.first, one.last) == (other.first, other.last)

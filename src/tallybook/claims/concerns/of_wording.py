"""Concerns about words and digits: times for per cent, points, slips, unlike things compared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tallybook.claims.concerns.case import Case
from tallybook.claims.finding import DIFFERS, Concern, Finding, Recount
from tallybook.claims.slot import STATED

_SLIPS = {
    "times_vs_pct": "times-for-per-cent",
    "pp_vs_pct": "points-for-per-cent",
    "part_exceeds_whole": "part-exceeds-whole",
}
_PERCENTS = ("percent", "percentage_points")


def slips(case: Case) -> Iterator[Concern]:
    """Slips that the story's own arithmetic shows."""
    for one in case.found.inside:
        if code := _SLIPS.get(one.error):
            yield Concern(code, "caution", (("says", one.says),))


def digits_exchanged(case: Case) -> Iterator[Concern]:
    """The official number with two neighbouring digits the other way round."""
    value = case.claim.mention.value
    if case.found.verdict != DIFFERS or value is None or value != round(value) or value < 100:
        return
    for recount in (case.found.then, case.found.now):
        if recount and _is_exchanged(f"{value:.0f}", recount):
            facts = (("official", f"{recount.amount:,.0f}"),)
            yield Concern("digits-exchanged", "caution", facts)
            return


def _is_exchanged(claimed: str, recount: Recount) -> bool:
    if recount.formula not in ("amount", "sum") or recount.amount is None:
        return False
    official = f"{recount.amount:.0f}"
    differ = [n for n, pair in enumerate(zip(claimed, official, strict=False)) if len({*pair}) > 1]
    if len(claimed) != len(official) or len(differ) != 2 or differ[1] != differ[0] + 1:
        return False
    a, b = differ
    return claimed[a] == official[b] and claimed[b] == official[a]


def unlike_sides(case: Case) -> Iterator[Concern]:
    """Two growth rates side by side: of other offences, or of spans that are not said to be one."""
    for _, roles in case.roles("compare"):
        ids = [id for role in ("a", "b") for id in roles.get(role, ())]
        other = case.other(ids[1]) if len(ids) > 1 and case.claim.id == ids[0] else None
        if other:
            yield from _unlike(case.found, other)
            return
    local = _beside_nation(case)
    if local:
        yield from _unlike(local, case.found)


def _beside_nation(case: Case) -> Finding | None:
    """Of a national growth rate, the growth of a place that stands before it in the story."""
    if not _is_growth(case.found) or "national" not in case.sentence:
        return None
    own = case.claim.mention.span.start
    before = [
        one for one in case.every.values()
        if one.claim.mention.span.start < own and _is_growth(one)
        and one.claim.area.value not in (None, case.claim.area.value)
    ]  # fmt: skip
    return before[-1] if before else None


def _is_growth(found: Finding) -> bool:
    mention = found.claim.mention
    return mention.kind == "change" and mention.unit in _PERCENTS


def _unlike(own: Finding, other: Finding) -> Iterator[Concern]:
    both = own.claim, other.claim
    if _is_growth(own) and _is_growth(other):
        yield Concern("growth-against-growth", "caution")
    left, right = (c.measure.value or "not named" for c in both)
    if left != right:
        yield Concern("different-offence-sets", "caution", (("left", left), ("right", right)))
    elif not all(c.measure.how == STATED for c in both):
        yield Concern("offences-unsaid", "caution")
    periods = [c.period.value and (c.period.value.first, c.period.value.last) for c in both]
    if None in periods or periods[0] != periods[1]:
        yield Concern("different-spans", "caution")


def counted_twice(case: Case) -> Iterator[Concern]:
    """Parts of a sum that share classes: the same offence is in two of them."""
    for _, roles in case.roles("sum_over"):
        if case.claim.id not in roles.get("total", ()):
            continue
        parts = [one for id in roles.get("parts", ()) if (one := case.other(id))]
        if any(_share_ground(a, b) for a, b in pairwise(parts)):
            yield Concern("counted-twice", "caution")


def _share_ground(one: Finding, other: Finding) -> bool:
    if not (one.reading and other.reading):
        return False
    sides = one.reading.side, other.reading.side
    offences = [side.offences.value for side in sides]
    periods = [side.period.value for side in sides]
    if None in offences or None in periods or sides[0].extent.value != sides[1].extent.value:
        return False
    shared = set(offences[0].codes) & set(offences[1].codes)  # type: ignore[union-attr]
    return bool(shared) and periods[0].overlaps(periods[1])  # type: ignore[union-attr, arg-type]


def other_unit(case: Case) -> Iterator[Concern]:
    """People where the tables count offences."""
    if case.claim.mention.unit in ("victims", "suspects", "people"):
        yield Concern("other-unit", "note", (("unit", case.claim.mention.unit),))


def which_nation(case: Case) -> Iterator[Concern]:
    """Words for a wider country than the tables cover."""
    words = (case.claim.area.value or "").lower()
    if any(word in words.split() for word in ("uk", "britain", "british", "kingdom")):
        yield Concern("which-nation", "caution", (("area", case.claim.area.value or ""),))


def far_from_the_hedge(case: Case) -> Iterator[Concern]:
    """“More than” a number that the official one leaves far behind: true, and of little use."""
    judged, value = case.found.judged, case.claim.mention.value
    if judged is None or judged.amount is None or not value or case.found.verdict == DIFFERS:
        return
    if None in (case.found.low, case.found.high) and abs(judged.amount - value) > abs(value) / 4:
        facts = (("official", f"{judged.amount:,.0f}"), ("claimed", case.claim.mention.quote))
        yield Concern("far-from-the-hedge", "note", facts)

"""What kind of slip explains that figures of one story miss each other."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.claims.claim import Claim
from tallybook.claims.within.interval import Interval, limits, percent_change, ratio, signed
from tallybook.claims.within.judged import Link

_WRONG = {
    "pct_change": "pct_wrong",
    "pct_diff": "pct_wrong",
    "diff_pct": "pct_wrong",
    "abs_change": "diff_wrong",
    "multiple": "multiple_wrong",
    "from_to": "direction_flipped",
    "share_of": "share_wrong",
    "part_of": "part_exceeds_whole",
    "sum_over": "sum_off",
    "per_interval": "interval_wrong",
    "rate_of": "rate_scale",
    "compare": "direction_flipped",
    "restates": "headline_mismatch",
    "rank_among": "rank_wrong",
    "trend_of": "trend_broken",
    "period_length": "years_wrong",
}
_TOLD = ("pct", "times", "diff", "share", "rate", "trend", "rank", "of")
_EXCHANGED = ("base_swap", "level_vs_increase", "part_exceeds_whole", "direction_flipped")


def name_slip(link: Link) -> tuple[str, tuple[Claim, ...]]:
    """The kind of slip, and the claims that a correction could change."""
    error = _explained(link) or _WRONG[link.type]
    if dict(link.details).get("headline") and error == _WRONG[link.type]:
        error = "headline_mismatch"
    return error, _culprits(link, error)


def _explained(link: Link) -> str:
    """A slip that would make the figures fit, the likeliest first; empty if none would."""
    return next((name for name, right in _right_if(link) if right), "")


def _right_if(link: Link) -> Iterator[tuple[str, bool]]:
    roles = dict(link.roles)
    told = link.told
    if link.type == "restates":
        units = {role.mention.unit for role in roles.values() if isinstance(role, Claim)}
        yield "times_vs_pct", units == {"percent", "times"}
    if link.claimed is None or link.implied is None or told is None:
        return
    if link.type in ("pct_change", "pct_diff", "multiple", "abs_change"):
        earlier = roles.get("from") or roles.get("base")
        later = roles.get("to") or roles.get("other")
        if isinstance(earlier, Claim) and isinstance(later, Claim):
            yield from _of_change(link, told, earlier, later)
    if link.type in ("per_interval", "rate_of"):
        yield "rate_scale", _off_by_ten(link)
    if link.type in ("share_of", "pct_change", "abs_change"):
        yield "digit_slip", _off_by_ten(link) or _swapped(link)


def _of_change(link: Link, told: Claim, earlier: Claim, later: Claim) -> Iterator[tuple[str, bool]]:
    a, b = limits(earlier.mention), limits(later.mention)
    implied, claimed = link.implied, link.claimed
    assert implied is not None
    assert claimed is not None
    unsigned = limits(told.mention)
    if link.type != "multiple":
        yield "direction_flipped", Interval(-implied.high, -implied.low).meets(claimed)
    if told.mention.unit == "percent":
        points = earlier.mention.unit == later.mention.unit == "percent"
        yield "pp_vs_pct", points and b.minus(a).meets(signed(told.mention))
        yield "times_vs_pct", ratio(b, a).scaled(100).meets(unsigned)
        yield "times_vs_pct", ratio(b, a).widened(0.05).meets(unsigned)
        back = percent_change(b, a)
        yield "base_swap", Interval(-back.high, -back.low).meets(claimed)
        yield "level_vs_increase", _increase_as_level(a, b, unsigned)
    if told.mention.unit == "percentage_points":
        yield "pp_vs_pct", percent_change(a, b).meets(signed(told.mention))
    if told.mention.unit == "times":
        yield "times_vs_pct", percent_change(a, b).scaled(0.01).meets(unsigned)
        yield "times_vs_pct", percent_change(a, b).scaled(0.01).widened(-0.0).meets(unsigned)
        yield "base_swap", ratio(a, b).meets(unsigned)
    if link.type == "abs_change":
        yield "level_vs_increase", b.meets(unsigned) or a.meets(unsigned)


def _increase_as_level(a: Interval, b: Interval, percent: Interval) -> bool:
    """Whether one of the figures is the increase: over what is left, it gives the percentage."""
    for increase, level in ((a, b), (b, a)):
        left = level.minus(increase)
        if left.low > 0 and ratio(increase, left).scaled(100).meets(percent):
            return True
        if level.low > 0 and ratio(increase, level).scaled(100).meets(percent):
            return True
    return False


def _off_by_ten(link: Link) -> bool:
    assert link.implied is not None
    assert link.claimed is not None
    if link.told is None or link.told.mention.hedge in ("over", "under"):
        return False
    tens = (0.0001, 0.001, 0.01, 0.1, 10.0, 100.0, 1000.0, 10000.0)
    return link.claimed.low > 0 and any(link.implied.meets(link.claimed.scaled(by)) for by in tens)


def _swapped(link: Link) -> bool:
    """Whether two neighbouring digits of the told figure, exchanged, would make it fit."""
    told = link.told
    if told is None or told.mention.value is None or link.implied is None:
        return False
    value = told.mention.value
    printed = f"{value:g}"
    for at in range(len(printed) - 1):
        two = printed[at : at + 2]
        if not two.isdigit() or two[0] == two[1]:
            continue
        other = float(printed[:at] + two[::-1] + printed[at + 2 :])
        half = max((told.mention.high or value) - value, 0.0)
        if abs(other - value) > half and link.implied.meets(
            Interval(*sorted((_sign(told) * (other - half), _sign(told) * (other + half))))
        ):
            return True
    return False


def _sign(claim: Claim) -> int:
    return -1 if claim.mention.direction == "down" else 1


def _culprits(link: Link, error: str) -> tuple[Claim, ...]:
    """The told figure; and where figures may have been exchanged, those too."""
    flat: list[Claim] = []
    for name, role in link.roles:
        claims = role if isinstance(role, tuple) else (role,) if role else ()
        if name in _TOLD or error in _EXCHANGED or link.type in _NO_TELLER:
            flat += claims
    return tuple(dict.fromkeys(flat))


_NO_TELLER = ("from_to", "part_of", "sum_over", "compare", "restates")

"""Rates against population, with the limits of chance and those widened by the group's spread."""

from __future__ import annotations

from tallybook.assess.assessment import Standing
from tallybook.publish.chart_look import (
    GREY,
    INK,
    OTHER,
    OWN,
    RULE,
    WIDTH,
    Spec,
    amount,
    given,
    layer,
    text,
)
from tallybook.publish.embed_svg import embed_svg
from tallybook.publish.off_scale import scale_end

_HEIGHT = 260
_LOOKS: dict[str, Spec] = {
    "95": {"color": GREY, "strokeDash": [2, 2]},
    "99.8": {"color": GREY, "strokeDash": [6, 3]},
    "99.8 widened": {"color": RULE, "strokeDash": [1, 0]},
}
_BOLD: Spec = {"fontSize": 12, "fontWeight": "bold"}
_NEAR = 0.2


def draw_funnel(found: Standing, id: str, title: str, describes: str) -> str:
    """The funnel as an SVG for a page."""
    return embed_svg(funnel_spec(found), id, title, describes)


def funnel_spec(found: Standing) -> Spec:
    """A dot a member around the pooled rate; limits of Spiegelhalter (2005), one line a kind."""
    end = _end(found)
    people = {"title": "Residents, millions", "tickCount": 4, "grid": False, "labelFlush": False}
    rates = {"title": None, "tickCount": 5, "domain": False, "ticks": False}
    x = amount("x", axis=people, scale={"domainMin": 0, "zero": True})
    y = amount("y", axis=rates, scale={"domain": [0, end], "nice": False})
    return {
        "layer": [*_limits(found, x, y, end), *_members(found, x, y, end)],
        "title": f"Recorded for every {found.group.per:,} people",
        "width": WIDTH,
        "height": _HEIGHT,
    }


def _end(found: Standing) -> float:
    """Room for the members and, at most of their sizes, for the widened limits."""
    high = sorted(float(limit) for limit in found.group.wide_limits[1])
    return max(scale_end([float(rate) for rate in found.group.rates]), high[len(high) // 2] * 1.08)


def _limits(found: Standing, x: Spec, y: Spec, end: float) -> list[Spec]:
    mean = layer([{"y": found.group.means["pooled"]}], "rule", {"y": y}, color=INK)
    lines = [
        layer(
            [{"x": people, "y": limit} for people, limit in side if limit <= end],
            "line", {"x": x, "y": y}, strokeWidth=1.5, **_LOOKS[name],
        )
        for name, sides in _lines(found).items()
        for side in sides
    ]  # fmt: skip
    return [mean, *lines]


def _lines(found: Standing) -> dict[str, tuple[list[tuple[float, float]], ...]]:
    """Each kind of limit as two lines over the sizes of the members, in millions of residents."""
    group = found.group
    order = sorted(range(found.members), key=lambda n: float(group.exposures[n]))
    kinds = group.limits | {"99.8 widened": group.wide_limits}
    return {
        name: tuple(
            [(float(group.exposures[n]) / 1e6, float(side[n])) for n in order] for side in sides
        )
        for name, sides in kinds.items()
    }


def _members(found: Standing, x: Spec, y: Spec, end: float) -> list[Spec]:
    points = [_point(found, n, end) for n in range(found.members)]
    inside = [point for point in points if not point["is_off"]]
    beyond = [point for point in points if point["is_off"]]
    own, at = [points[found.member]], {"x": x, "y": y}
    edge = {"x": x, "y": {"value": 0}, "text": text("label")}
    name = at | {"text": text("name")}
    return [
        layer(inside, "point", at | {"color": given("colour")}, filled=True, opacity=1, size=36),
        layer(beyond, "text", edge, align="left", dy=10, fontSize=11, color=INK),
        layer(own, "point", at, filled=True, opacity=1, size=90, color=OWN),
        layer(own, "text", name, stroke="white", strokeWidth=4, dy=_aside(found, end), **_BOLD),
        layer(own, "text", name, color=OWN, dy=_aside(found, end), **_BOLD),
    ]


def _aside(found: Standing, end: float) -> int:
    """Above the dot or below it, wherever the name hides fewer of the other dots."""
    group, own = found.group, found.member
    wide, rate = float(max(group.exposures)) * _NEAR, float(group.rates[own])
    near = [
        float(other) - rate
        for n, (people, other) in enumerate(zip(group.exposures, group.rates, strict=True))
        if n != own and abs(float(people) - float(group.exposures[own])) < wide
    ]
    above = sum(0 <= gap < end * _NEAR / 2 for gap in near)
    below = sum(-end * _NEAR / 2 < gap < 0 for gap in near)
    return -12 if above <= below else 14


def _point(found: Standing, n: int, end: float) -> Spec:
    rate, name = float(found.group.rates[n]), str(found.group.extents[n])
    return {
        "x": float(found.group.exposures[n]) / 1e6,
        "y": min(rate, end),
        "name": name,
        "colour": OWN if n == found.member else OTHER,
        "is_off": rate > end,
        "label": f"\N{UPWARDS ARROW} {name}, {rate:,.0f}",
    }

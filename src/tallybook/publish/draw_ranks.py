"""The rates of all members of a group in order, with their intervals, the own one marked."""

from __future__ import annotations

import json

from tallybook.assess.assessment import Standing
from tallybook.figures.value import Number
from tallybook.publish.chart_look import GREY, INK, OTHER, OWN, Spec, amount, given, layer, text
from tallybook.publish.embed_svg import embed_svg
from tallybook.publish.off_scale import scale_end

_STEP, _WIDTH, _PLACES = 15, 112, 76
_FEW = 20  # members, up to which every fifth place is named on the axis


def draw_ranks(found: Standing, id: str, title: str, describes: str) -> str:
    """The ranking as an SVG for a page."""
    return embed_svg(ranks_spec(found), id, title, describes)


def ranks_spec(found: Standing) -> Spec:
    """Rates from zero, the highest first, beside the places that chance leaves to each.

    What lies far beyond the others ends in an arrow.
    """
    end = scale_end([float(rate) for rate in found.group.rates])
    points = _points(found, end)
    rows = [point["name"] for point in sorted(points, key=lambda p: -p["rate"])]
    axis = {"title": f"For every {found.group.per:,} people", "tickCount": 4}
    x = amount("x", axis=axis, scale={"domain": [0, end], "nice": False})
    y = {"field": "name", "type": "nominal", "sort": rows, "axis": _names(found)}
    high = _STEP * len(rows)
    rates = {"layer": _layers(points, x, y), "width": _WIDTH, "height": high}
    return {"hconcat": [rates, _places(found, points, y, high)], "spacing": 8}


def _places(found: Standing, points: list[Spec], y: Spec, high: int) -> Spec:
    """A dot at the place and a bar over the places that hold for all members together (95 %)."""
    last = found.members
    step = 5 if last <= _FEW else -(-last // 30) * 10
    ticks = [1, *range(step, last - step + 2, step), last]
    axis = {"title": "Place, 1 the highest", "values": ticks, "labelOverlap": False}
    x = amount("place", axis=axis, scale={"domain": [0, last + 1], "nice": False})
    silent = y | {"axis": None}
    colour = {"color": given("own")}
    bar = {"x": x | {"field": "first"}, "x2": {"field": "last"}, "y": silent, **colour}
    return {
        "layer": [
            layer(points, "rule", bar, strokeWidth=4, opacity=0.4),
            layer(
                points, "point", {"x": x, "y": silent, **colour}, size=26, filled=True, opacity=1
            ),
        ],
        "width": _PLACES,
        "height": high,
    }


def _names(found: Standing) -> Spec:
    own = json.dumps(str(found.group.extents[found.member]))
    return {
        "title": None,
        "domain": False,
        "ticks": False,
        "labelFontSize": 11,
        "labelPadding": 2,
        "labelFontWeight": {
            "condition": {"test": f"datum.value === {own}", "value": "bold"},
            "value": "normal",
        },
        "labelColor": INK,
        "labelLimit": 150,
        "minExtent": 120,
    }


def _layers(points: list[Spec], x: Spec, y: Spec) -> list[Spec]:
    inside = [point for point in points if not point["is_off"]]
    beyond = [point for point in points if point["is_off"]]
    colour = {"color": given("colour")}
    interval = {"x": x | {"field": "low"}, "y": y, "x2": {"field": "high"}, **colour}
    label = {"x": x, "y": y, "text": text("label")}
    return [
        layer(inside, "rule", interval, strokeWidth=2),
        layer(inside, "point", {"x": x, "y": y, **colour}, size=40, filled=True, opacity=1),
        layer(beyond, "text", label, align="right", fontSize=11, color=INK),
    ]


def _points(found: Standing, end: float) -> list[Spec]:
    named = zip(found.group.extents, found.group.figures, found.group.rates, strict=True)
    return [
        _point(str(extent), float(rate), figure.value, end, n == found.member)
        | {
            "place": int(found.group.ranks[n]),
            "first": int(found.group.joint[0][n]),
            "last": int(found.group.joint[1][n]),
        }
        for n, (extent, figure, rate) in enumerate(named)
    ]


def _point(name: str, rate: float, value: object, end: float, is_own: bool) -> Spec:
    low, high = (value.low, value.high) if isinstance(value, Number) else (rate, rate)
    is_off = rate > end
    return {
        "name": name,
        "rate": rate,
        "x": min(rate, end),
        "low": low,
        "high": min(high, end),
        "colour": OWN if is_own else GREY if is_off else OTHER,
        "own": OWN if is_own else OTHER,
        "is_off": is_off,
        "label": f"{rate:,.0f} \N{RIGHTWARDS ARROW}",
    }

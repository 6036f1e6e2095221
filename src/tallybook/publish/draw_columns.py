"""Columns from zero, one a year, in parts that lie on each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallybook.publish.chart_look import GREY, INK, OTHER, OWN, WIDTH, Spec, amount, layer, text
from tallybook.publish.embed_svg import embed_svg

_HEIGHT, _ALL_NAMED = 170, 4
_COLOURS = (OWN, OTHER, GREY)


@dataclass(frozen=True)
class Column:
    """A year and its parts from the foot up; None for the parts of a year that has no numbers."""

    name: str
    parts: tuple[float, ...] | None
    instead: str = ""


def draw_columns(
    columns: Sequence[Column], series: Sequence[str], id: str, title: str, describes: str
) -> str:
    """A column a year; where a part is not told there is no column, and the reason stands there."""
    held = [
        {"x": one.name, "series": name, "y": part, "order": n}
        for one in columns
        for n, (name, part) in enumerate(zip(series, one.parts or (), strict=False))
    ]
    missing = [{"x": one.name, "says": one.instead} for one in columns if one.parts is None]
    names = [one.name for one in columns]
    x = {
        "field": "x",
        "type": "nominal",
        "sort": names,
        "axis": _axis(names),
        "scale": {"domain": names},
    }
    axis = {"title": None, "format": ",d", "tickCount": 4, "domain": False, "ticks": False}
    colour = {
        "field": "series",
        "type": "nominal",
        "scale": {"domain": list(series), "range": list(_COLOURS[: len(series)])},
        "legend": {"orient": "top", "title": None, "labelFontSize": 12},
    }
    order = {"field": "order", "type": "quantitative"}
    at = {"x": x, "y": amount("y", axis=axis), "color": colour, "order": order}
    spec: Spec = {
        "layer": [
            layer(held, "bar", at),
            layer(
                missing, "text", {"x": x, "y": {"value": _HEIGHT - 4}, "text": text("says")},
                angle=270, align="left", color=INK,
            ),
        ],
        "width": WIDTH,
        "height": _HEIGHT,
    }  # fmt: skip
    return embed_svg(spec, id, title, describes)


def _axis(names: Sequence[str]) -> Spec:
    """Every third year has its name, the newest among them: upright, and with room."""
    step = 3 if len(names) > _ALL_NAMED else 1
    shown = {name: name if n % step == 0 else "" for n, name in enumerate(reversed(names))}
    return {
        "title": None,
        "grid": False,
        "labelAngle": 0,
        "labelOverlap": False,
        "ticks": False,
        "labelExpr": f"({shown})[datum.value]",
    }

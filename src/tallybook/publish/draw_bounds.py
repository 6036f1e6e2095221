"""Shares where noted as dots, over bars of what the share of all could be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallybook.publish.chart_look import INK, OWN, Spec, amount, layer, text
from tallybook.publish.embed_svg import embed_svg
from tallybook.publish.names_axis import by_name
from tallybook.publish.wrap_label import most_lines

_STEP, _WIDTH, _LINE = 30, 150, 15


@dataclass(frozen=True)
class Bounded:
    """A value of a mark: its share where noted and the bounds, in per cent; None where not told."""

    name: str
    share: float | None
    low: float | None
    high: float | None
    instead: str = ""


def draw_bounds(every: Sequence[Bounded], id: str, title: str, describes: str) -> str:
    """A row a value, from 0 to 100 per cent; what is withheld says so."""
    dots: list[Spec] = [{"name": b.name, "x": b.share} for b in every if b.share is not None]
    spans: list[Spec] = [
        {"name": b.name, "low": b.low, "high": b.high}
        for b in every
        if b.low is not None and b.high is not None
    ]
    missing: list[Spec] = [
        {"name": b.name, "x": 0, "says": b.instead} for b in every if b.share is None
    ]
    axis = {"title": "Per cent", "titleAnchor": "end", "values": [0, 25, 50, 75, 100]}
    x = amount("x", axis=axis, scale={"domain": [0, 100], "nice": False})
    y = by_name([b.name for b in every])
    span = {"x": x | {"field": "low"}, "x2": {"field": "high"}, "y": y}
    spec: Spec = {
        "layer": [
            layer(spans, "rule", span, color=OWN, strokeWidth=7, opacity=0.3),
            layer(dots, "point", {"x": x, "y": y}, size=60, filled=True, opacity=1, color=OWN),
            layer(
                missing, "text", {"x": x, "y": y, "text": text("says")},
                align="left", dx=4, fontSize=11, color=INK,
            ),
        ],
        "width": _WIDTH,
        "height": max(_STEP, _LINE * most_lines([b.name for b in every]) + 4) * len(every),
    }  # fmt: skip
    return embed_svg(spec, id, title, describes)

"""Bars from zero, a row a name and a colour a series; what is withheld says so in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallybook.publish.chart_look import GREY, INK, OTHER, OWN, RULE, Spec, amount, layer, text
from tallybook.publish.embed_svg import embed_svg
from tallybook.publish.names_axis import by_name
from tallybook.publish.wrap_label import most_lines

_STEP, _WIDTH, _LINE = 18, 150, 15
_COLOURS = (OWN, OTHER, GREY, RULE)


@dataclass(frozen=True)
class Bar:
    """One bar: its row, its series, its length, and what stands at its end.

    `length` is None where there is no number: the words alone stand at the foot.
    """

    name: str
    series: str
    length: float | None
    says: str


def draw_bars(
    bars: Sequence[Bar], id: str, title: str, describes: str, lengths: Sequence[float] = ()
) -> str:
    """Rows in the order of the bars, each with a bar a series; the lengths of both ways from 0.

    `lengths` are those of other charts that share the scale, so that bars compare across them.
    """
    names = list(dict.fromkeys(bar.name for bar in bars))
    series = list(dict.fromkeys(bar.series for bar in bars))
    rows = [
        {"name": bar.name, "series": bar.series, "x": bar.length or 0, "says": bar.says}
        for bar in bars
    ]
    shown = [row for row, bar in zip(rows, bars, strict=True) if bar.length is not None]
    x = amount("x", axis=_axis(), scale=_scale(bars, lengths))
    at = {"x": x, "y": by_name(names), "yOffset": _offset(series)}
    spec: Spec = {
        "layer": [
            layer(shown, "bar", at | {"color": _colour(series)}),
            layer(_at_end(rows, left=False), "text", at | {"text": text("says")}, **_label("left")),
            layer(_at_end(rows, left=True), "text", at | {"text": text("says")}, **_label("right")),
        ],
        "width": _WIDTH,
        "height": max(_STEP * len(series) + 10, _LINE * most_lines(names) + 6) * len(names),
    }
    return embed_svg(spec, id, title, describes)


def _at_end(rows: list[Spec], *, left: bool) -> list[Spec]:
    return [row for row in rows if (row["x"] < 0) == left]


def _label(align: str) -> Spec:
    return {"align": align, "dx": 4 if align == "left" else -4, "fontSize": 11, "color": INK}


def _axis() -> Spec:
    return {"title": None, "labels": False, "ticks": False, "grid": False, "domain": False}


def _scale(bars: Sequence[Bar], others: Sequence[float]) -> Spec:
    """Room beyond the longest bar, on each side that has one, for the words at its end."""
    lengths = [*others, *(bar.length for bar in bars if bar.length is not None)] or [0.0]
    low, high = min(0.0, *lengths), max(0.0, *lengths)
    room = (high - low or 1.0) * 0.35
    return {"domain": [low - room if low < 0 else 0, high + room], "nice": False}


def _offset(series: list[str]) -> Spec:
    return {"field": "series", "type": "nominal", "sort": series, "scale": {"paddingInner": 0.1}}


def _colour(series: list[str]) -> Spec:
    legend = {"orient": "top", "title": None, "labelFontSize": 12} if len(series) > 1 else None
    scale = {"domain": series, "range": list(_COLOURS[: len(series)])}
    return {"field": "series", "type": "nominal", "scale": scale, "legend": legend}

"""A map of a rate: colour for the rate, hatching for doubt, crosses where there is no figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tallybook.assess.mapped import Mapped
from tallybook.figures.figure import Figure
from tallybook.figures.value import Number
from tallybook.publish.chart_look import GREY, INK, RULE, WIDTH, Spec, given, layer, text
from tallybook.publish.embed_svg import CROSSED, HATCHED
from tallybook.publish.outlines import for_vega, height_of, middle_of
from tallybook.publish.say_number import say_between, say_rate
from tallybook.publish.say_value import say_value
from tallybook.publish.shade_map import Shades, shades_of
from tallybook.terms.area_list import areas

_WIDE, _HIGH, _ROW = WIDTH + 38, 400, 17
FEW = 20
"""Up to so many areas each has a number on the map and its own line in the key."""

_DOUBT = "Hatched: chance alone could give another colour"
_NONE = "Crossed: no figure, and not a low rate"


@dataclass(frozen=True)
class _Area:
    """One area of the map: its place from the highest rate (0 for none), figure and outline."""

    code: str
    place: int
    figure: Figure
    geometry: Any
    colour: str
    is_doubtful: bool

    @property
    def name(self) -> str:
        return areas()[self.code].name

    @property
    def feature(self) -> Spec:
        return {"type": "Feature", "geometry": for_vega(self.geometry), "fill": self.colour}


def map_spec(found: Mapped) -> Spec:
    """The map over its key, as a Vega-Lite tree.

    Steps of colour hold about as many areas each. Areas without an outline are not on the map: the
    table behind it has them.
    """
    drawn, shades = _drawn(found)
    key = _key(found, drawn, shades)
    plan = {
        "width": _WIDE,
        "height": height_of((area.geometry for area in drawn), _WIDE, _HIGH),
        "projection": {"type": "mercator"},
        "layer": [*_shapes(found, drawn), *_labels(found, drawn)],
    }
    return {"vconcat": [plan, _legend(key)], "spacing": 10}


def ordered(found: Mapped) -> list[tuple[str, Figure]]:
    """Code and figure of every area, the highest rate first, those without a figure last."""

    def by_rate(item: tuple[str, Figure]) -> tuple[float, str]:
        value = item[1].value
        return (-value.amount if isinstance(value, Number) else float("inf"), item[0])

    return sorted(found.figures.items(), key=by_rate)


def _drawn(found: Mapped) -> tuple[list[_Area], Shades]:
    every = ordered(found)
    shades = shades_of([f.value.amount for _, f in every if isinstance(f.value, Number)] or [0.0])
    return [
        _area(code, place, figure, found.shapes.shapes[code].geometry, shades)
        for place, (code, figure) in enumerate(every, 1)
        if code in found.shapes.shapes
    ], shades


def _area(code: str, place: int, figure: Figure, geometry: Any, shades: Shades) -> _Area:
    value = figure.value
    if not isinstance(value, Number):
        return _Area(code, 0, figure, geometry, CROSSED, False)
    colour, doubt = shades.colour(value.amount), shades.is_doubtful(value)
    return _Area(code, place, figure, geometry, colour, doubt)


def _shapes(found: Mapped, drawn: list[_Area]) -> list[Spec]:
    ground = [
        {"type": "Feature", "geometry": for_vega(one.geometry), "fill": CROSSED}
        for one in found.ground
    ]
    doubt = [area.feature | {"fill": HATCHED} for area in drawn if area.is_doubtful]
    own = [area.feature for area in drawn if area.code == found.own]
    fill = {"fill": given("fill")}
    every = [area.feature for area in drawn]
    return [
        layer(ground, "geoshape", fill, stroke=GREY, strokeWidth=0.4),
        layer(every, "geoshape", fill, stroke="white", strokeWidth=0.6),
        layer(doubt, "geoshape", fill, stroke="white", strokeWidth=0.6),
        layer(own, "geoshape", {}, fill=None, stroke=RULE, strokeWidth=2.2),
    ]


def _labels(found: Mapped, drawn: list[_Area]) -> list[Spec]:
    """A number on each of a few areas; else the name of the marked one."""
    if len(drawn) <= FEW:
        labels = [_label(area, _sign(area)) for area in drawn]
    else:
        labels = [_label(area, area.name) for area in drawn if area.code == found.own]
    at: Spec = {
        "longitude": {"field": "x", "type": "quantitative"},
        "latitude": {"field": "y", "type": "quantitative"},
        "text": text("label"),
    }
    look = {"fontSize": 11, "fontWeight": "bold"}
    return [
        layer(labels, "text", at, stroke="white", strokeWidth=3, **look),
        layer(labels, "text", at, color=INK, **look),
    ]


def _sign(area: _Area) -> str:
    """The place from the highest rate, or a cross."""
    return str(area.place or "\N{MULTIPLICATION SIGN}")


def _label(area: _Area, label: str) -> Spec:
    x, y = middle_of(area.geometry)
    return {"x": x, "y": y, "label": label}


def _key(found: Mapped, drawn: list[_Area], shades: Shades) -> list[tuple[str, str, str]]:
    """Rows of the key: the fill of a swatch, what lies over it, and words."""
    rows = [
        (colour, "", name)
        for colour, name in zip(shades.colours[::-1], shades.names[::-1], strict=True)
    ]
    if any(area.is_doubtful for area in drawn):
        rows.append((shades.colours[-1], HATCHED, _DOUBT))
    if found.ground or any(not area.place for area in drawn):
        rows.append((CROSSED, "", _NONE))
    if len(drawn) <= FEW:
        rows += [("none", "", f"{_sign(area)} {area.name}, {_amount(area)}") for area in drawn]
    return rows


def _amount(area: _Area) -> str:
    value = area.figure.value
    if not isinstance(value, Number):
        return "no figure"
    return f"{say_value(area.figure)} ({say_between(say_rate(value.low), say_rate(value.high))})"


def _legend(rows: Sequence[tuple[str, str, str]]) -> Spec:
    swatches: list[Spec] = [
        {"y": n * _ROW, "y2": n * _ROW + 12, "fill": fill, "over": over or "none", "says": says}
        for n, (fill, over, says) in enumerate(rows)
    ]
    high = len(rows) * _ROW
    y = {"type": "quantitative", "scale": {"domain": [high, 0], "nice": False}, "axis": None}
    box = {"x": {"value": 0}, "x2": {"value": 22}, "y": y | {"field": "y"}, "y2": {"field": "y2"}}
    edge = [one for one in swatches if one["fill"] != "none"]
    words = {"x": {"datum": 0, "type": "quantitative", "axis": None,
                   "scale": {"domain": [0, _WIDE], "nice": False}}}  # fmt: skip
    starts = [one | {"x": 0 if one["fill"] == "none" else 28} for one in swatches]
    at = words["x"] | {"field": "x"}
    at.pop("datum")
    return {
        "width": _WIDE,
        "height": high,
        "layer": [
            layer(edge, "rect", box | {"fill": given("fill")}, stroke=INK, strokeWidth=0.5),
            layer(edge, "rect", box | {"fill": given("over")}),
            layer(
                starts, "text", {"x": at, "y": y | {"field": "y"}, "text": text("says")},
                align="left", baseline="top", fontSize=11.5, color=INK,
            ),
        ],
    }  # fmt: skip

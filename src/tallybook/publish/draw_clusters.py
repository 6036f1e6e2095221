"""A map of clusters: a dot for each place, darker the surer it is inside, rings around clusters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallybook.publish.chart_look import (
    GREY,
    INK,
    OTHER,
    OWN,
    RULE,
    WIDTH,
    Spec,
    given,
    layer,
    text,
)

_TALLEST = 1.4
_KEY_ROW = 17
STEPS = (
    (0.95, OWN, "surely inside (19 in 20)"),
    (0.5, "#5f7fa3", "more likely inside than not"),
    (0.05, "#c3cedb", "perhaps inside"),
    (0.0, "white", "outside it"),
)
"""From which share of what could be the cluster a dot has which colour."""
_RINGS = (RULE, OTHER)


@dataclass(frozen=True)
class Dot:
    """A place on a plane; `surely` from 0 to 1, `cluster` its number from 0 or -1 for none."""

    name: str
    x: float
    y: float
    surely: float
    cluster: int


def clusters_spec(dots: Sequence[Dot]) -> Spec:
    """The map over its key; one unit of length is as long across as upwards."""
    wide = max(d.x for d in dots) - min(d.x for d in dots) or 1.0
    high = max(d.y for d in dots) - min(d.y for d in dots) or 1.0
    unit = max(wide, high / _TALLEST) * 1.08
    middle = [(max(v) + min(v)) / 2 for v in ([d.x for d in dots], [d.y for d in dots])]
    tall = min(_TALLEST, max(high * 1.15 / unit, 0.4))
    at = {
        "x": _scale("x", middle[0], unit / 2),
        "y": _scale("y", middle[1], unit * tall / 2),
    }
    plan = {"width": WIDTH + 38, "height": round((WIDTH + 38) * tall), "layer": _dots(dots, at)}
    return {"vconcat": [plan, _key(dots)], "spacing": 10}


def shade_of(surely: float) -> str:
    """The colour of a share."""
    return next(colour for least, colour, _ in STEPS if surely >= least)


def _scale(name: str, middle: float, half: float) -> Spec:
    scale = {"domain": [middle - half, middle + half], "nice": False, "zero": False}
    return {"field": name, "type": "quantitative", "axis": None, "scale": scale}


def _dots(dots: Sequence[Dot], at: Spec) -> list[Spec]:
    every: list[Spec] = [{"x": d.x, "y": d.y, "fill": shade_of(d.surely)} for d in dots]
    rings: list[Spec] = [
        {"x": d.x, "y": d.y, "stroke": _RINGS[min(d.cluster, 1)], "name": d.name}
        for d in dots
        if d.cluster >= 0
    ]
    named = rings if len(rings) <= 12 else []
    label = at | {"text": text("name")}
    around = at | {"stroke": given("stroke")}
    look = {"fontSize": 11, "fontWeight": "bold", "dy": -12}
    return [
        layer(
            every, "point", at | {"fill": given("fill")},
            filled=True, opacity=1, stroke=GREY, strokeWidth=0.7, size=70,
        ),
        layer(rings, "point", around, filled=False, size=190, strokeWidth=2.4),
        layer(named, "text", label, stroke="white", strokeWidth=3, **look),
        layer(named, "text", label, color=INK, **look),
    ]  # fmt: skip


def _key(dots: Sequence[Dot]) -> Spec:
    rows: list[Spec] = [{"fill": colour, "stroke": GREY, "says": says} for _, colour, says in STEPS]
    rows.append({"fill": "white", "stroke": RULE, "says": "the most likely cluster"})
    if any(d.cluster > 0 for d in dots):
        rows.append({"fill": "white", "stroke": OTHER, "says": "a further cluster"})
    rows = [row | {"y": n * _KEY_ROW, "x": 0} for n, row in enumerate(rows)]
    high = len(rows) * _KEY_ROW
    y = {"field": "y", "type": "quantitative", "axis": None,
         "scale": {"domain": [high - 6, -8], "nice": False}}  # fmt: skip
    x = {"field": "x", "type": "quantitative", "axis": None,
         "scale": {"domain": [-8, WIDTH + 30], "nice": False}}  # fmt: skip
    return {
        "width": WIDTH + 38,
        "height": high,
        "layer": [
            layer(
                rows, "point", {"x": x, "y": y, "fill": given("fill"), "stroke": given("stroke")},
                filled=True, opacity=1, size=90, strokeWidth=1.8,
            ),
            layer(
                [row | {"x": 10} for row in rows], "text", {"x": x, "y": y, "text": text("says")},
                align="left", fontSize=11.5, color=INK,
            ),
        ],
    }  # fmt: skip

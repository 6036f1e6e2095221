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
from tallybook.publish.embed_svg import CROSSED

_TALLEST = 1.4
_KEY_ROW = 17
STEPS = (
    (0.95, OWN, "surely inside (19 in 20)"),
    (0.5, "#5f7fa3", "more likely inside than not"),
    (0.05, "#c3cedb", "perhaps inside"),
    (0.0, "white", "outside it"),
)
"""From which share of what could be the cluster a dot has which colour."""
RINGS = (RULE, OTHER)
"""The edge of the most likely cluster, and that of further ones, which is dashed too."""
DASHES = ([1, 0], [4, 2])
_NAMED, _LINE, _LETTER = 12, 14, 6.5


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
    across = WIDTH + 38
    layers = _dots(dots, at, _names_fit(dots, across / unit))
    plan = {"width": across, "height": round(across * tall), "layer": layers}
    return {"vconcat": [plan, key_of([d.cluster for d in dots])], "spacing": 10}


def shade_of(surely: float) -> str:
    """The colour of a share."""
    return next(colour for least, colour, _ in STEPS if surely >= least)


def _scale(name: str, middle: float, half: float) -> Spec:
    scale = {"domain": [middle - half, middle + half], "nice": False, "zero": False}
    return {"field": name, "type": "quantitative", "axis": None, "scale": scale}


def _names_fit(dots: Sequence[Dot], points: float) -> bool:
    """Whether the names of the clusters' places leave one another room, at so many points a unit.

    Widths are by the mean width of a letter.
    """
    named = [d for d in dots if d.cluster >= 0]
    pairs = ((a, b) for n, a in enumerate(named) for b in named[:n])
    return len(named) <= _NAMED and not any(
        abs(a.y - b.y) * points < _LINE
        and abs(a.x - b.x) * points < (len(a.name) + len(b.name)) / 2 * _LETTER
        for a, b in pairs
    )


def _dots(dots: Sequence[Dot], at: Spec, named: bool) -> list[Spec]:
    every: list[Spec] = [{"x": d.x, "y": d.y, "fill": shade_of(d.surely)} for d in dots]
    rings: list[Spec] = [
        {"x": d.x, "y": d.y, "ring": min(d.cluster, 1), "name": _label(d, named)}
        for d in dots
        if d.cluster >= 0
    ]
    label = at | {"text": text("name")}
    look = {"fontSize": 11, "fontWeight": "bold", "dy": -14}
    around = [
        layer(
            [row for row in rings if row["ring"] == ring], "point", at,
            filled=False, size=190, strokeWidth=2.4, opacity=1, stroke=RINGS[ring],
            strokeDash=DASHES[ring],
        )
        for ring in (1, 0)
    ]  # fmt: skip
    return [
        layer(
            every, "point", at | {"fill": given("fill")},
            filled=True, opacity=1, stroke=GREY, strokeWidth=0.7, size=70,
        ),
        *around,
        layer(rings, "text", label, stroke="white", strokeWidth=3, color="white", **look),
        layer(rings, "text", label, color=INK, **look),
    ]  # fmt: skip


def _label(dot: Dot, named: bool) -> str:
    return f"{dot.cluster + 1} {dot.name}" if named else str(dot.cluster + 1)


def key_of(clusters: Sequence[int], *, lacks: bool = False) -> Spec:
    """The key of a map on which these clusters are; `lacks` where something was not scanned."""
    rows: list[Spec] = [{"fill": colour, "stroke": GREY, "says": says} for _, colour, says in STEPS]
    if lacks:
        rows.append({"fill": CROSSED, "stroke": GREY, "says": "not scanned: no counts to scan"})
    first = "the edge of 1, the most likely cluster"
    edges: list[Spec] = [{"stroke": RINGS[0], "says": first, "ring": 0}]
    if any(number > 0 for number in clusters):
        edges.append({"stroke": RINGS[1], "says": "the edge of a further cluster", "ring": 1})
    rows += [edge | {"fill": "white"} for edge in edges]
    rows = [row | {"y": n * _KEY_ROW, "x": 0} for n, row in enumerate(rows)]
    high = len(rows) * _KEY_ROW
    y = {"field": "y", "type": "quantitative", "axis": None,
         "scale": {"domain": [high - 6, -8], "nice": False}}  # fmt: skip
    x = {"field": "x", "type": "quantitative", "axis": None,
         "scale": {"domain": [-8, WIDTH + 30], "nice": False}}  # fmt: skip
    swatch = {"x": x, "y": y, "fill": given("fill"), "stroke": given("stroke")}
    return {
        "width": WIDTH + 38,
        "height": high,
        "layer": [
            *(
                layer(
                    [row for row in rows if row.get("ring") == ring], "square", swatch,
                    filled=True, opacity=1, size=110, strokeWidth=1 if ring is None else 2.2,
                    strokeDash=DASHES[ring or 0],
                )
                for ring in (None, 0, 1)
            ),
            layer(
                [row | {"x": 10} for row in rows], "text", {"x": x, "y": y, "text": text("says")},
                align="left", fontSize=11.5, color=INK,
            ),
        ],
    }  # fmt: skip

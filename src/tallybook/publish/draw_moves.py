"""The change of every set of offences on the year before, with its interval, around no change."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.assess.assessment import Line
from tallybook.publish.chart_look import INK, OWN, Spec, amount, given, layer
from tallybook.publish.embed_svg import embed_svg
from tallybook.publish.names_axis import by_name
from tallybook.publish.off_scale import scale_end

_STEP, _WIDTH, _LEVEL = 36, 150, 0.05
_SIGNED = "datum.value == 0 ? '0' : format(datum.value, '+d')"


def draw_moves(lines: Sequence[Line], id: str, describes: str) -> str:
    """A dot and its 95 % interval a row; a filled dot moved by more than chance over all rows.

    Only changes that the ruling gives are drawn: what is refused stands in the table behind. An
    interval far longer than the others ends in an arrow.
    """
    points = [_point(line) for line in lines if line.year_before.percent is not None]
    rows = [point["name"] for point in points]
    end = _end(points)
    axis = {
        "title": "Change on the year before, %",
        "titleAnchor": "end",
        "tickCount": 4,
        "labelExpr": _SIGNED,
    }
    x = amount("x", axis=axis, scale={"domain": [-end, end], "nice": False})
    layers = _layers(points, x, by_name(rows), end)
    spec = {"layer": layers, "width": _WIDTH, "height": _STEP * max(len(rows), 1)}
    return embed_svg(spec, id, "Change on the year before", describes)


def moved(line: Line) -> bool:
    """Whether the change is larger than chance over all the sets looked at would bring."""
    return line.moved_by_chance is not None and line.moved_by_chance < _LEVEL


def _end(points: list[Spec]) -> float:
    """Room for every dot, and for all intervals but one that is far longer than the others."""
    reach = scale_end([max(-float(point["low"]), float(point["high"])) for point in points])
    return max(reach, *(1.1 * abs(float(point["x"])) for point in points))


def _layers(points: list[Spec], x: Spec, y: Spec, end: float) -> list[Spec]:
    inside = [point | {"high": min(point["high"], end)} for point in points]
    beyond = [point | {"x": end} for point in points if point["high"] > end]
    interval = {"x": x | {"field": "low"}, "y": y, "x2": {"field": "high"}}
    at = {"x": x, "y": y}
    return [
        layer([{"x": 0}], "rule", {"x": x}, color=INK),
        layer(inside, "rule", interval, color=OWN, strokeWidth=2, clip=True),
        layer(
            inside, "point", at | {"fill": given("fill")},
            size=60, filled=True, opacity=1, stroke=OWN, strokeWidth=2,
        ),
        layer(beyond, "text", at, text="\N{BLACK RIGHT-POINTING TRIANGLE}", color=OWN),
    ]  # fmt: skip


def _point(line: Line) -> Spec:
    change = line.year_before
    return {
        "name": str(line.offences),
        "x": change.percent,
        "low": change.percent if change.percent_low is None else change.percent_low,
        "high": change.percent if change.percent_high is None else change.percent_high,
        "fill": OWN if moved(line) else "white",
    }

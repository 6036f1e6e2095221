"""How figures moved from edition to edition, as a change on the first edition."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.assess.assessment import Revision
from tallybook.figures.figure import Figure
from tallybook.figures.value import Number
from tallybook.publish.chart_look import INK, OWN, WIDTH, Spec, amount, layer, text
from tallybook.publish.say_change import say_signed
from tallybook.publish.say_value import say_value

_HIGH, _LEAST = 190, 1.0
_SIGNED = "datum.value == 0 ? '0' : format(datum.value, '+')"


def slope_spec(named: Sequence[tuple[str, Revision]]) -> Spec:
    """A line a figure over the days of publication, zero the first edition, as a Vega-Lite tree.

    The scale holds at least one per cent either way, so that a small revision looks small. Two
    editions that a ruling refuses to set side by side are not joined.
    """
    points = [point for number, one in enumerate(named) for point in _points(number, *one)]
    end = max([_LEAST, *(abs(float(point["y"])) * 1.3 for point in points)])
    days = sorted({str(point["x"]) for point in points})
    x = {
        "field": "x",
        "type": "ordinal",
        "sort": days,
        "scale": {"padding": 0.6},
        "axis": {"title": "Published", "labelAngle": 0, "grid": False, "labelLimit": 90},
    }
    axis = {"title": None, "tickCount": 5, "labelExpr": _SIGNED, "domain": False, "ticks": False}
    y = amount("y", axis=axis, scale={"domain": [-end, end], "nice": False})
    return {
        "title": "Change on the first edition, %",
        "width": WIDTH,
        "height": _HIGH,
        "layer": _layers(points, x, y),
    }


def _layers(points: list[Spec], x: Spec, y: Spec) -> list[Spec]:
    at = {"x": x, "y": y}
    last = [point for point in points if point["is_last"]]
    first = [point for point in points if point["is_first"]]
    label = at | {"text": text("label")}
    return [
        layer([{"y": 0}], "rule", {"y": y}, color=INK),
        layer(points, "line", at | {"detail": text("run")}, color=OWN, strokeWidth=1.5),
        layer(points, "point", at, size=46, filled=True, opacity=1, color=OWN),
        layer(first, "text", label, dy=14, fontSize=11, color=INK),
        layer(last, "text", label, dy=-11, fontSize=11, fontWeight="bold", color=INK),
    ]


def _points(number: int, name: str, found: Revision) -> list[Spec]:
    base = found.figures[0].value
    if not isinstance(base, Number) or not base.amount:
        return []
    runs = _runs(found)
    last = len(found.figures) - 1
    return [
        _point(f"{number}.{runs[n]}", name, figure, base.amount) | {
            "is_first": n == 0, "is_last": n == last
        }
        for n, figure in enumerate(found.figures)
        if isinstance(figure.value, Number)
    ]  # fmt: skip


def _point(run: str, name: str, figure: Figure, base: float) -> Spec:
    assert isinstance(figure.value, Number)
    percent = 100 * (figure.value.amount / base - 1)
    moved = f" ({say_signed(percent)})" if percent else ""
    return {
        "x": str(max(e.published for e in figure.provenance.editions)),
        "y": percent,
        "run": run,
        "label": f"{name}{say_value(figure)}{moved}",
    }


def _runs(found: Revision) -> list[int]:
    runs = [0]
    for step in found.steps:
        runs.append(runs[-1] + step.ruling.is_refused)
    return runs

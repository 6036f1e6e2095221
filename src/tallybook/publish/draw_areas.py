"""Small multiples: one quantity over time, a panel an area, all on one scale from zero."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tallybook.assess.many_series import ManySeries, OneSeries
from tallybook.figures.figure import Figure
from tallybook.figures.value import Number
from tallybook.publish.chart_look import GREY, OWN, RULE, Spec, amount, layer, text
from tallybook.publish.split_runs import period_of, split_runs

_WIDE, _HIGH, _COLUMNS = 122, 62, 2


def areas_spec(found: ManySeries) -> Spec:
    """A panel an area in two columns, as a Vega-Lite tree.

    The line is cut at the dashed rules, where counts on both sides do not compare; a period
    without a figure has a cross. Every panel has the same scales, so heights compare.
    """
    end = max((_high(f) for one in found.series for f in one.figures), default=0.0) or 1.0
    panels = [_panel(one, end) for one in found.series]
    return {"concat": panels, "columns": _COLUMNS, "spacing": {"row": 12, "column": 8}}


def _high(figure: Figure) -> float:
    return figure.value.high if isinstance(figure.value, Number) else 0.0


def _panel(one: OneSeries, end: float) -> Spec:
    start, last = period_of(one.figures[0]).first, period_of(one.figures[-1]).last
    x = amount("x", scale={"domain": [0, (last - start).days], "nice": False}, axis=_axis(one))
    scale = {"domain": [0, end], "nice": False}
    ticks = {"title": None, "tickCount": 2, "domain": False, "ticks": False}
    y = amount("y", scale=scale, axis=ticks)
    return {
        "title": {"text": str(one.extent), "fontSize": 11, "fontWeight": "bold", "offset": 4},
        "width": _WIDE - 34,
        "height": _HIGH,
        "layer": _layers(one, start, x, y),
    }


def _axis(one: OneSeries) -> Spec:
    """The first and the last period by name."""
    start = period_of(one.figures[0]).first
    first, last = _days(one.figures[0], start), _days(one.figures[-1], start)
    names = {first: _short(one.figures[0]), last: _short(one.figures[-1])}
    says = f"datum.value == {first} ? '{names[first]}' : '{names[last]}'"
    return {"title": None, "values": [first, last], "grid": False, "labelExpr": says,
            "labelFontSize": 10, "labelOverlap": False, "labelFlush": 14}  # fmt: skip


def _short(figure: Figure) -> str:
    period = period_of(figure)
    return f"to {period.last:%b %y}" if period.label.startswith("year") else period.label


def _days(figure: Figure, start: date) -> int:
    period = period_of(figure)
    return (period.first - start).days + period.days // 2


def _layers(one: OneSeries, start: date, x: Spec, y: Spec) -> list[Spec]:
    days = sorted({day for day, _ in one.cuts})
    points = _points(one.figures, days, start)
    held = [point for point in points if "y" in point]
    missing = [point for point in points if "y" not in point]
    rules: list[Spec] = [{"x": (day - start).days} for day in days]
    at = {"x": x, "y": y}
    interval = {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}}
    cross = {"x": x, "y": {"value": _HIGH - 4}}
    return [
        layer(rules, "rule", {"x": x}, color=RULE, strokeDash=[3, 2], strokeWidth=1),
        layer(held, "line", at | {"detail": text("run")}, color=OWN, strokeWidth=1.5),
        layer(held, "rule", interval, color=OWN, strokeWidth=1.2),
        layer(held, "point", at, size=12, filled=True, opacity=1, color=OWN),
        layer(missing, "text", cross, text="\N{MULTIPLICATION SIGN}", color=GREY, fontSize=10),
    ]


def _points(figures: Sequence[Figure], cuts: Sequence[date], start: date) -> list[Spec]:
    runs = split_runs(figures, cuts)
    return [_point(figure, run, start) for figure, run in zip(figures, runs, strict=True)]


def _point(figure: Figure, run: int, start: date) -> Spec:
    at: Spec = {"x": _days(figure, start), "run": run}
    value = figure.value
    if isinstance(value, Number):
        at |= {"y": value.amount, "low": max(value.low, 0.0), "high": value.high}
    return at

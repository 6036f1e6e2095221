"""A watched series: what came as dots, what was expected and the limit as lines, cut at breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from tallybook.figures.figure import Figure
from tallybook.figures.value import Number
from tallybook.publish.chart_look import GREY, OWN, RULE, WIDTH, Spec, amount, given, layer, text
from tallybook.publish.draw_series import marks_of
from tallybook.publish.split_runs import period_of, split_runs
from tallybook.publish.year_ticks import year_ticks
from tallybook.terms.period import Period

_HEIGHT = 170


@dataclass(frozen=True)
class WatchedPoint:
    """A period: the figure, and what was expected and the limits where it was judged."""

    figure: Figure
    expected: float | None
    lower: float | None
    upper: float | None
    is_signal: bool


def watched_spec(points: Sequence[WatchedPoint], cuts: Sequence[date]) -> Spec:
    """Dots from zero, a signal as a large one; expected drawn through, the limits dashed."""
    figures = [one.figure for one in points]
    span = Period(period_of(figures[0]).first, period_of(figures[-1]).last)
    rows = [_row(*one, span.first) for one in zip(points, split_runs(figures, cuts), strict=True)]
    x = amount("x", axis=year_ticks(span), scale={"domain": [0, span.days], "nice": False})
    axis = {"title": None, "format": ",d", "tickCount": 4, "domain": False, "ticks": False}
    y = amount("y", axis=axis, scale={"zero": True})
    held = [row for row in rows if "y" in row]
    judged = [row for row in rows if "expected" in row]
    run = {"detail": text("run")}
    at = {"x": x, "y": y}
    return {
        "layer": [
            *_rules(cuts, span, x),
            layer(judged, "line", {"x": x, "y": y | {"field": "expected"}, **run}, color=GREY),
            *(_limit(judged, name, x, y, run) for name in ("lower", "upper")),
            layer(held, "line", at | run, color=OWN, strokeWidth=1),
            layer(
                held, "point", at | {"fill": given("fill"), "size": _size()},
                filled=True, opacity=1, stroke=OWN, strokeWidth=1.2,
            ),
        ],
        "width": WIDTH,
        "height": _HEIGHT,
    }  # fmt: skip


def _limit(judged: list[Spec], name: str, x: Spec, y: Spec, run: Spec) -> Spec:
    held = [row for row in judged if name in row]
    at = {"x": x, "y": y | {"field": name}, **run}
    return layer(held, "line", at, color=RULE, strokeDash=[3, 3])


def _size() -> Spec:
    return {"field": "size", "type": "quantitative", "scale": None, "legend": None}


def _row(point: WatchedPoint, run: int, start: date) -> Spec:
    period, value = period_of(point.figure), point.figure.value
    row: Spec = {"x": (period.first - start).days + period.days // 2, "run": run}
    if isinstance(value, Number):
        is_settled = point.figure.provenance.status == "published"
        fill = RULE if point.is_signal else OWN if is_settled else "white"
        row |= {"y": value.amount, "fill": fill, "size": 90 if point.is_signal else 18}
    told = {"expected": point.expected, "lower": point.lower, "upper": point.upper}
    return row | {n: limit for n, limit in told.items() if limit is not None and isfinite(limit)}


def _rules(cuts: Sequence[date], span: Period, x: Spec) -> list[Spec]:
    marked: list[Spec] = [
        {"x": (day - span.first).days, "mark": mark} for day, mark in marks_of(cuts).items()
    ]
    rule = layer(marked, "rule", {"x": x}, color=RULE, strokeDash=[4, 3], strokeWidth=1.5)
    at = {"x": x, "y": {"value": 0}, "text": text("mark")}
    return [rule, layer(marked, "text", at, color=RULE, fontSize=12, fontWeight="bold", dy=-6)]

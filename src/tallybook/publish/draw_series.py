"""A set of offences by year and by quarter: dots from zero, intervals, the line cut at a break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tallybook.assess.assessment import Line
from tallybook.figures.figure import Figure
from tallybook.figures.table import figures_of
from tallybook.figures.value import Number
from tallybook.publish.chart_look import (
    GREY,
    INK,
    OWN,
    RULE,
    WIDTH,
    Spec,
    amount,
    given,
    layer,
    text,
)
from tallybook.publish.embed_svg import embed_svg
from tallybook.publish.named_ticks import named_ticks
from tallybook.publish.split_runs import period_of, split_runs
from tallybook.terms.period import Period, add_months


@dataclass(frozen=True)
class Claimed:
    """A number that somebody else states for a period, drawn beside the series."""

    period: Period
    amount: float
    label: str


@dataclass(frozen=True)
class _Panel:
    """One of the two plots: its title, its height and the size of its dots, in points."""

    title: str
    height: int
    dot: int
    is_main: bool


_YEARS = _Panel("Recorded in the year", 150, 34, True)
_QUARTERS = _Panel("Recorded in the quarter", 70, 10, False)


def draw_series(line: Line, id: str, describes: str) -> str:
    """A set of offences by year and by quarter as an SVG for a page."""
    years, quarters = tuple(figures_of(line.years)), tuple(figures_of(line.quarters))
    spec = series_spec(years, quarters, [day for day, _ in line.cuts])
    return embed_svg(spec, id, f"{line.offences}, by year and by quarter", describes)


def series_spec(
    years: Sequence[Figure],
    quarters: Sequence[Figure] = (),
    cuts: Sequence[date] = (),
    claimed: Sequence[Claimed] = (),
) -> Spec:
    """Years above, quarters below where there are any, on one scale of time, as a Vega-Lite tree.

    Breaks are rules through both, and the lines are cut there. A claimed number is a diamond beside
    the dots, never joined to them. Years of any twelve months follow one another.
    """
    span = Period(period_of(years[0]).first, period_of(years[-1]).last)
    marks = marks_of(cuts)
    panels = [_panel(marks, years, span, _YEARS, claimed)]
    if quarters:
        panels.append(_panel(marks, quarters, span, _QUARTERS))
    return {"vconcat": panels, "resolve": {"scale": {"x": "shared"}}}


def cut_marks(line: Line) -> dict[date, str]:
    """The mark on each rule of a line."""
    return marks_of([day for day, _ in line.cuts])


def marks_of(days: Sequence[date]) -> dict[date, str]:
    """The mark on each rule: A, B, C in the order of days."""
    return {day: chr(ord("A") + number) for number, day in enumerate(sorted(set(days)))}


def _panel(
    marks: dict[date, str],
    figures: Sequence[Figure],
    span: Period,
    panel: _Panel,
    claimed: Sequence[Claimed] = (),
) -> Spec:
    points = _points(figures, tuple(marks), span.first)
    scale = {"domain": [0, span.days], "nice": False}
    x = amount("x", axis=_years_axis(span), scale=scale)
    axis = {"title": None, "format": ",d", "tickCount": 4, "domain": False, "ticks": False}
    y = amount("y", axis=axis, scale={"zero": True})
    layers = [*_rules(marks, span, x, panel), *_dots(points, x, y, panel)]
    missing = [point for point in points if "y" not in point]
    return {
        "layer": [*layers, *_claims(claimed, span, x, y), _absences(missing, x, panel)],
        "width": WIDTH,
        "height": panel.height,
        "title": panel.title,
    }


def _claims(claimed: Sequence[Claimed], span: Period, x: Spec, y: Spec) -> list[Spec]:
    points: list[Spec] = [
        {"x": _middle(one.period, span.first), "y": one.amount, "label": one.label}
        for one in claimed
    ]
    if not points:
        return []
    at = {"x": x, "y": y}
    look = {"shape": "diamond", "size": 110, "filled": False, "strokeWidth": 2, "color": RULE}
    label = {"dy": -11, "fontSize": 11, "fontWeight": "bold", "color": RULE}
    return [
        layer(points, "point", at, opacity=1, **look),
        layer(points, "text", at | {"text": text("label")}, **label),
    ]


def _middle(period: Period, start: date) -> int:
    return (period.first - start).days + period.days // 2


def _points(figures: Sequence[Figure], cuts: Sequence[date], start: date) -> list[Spec]:
    runs = split_runs(figures, cuts)
    return [_point(figure, run, start) for figure, run in zip(figures, runs, strict=True)]


def _point(figure: Figure, run: int, start: date) -> Spec:
    period, value = period_of(figure), figure.value
    at: Spec = {"x": _middle(period, start), "run": run}
    if isinstance(value, Number):
        is_settled = figure.provenance.status == "published"
        fill = OWN if is_settled else "white"
        at |= {"y": value.amount, "low": value.low, "high": value.high, "fill": fill}
    return at


def _dots(points: list[Spec], x: Spec, y: Spec, panel: _Panel) -> list[Spec]:
    held = [point for point in points if "y" in point]
    interval = {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}}
    return [
        layer(held, "line", {"x": x, "y": y, "detail": text("run")}, color=OWN, strokeWidth=1.5),
        layer(held, "rule", interval, color=OWN, strokeWidth=1.5),
        layer(
            held, "point", {"x": x, "y": y, "fill": given("fill")},
            size=panel.dot, filled=True, opacity=1, stroke=OWN, strokeWidth=1.5,
        ),
    ]  # fmt: skip


def _years_axis(span: Period) -> Spec:
    """A tick at the middle of every year and the name of every third, the last among them."""
    starts = [add_months(span.first, 12 * n) for n in range((span.months or 12) // 12)]
    years = [Period(day, add_months(day, 12) - timedelta(days=1)) for day in starts]
    return named_ticks({_middle(year, span.first): _short(year) for year in years}, 3)


def _short(year: Period) -> str:
    """2017/18 and 2017 as they are; a year ending in June 2018 by its last month, Jun 2018."""
    is_rolling = year.label.startswith("year")
    return f"to {year.last:%b %Y}" if is_rolling else year.label


def _rules(marks: dict[date, str], span: Period, x: Spec, panel: _Panel) -> list[Spec]:
    marked: list[Spec] = [
        {"x": (day - span.first).days, "mark": mark} for day, mark in marks.items()
    ]
    rule = layer(marked, "rule", {"x": x}, color=RULE, strokeDash=[4, 3], strokeWidth=1.5)
    at = {"x": x, "y": {"value": 0}, "text": text("mark")}
    label = layer(marked, "text", at, color=RULE, fontSize=12, fontWeight="bold", dy=-6)
    return [rule, label] if panel.is_main else [rule]


def _absences(missing: list[Spec], x: Spec, panel: _Panel) -> Spec:
    """Where there is no number it says so: in words for a year, by a cross for a quarter."""
    at = {"x": x, "y": {"value": panel.height - 4}}
    if panel.is_main:
        return layer(missing, "text", at, text="not held", angle=270, align="left", color=INK)
    return layer(missing, "text", at, text="\N{MULTIPLICATION SIGN}", color=GREY, fontSize=9)

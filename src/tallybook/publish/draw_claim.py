"""A claim in its series: the record as dots, the story as a diamond, the line cut at a break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise

from tallybook.claims.series import Series
from tallybook.figures.figure import Figure
from tallybook.figures.value import Number
from tallybook.publish.chart_look import INK, OWN, RULE, WIDTH, Spec, amount, layer, text
from tallybook.publish.embed_svg import embed_svg
from tallybook.publish.named_ticks import named_ticks
from tallybook.publish.split_runs import period_of, split_runs
from tallybook.terms.period import Period

_HEIGHT = 130


@dataclass(frozen=True)
class Point:
    """A count that the story gives for a period."""

    period: Period
    amount: float


def draw_claim(
    series: Series,
    figures: Sequence[Figure],
    points: Sequence[Point],
    id: str,
    title: str,
    describes: str,
) -> str:
    """Years along one scale of time, counts from zero; breaks are dashed rules."""
    start, end = period_of(figures[0]).first, period_of(figures[-1]).last
    days = sorted({day for day, _ in series.cuts})
    dots = _dots(figures, days, start)
    x = amount("x", axis=_axis(figures, start), scale={"domain": [0, (end - start).days + 1]})
    axis = {"title": None, "format": ",d", "tickCount": 4, "domain": False, "ticks": False}
    y = amount("y", axis=axis, scale={"zero": True})
    layers = [*_cuts(days, start, x), *_record(dots, x, y), *_story(points, start, x, y)]
    spec = {"layer": layers, "width": WIDTH, "height": _HEIGHT, "title": "Recorded"}
    return embed_svg(spec, id, title, describes)


def _middle(period: Period, start: date) -> int:
    return (period.first - start).days + period.days // 2


def _dots(figures: Sequence[Figure], cuts: Sequence[date], start: date) -> list[Spec]:
    """The count of each period that has one, with the run that it belongs to."""
    found: list[Spec] = []
    for figure, run in zip(figures, _runs(figures, cuts), strict=True):
        if isinstance(figure.value, Number):
            at = _middle(period_of(figure), start)
            found.append({"x": at, "y": figure.value.amount, "run": run})
    return found


def _runs(figures: Sequence[Figure], cuts: Sequence[date]) -> tuple[int, ...]:
    """Touching years are joined as everywhere; the same months of years unless a cut parts."""
    periods = [period_of(figure) for figure in figures]
    if all((later.first - earlier.last).days == 1 for earlier, later in pairwise(periods)):
        return split_runs(figures, cuts)
    parted = [
        any(earlier.first < day <= later.last for day in cuts)
        for earlier, later in pairwise(periods)
    ]
    return tuple(accumulate(parted, initial=0))


def _record(dots: list[Spec], x: Spec, y: Spec) -> list[Spec]:
    line = {"x": x, "y": y, "detail": text("run")}
    return [
        layer(dots, "line", line, color=OWN, strokeWidth=1.5),
        layer(dots, "point", {"x": x, "y": y}, filled=True, color=OWN, opacity=1, size=34),
    ]


def _story(points: Sequence[Point], start: date, x: Spec, y: Spec) -> list[Spec]:
    values: list[Spec] = [
        {"x": _middle(p.period, start), "y": p.amount, "says": f"story: {p.amount:,.0f}"}
        for p in points
    ]
    if not values:
        return []
    # The label stands on the side that has room.
    width = max(value["x"] for value in values) or 1
    left = [value for value in values if value["x"] > width / 2]
    right = [value for value in values if value["x"] <= width / 2]
    at = {"x": x, "y": y}
    return [
        layer(values, "point", at, shape="diamond", filled=False, color=RULE, size=110,
              opacity=1, strokeWidth=2),
        *(
            layer(some, "text", at | {"text": text("says")}, align=align, dx=dx, dy=-9,
                  color=INK, fontSize=11)
            for some, align, dx in ((left, "right", -4), (right, "left", 4))
            if some
        ),
    ]  # fmt: skip


def _cuts(days: Sequence[date], start: date, x: Spec) -> list[Spec]:
    marked: list[Spec] = [{"x": (day - start).days} for day in days]
    return [layer(marked, "rule", {"x": x}, color=RULE, strokeDash=[4, 3], strokeWidth=1.5)]


def _axis(figures: Sequence[Figure], start: date) -> Spec:
    """A tick at every period; the last and every fourth are named."""
    return named_ticks({_middle(period_of(f), start): _short(period_of(f)) for f in figures}, 4)


def _short(period: Period) -> str:
    """The financial year, or the year of the last day."""
    return period.label if "/" in period.label and len(period.label) == 7 else f"{period.last.year}"

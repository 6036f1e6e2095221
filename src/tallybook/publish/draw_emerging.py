"""A combination by year: columns of what came, beside what its parts alone explain, with doubt."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tallybook.publish.chart_look import (
    FAINT,
    GREY,
    INK,
    OTHER,
    OWN,
    RULE,
    WIDTH,
    Spec,
    amount,
    given,
    layer,
    text,
)

_HEIGHT, _ROW = 130, 36
_MOST_NAMED, _SIGNS = 6, 44
_LEAST_SCALE = 2.0


@dataclass(frozen=True)
class YearDrawn:
    """A year: what came, None with the words `instead` where it is not told; and what its parts
    explain with the limits, None where that was not worked out. `is_late` where it grows.
    """

    name: str
    came: float | None
    instead: str = ""
    is_late: bool = False
    expected: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Part:
    """The combination, or one that lacks a mark of it: records for each that parts explain."""

    name: str
    times: float | None
    instead: str = ""
    is_whole: bool = False


@dataclass(frozen=True)
class Together:
    """One combination: its years, itself beside those that lack a mark, and a head for both.

    `before` is the mean of a year of those that are not late.
    """

    head: str
    before: float
    years: tuple[YearDrawn, ...]
    parts: tuple[Part, ...]


def emerging_spec(every: Sequence[Together]) -> Spec:
    """Two panels a combination, one below the other: by year, and why it is more than its parts."""
    panels = [panel for one in every for panel in (_by_year(one), _by_part(one))]
    return {"vconcat": panels, "spacing": 14}


def _by_year(one: Together) -> Spec:
    rows = [_row(at, year) for at, year in enumerate(one.years)]
    count = len(rows)
    x = amount("x", axis=_axis(one.years), scale={"domain": [-0.7, count - 0.3], "nice": False})
    look = {"title": None, "format": ",d", "tickCount": 4, "domain": False, "ticks": False}
    y = amount("y", axis=look, scale={"zero": True})
    told = [row for row in rows if "y" in row]
    ahead = [row for row in rows if "low" in row]
    missing = [row for row in rows if "y" not in row]
    early = sum(not year.is_late for year in one.years)
    wide = max(4.0, min(16.0, 0.6 * WIDTH / count))
    ends = {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}}
    return {
        "title": {"text": textwrap.wrap(one.head, _SIGNS), "fontWeight": "bold"}
        | {"subtitle": "Recorded in the year", "subtitleFontSize": 12, "frame": "bounds"},
        "width": WIDTH,
        "height": _HEIGHT,
        "layer": [
            layer(told, "bar", {"x": x, "y": y, "color": given("colour")}, size=wide),
            layer(
                [{"x": -0.5, "end": early - 0.5, "y": one.before}], "rule",
                {"x": x, "x2": {"field": "end"}, "y": y}, color=GREY, strokeDash=[2, 2],
                strokeWidth=1.6,
            ),
            layer(ahead, "rule", ends, color="white", strokeWidth=4.5),
            layer(ahead, "rule", ends, color=RULE, strokeWidth=2.2),
            layer(
                ahead, "point", {"x": x, "y": y | {"field": "expected"}},
                shape="diamond", filled=True, opacity=1, size=46, color="white", stroke=RULE,
                strokeWidth=1.6,
            ),
            *_haloed(
                missing, {"x": x, "y": {"value": _HEIGHT - 4}, "text": text("says")},
                color=INK, angle=270, align="left", fontSize=11,
            ),
            layer([{"y": 0}], "rule", {"y": amount("y")}, color=FAINT),
        ],
    }  # fmt: skip


def _row(at: int, year: YearDrawn) -> Spec:
    row: Spec = {"x": at, "says": year.instead, "colour": OWN if year.is_late else OTHER}
    if year.came is not None:
        row["y"] = year.came
    if year.low is not None:
        row |= {"expected": year.expected, "low": year.low, "high": year.high}
    return row


def _axis(years: Sequence[YearDrawn]) -> Spec:
    step = max(1, round(len(years) / 3)) if len(years) > _MOST_NAMED else 1
    named = range(len(years) - 1, -1, -step)
    labels = {str(at): years[at].name for at in named}
    return {
        "title": None,
        "values": sorted(named),
        "grid": False,
        "labelExpr": f"({labels})[datum.value]",
    }


def _by_part(one: Together) -> Spec:
    """Dots along records for each that parts explain: a rule at 1, where nothing is added.

    Each name stands above its dot, so that both panels begin at the same edge.
    """
    rows: list[Spec] = [
        {"y": at, "x": part.times, "name": part.name, "colour": OWN if part.is_whole else "white"}
        for at, part in enumerate(one.parts)
    ]
    missing: list[Spec] = [
        {"y": at, "x": 1, "says": part.instead}
        for at, part in enumerate(one.parts)
        if part.times is None
    ]
    told = [row for row in rows if row["x"] is not None]
    top = max([_LEAST_SCALE, *(row["x"] for row in told)]) * 1.15
    look = {"title": "Times what parts explain", "titleAnchor": "end", "tickCount": 4}
    look |= {"labelFlush": False}
    x = amount("x", axis=look, scale={"domain": [0, top], "nice": False})
    y = amount("y", axis=None, scale={"domain": [len(rows) - 0.5, -0.7], "nice": False})
    words: dict[str, Any] = {"align": "left", "dx": 6, "color": INK}
    return {
        "width": WIDTH,
        "height": _ROW * len(rows),
        "layer": [
            layer([{"x": 1}], "rule", {"x": x}, color=RULE, strokeDash=[4, 3], strokeWidth=1.5),
            layer(
                told, "point", {"x": x, "y": y, "fill": given("colour")},
                filled=True, opacity=1, size=70, stroke=OWN, strokeWidth=1.6,
            ),
            layer(missing, "text", {"x": x, "y": y, "text": text("says")}, fontSize=11, **words),
            *_haloed(
                [row | {"x": 0} for row in rows], {"x": x, "y": y, "text": text("name")},
                fontSize=12, dy=-15, **words,
            ),
        ],
    }  # fmt: skip


def _haloed(rows: list[Spec], at: Spec, *, color: str, **look: Any) -> list[Spec]:
    """Words with a white edge, so that a line behind them does not strike them through."""
    edge = layer(rows, "text", at, color="white", stroke="white", strokeWidth=4, **look)
    return [edge, layer(rows, "text", at, color=color, **look)]

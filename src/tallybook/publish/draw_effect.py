"""An evaluation drawn: its path, places that play it, and other ways of working it out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tallybook.evaluate.evaluated import Effect, Evaluated, PathPoint, Placebos
from tallybook.publish.chart_look import GREY, INK, OWN, RULE, WIDTH, Spec, amount, layer, text
from tallybook.publish.say_effect import effect_words, say_variation
from tallybook.publish.year_ticks import year_ticks
from tallybook.terms.period import Period

_HIGH, _STEP = 170, 17
_ROOM = 130
_NAMES: Spec = {
    "title": None,
    "domain": False,
    "ticks": False,
    "labelColor": INK,
    "labelFontSize": 11,
    "labelLimit": _ROOM + 40,
    "minExtent": _ROOM,
}
_PLAYED = "#a9b0b4"
_WIDEST = 1.0
"""Changes beyond this are drawn at the edge: an interval that wide says nothing more."""

_SHARES: Spec = {
    "title": None,
    "tickCount": 5,
    "labelExpr": "datum.value == 0 ? 'no change' : format(datum.value, '+.0%')",
}
"""Marks of an axis of changes; at none of it there is no sign."""


def path_spec(found: Evaluated) -> Spec:
    """Counts as dots from zero; what would have come as a line, with its range after the start."""
    first = found.path[0].period.first
    span = Period(first, found.path[-1].period.last)
    rows = [_point(one, first) for one in found.path]
    after = [row for row in rows if not row["is_base"]]
    banded = [row for row in after if row["low"] is not None]
    x = amount("x", axis=year_ticks(span), scale={"domain": [0, span.days], "nice": False})
    axis = {"title": None, "format": ",d", "tickCount": 4, "domain": False, "ticks": False}
    y = amount("y", axis=axis, scale={"zero": True})
    expected = {"x": x, "y": y | {"field": "expected"}}
    band = {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}}
    return {
        "layer": [
            layer(banded, "area", band, color=GREY, opacity=0.22),
            layer(rows, "line", expected, color=GREY, strokeWidth=1, strokeDash=[2, 2]),
            layer(after, "line", expected, color=GREY, strokeWidth=1.6),
            _start(found.plan.start, first, x),
            layer(rows, "line", {"x": x, "y": y}, color=OWN, strokeWidth=0.8, opacity=0.5),
            layer(rows, "point", {"x": x, "y": y}, color=OWN, size=14, filled=True, opacity=1),
        ],
        "width": WIDTH,
        "height": _HIGH,
    }


def placebo_spec(found: Placebos, start: date) -> Spec:
    """The gap of the plan's area as a strong line among those of places where nothing was done."""
    first = found.periods[0].first
    span = Period(first, found.periods[-1].last)
    others = [
        {"x": x, "y": gap, "place": str(place)}
        for place, gaps in found.others.items()
        for x, gap in zip(_middles(found.periods), gaps, strict=True)
    ]
    own = [{"x": x, "y": gap} for x, gap in zip(_middles(found.periods), found.own, strict=True)]
    x = amount("x", axis=year_ticks(span), scale={"domain": [0, span.days], "nice": False})
    y = amount("y", axis=_SHARES | {"domain": False})
    at = {"x": x, "y": y}
    return {
        "layer": [
            layer(others, "line", at | {"detail": text("place")}, color=_PLAYED, strokeWidth=1),
            layer([{"y": 0}], "rule", {"y": y}, color=INK, strokeWidth=1),
            _start(start, first, x),
            layer(own, "line", at, color=OWN, strokeWidth=2.2),
        ],
        "width": WIDTH,
        "height": _HIGH,
    }


def variations_spec(found: Evaluated) -> Spec:
    """Every way of working it out as a dot with its range, beside a rule at no change."""
    rows = [_row(name, effect) for name, effect in named_effects(found)]
    names = [str(row["name"]) for row in rows]
    domain = _domain(rows)
    axis = _SHARES | {"title": "Against what was likely", "titleAnchor": "end"}
    axis |= {"values": _marks(domain)}
    x = amount("x", axis=axis, scale={"domain": domain, "nice": False})
    y = {"field": "name", "type": "nominal", "sort": names, "axis": _NAMES}
    range_ = {"x": x | {"field": "low"}, "x2": {"field": "high"}, "y": y}
    dot = {"x": x, "y": y}
    leading, others = rows[:1], rows[1:]
    return {
        "layer": [
            layer([{"x": 0}], "rule", {"x": x}, color=INK, strokeWidth=1),
            layer(others, "rule", range_, color=GREY, strokeWidth=1.6),
            layer(others, "point", dot, color=GREY, size=26, filled=True, opacity=1),
            layer(leading, "rule", range_, color=OWN, strokeWidth=2.6),
            layer(leading, "point", dot, color=OWN, size=46, filled=True, opacity=1),
        ],
        "width": WIDTH - _ROOM,
        "height": _STEP * len(rows),
    }


def named_effects(found: Evaluated) -> Sequence[tuple[str, Effect]]:
    """The leading way first, then every other that could be worked out, each by its name."""
    words = effect_words()
    leading = str(words["variation"]["leading"]).format(how=words["label"][found.effect.method])
    return [
        (leading, found.effect),
        *(
            (say_variation(one, found.caveats), one.effect)
            for one in found.variations
            if one.effect is not None
        ),
        *([(str(words["variation"]["early"]), found.early)] if found.early else []),
    ]


def _row(name: str, effect: Effect) -> Spec:
    low, middle, high = (
        min(max(ratio - 1, -_WIDEST), _WIDEST) for ratio in (effect.low, effect.ratio, effect.high)
    )
    return {"name": name, "low": low, "x": middle, "high": high}


def _domain(rows: Sequence[Spec]) -> list[float]:
    ends = [row[end] for row in rows for end in ("low", "high")]
    return [min(-0.1, 1.05 * min(ends)), max(0.1, 1.05 * max(ends))]


def _marks(domain: Sequence[float]) -> list[float]:
    """No change always has its mark; at most one more on either side, as there is room for three.

    On each side the largest round share that is at least a third of the whole away from no change.
    """
    least = (domain[1] - domain[0]) / 3
    steps = (0.05, 0.1, 0.2, 0.25, 0.4, 0.5, 0.75, 1.0)
    low, high = ([one for one in steps if least <= one <= end] for end in (-domain[0], domain[1]))
    return [*(-one for one in low[-1:]), 0.0, *high[-1:]]


def _point(one: PathPoint, first: date) -> Spec:
    return {
        "x": _middle(one.period, first),
        "y": one.came,
        "expected": one.expected,
        "low": one.low,
        "high": one.high,
        "is_base": one.is_base,
    }


def _middle(period: Period, first: date) -> int:
    return (period.first - first).days + period.days // 2


def _middles(periods: Sequence[Period]) -> list[int]:
    return [_middle(one, periods[0].first) for one in periods]


def _start(start: date, first: date, x: Spec) -> Spec:
    at = [{"x": (start - first).days}]
    return layer(at, "rule", {"x": x}, color=RULE, strokeDash=[4, 3], strokeWidth=1.5)

"""What was recorded so far as bars, and above them what is expected in the end with its doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallybook.figures.figure import Figure
from tallybook.figures.value import Number
from tallybook.publish.chart_look import FAINT, OTHER, OWN, WIDTH, Spec, amount, layer
from tallybook.publish.split_runs import period_of

_HEIGHT = 190
_EVERY = 6


@dataclass(frozen=True)
class Foreseen:
    """A period: its count so far, what is expected in the end (95 %), and the middle half."""

    observed: Figure
    expected: Figure
    inner: Figure


def nowcast_spec(points: Sequence[Foreseen]) -> Spec:
    """Bars from zero for counts so far; dots with a thin line for 95 % and a thick one for 50 %."""
    rows = [_row(at, one) for at, one in enumerate(points)]
    x = amount("x", axis=_axis(points), scale={"domain": [-0.7, len(points) - 0.3], "nice": False})
    look = {"title": None, "format": ",d", "tickCount": 4, "domain": False, "ticks": False}
    y = amount("so_far", axis=look, scale={"zero": True})
    counted = [row for row in rows if "so_far" in row]
    ahead = [row for row in rows if "expected" in row]
    wide = max(3.0, min(14.0, 0.6 * WIDTH / len(points)))
    return {
        "layer": [
            layer(counted, "bar", {"x": x, "y": y}, color=OTHER, size=wide, opacity=0.55),
            _between(ahead, x, y, "95", 1.5),
            _between(ahead, x, y, "50", 5.0),
            layer(
                ahead, "point", {"x": x, "y": y | {"field": "expected"}},
                filled=True, opacity=1, size=26, color="white", stroke=OWN, strokeWidth=1.4,
            ),
            layer([{"y": 0}], "rule", {"y": amount("y")}, color=FAINT),
        ],
        "width": WIDTH,
        "height": _HEIGHT,
    }  # fmt: skip


def _between(rows: list[Spec], x: Spec, y: Spec, level: str, wide: float) -> Spec:
    ends = {"y": y | {"field": f"low{level}"}, "y2": {"field": f"high{level}"}}
    return layer(rows, "rule", {"x": x, **ends}, color=OWN, strokeWidth=wide)


def _row(at: int, point: Foreseen) -> Spec:
    row: Spec = {"x": at}
    if isinstance(point.observed.value, Number):
        row["so_far"] = point.observed.value.amount
    outer, inner = point.expected.value, point.inner.value
    if point.expected.provenance.method == "nowcast" and isinstance(outer, Number):
        assert isinstance(inner, Number)
        row |= {"expected": outer.amount, "low95": outer.low, "high95": outer.high}
        row |= {"low50": inner.low, "high50": inner.high}
    return row


def _axis(points: Sequence[Foreseen]) -> Spec:
    """The name of every sixth period, the newest among them."""
    step = max(1, len(points) // 3) if len(points) > _EVERY else 1
    named = range(len(points) - 1, -1, -step)
    labels = {str(at): period_of(points[at].observed).label for at in named}
    return {
        "title": None,
        "values": sorted(named),
        "grid": False,
        "labelExpr": f"({labels})[datum.value]",
    }

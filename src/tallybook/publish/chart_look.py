"""How every chart looks: one narrow width that scales up, large type, colours that all can tell.

Charts are Vega-Lite specifications, written as plain trees.
"""

from __future__ import annotations

from typing import Any

Spec = dict[str, Any]

WIDTH = 262
"""Points of the plot itself: with its labels, a chart is as wide as a small telephone."""

# The categorical colours of the Government Analysis Function: they differ in lightness too.
OWN, OTHER, RULE, GREY = "#12436d", "#28a197", "#801650", "#6f777b"
INK, FAINT = "#0b0c0c", "#d9dcde"
FONT = "Arial, Helvetica, sans-serif"

_AXIS = {
    "labelFontSize": 12,
    "titleFontSize": 12,
    "titleFontWeight": "normal",
    "labelColor": INK,
    "titleColor": INK,
    "gridColor": FAINT,
    "domainColor": GREY,
    "tickColor": GREY,
}
_CONFIG = {
    "font": FONT,
    "background": "white",
    "padding": 4,
    "view": {"stroke": None},
    "axis": _AXIS,
    "title": {"fontSize": 12, "anchor": "start", "fontWeight": "normal", "color": INK},
    "concat": {"spacing": 14},
}


def looked(spec: Spec) -> Spec:
    """The chart with the house's type, rules and white ground; axes are the caller's."""
    return spec | {"config": _CONFIG}


def layer(values: list[Spec], mark: str, encoding: Spec, **look: Any) -> Spec:
    """One kind of mark over these values, which travel inside the chart."""
    return {"data": {"values": values}, "mark": {"type": mark, **look}, "encoding": encoding}


def amount(field: str, **more: Any) -> Spec:
    """A position along a scale of numbers."""
    return {"field": field, "type": "quantitative", **more}


def given(field: str) -> Spec:
    """A colour that stands in the values themselves."""
    return {"field": field, "type": "nominal", "scale": None}


def text(field: str) -> Spec:
    """Words that stand in the values themselves."""
    return {"field": field, "type": "nominal"}

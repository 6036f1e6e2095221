"""The axis of a chart with a row for each set of offences."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.publish.chart_look import INK, Spec
from tallybook.publish.wrap_label import LABEL_ROOM, wrap_label


def by_name(names: Sequence[str]) -> Spec:
    """A row a name, in this order, with the same room for names in every chart."""
    axis = {
        "title": None,
        "domain": False,
        "ticks": False,
        "grid": True,
        "gridColor": "#f3f2f1",
        "labelColor": INK,
        "labelLimit": LABEL_ROOM + 20,
        "labelOffset": -4,
        "labelPadding": 8,
        "labelExpr": wrap_label(names),
        "minExtent": LABEL_ROOM,
    }
    return {"field": "name", "type": "nominal", "sort": list(names), "axis": axis}

"""A map of clusters by area: darker the surer it is inside, the edges of clusters drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tallybook.publish.chart_look import GREY, INK, WIDTH, Spec, given, layer, text
from tallybook.publish.draw_clusters import DASHES, RINGS, key_of, shade_of
from tallybook.publish.embed_svg import CROSSED
from tallybook.publish.outlines import for_vega, height_of, middle_of

_WIDE, _HIGH = WIDTH + 38, 420


@dataclass(frozen=True, eq=False)
class ClusterArea:
    """An area with its outline; `surely` from 0 to 1, `cluster` its number from 0 or -1 for none.

    `surely` is None for one that was not scanned.
    """

    name: str
    geometry: Mapping[str, Any]
    surely: float | None
    cluster: int

    def feature(self, **more: Any) -> Spec:
        """The outline as a feature with more beside it."""
        return {"type": "Feature", "geometry": for_vega(self.geometry), **more}


def cluster_areas_spec(every: Sequence[ClusterArea]) -> Spec:
    """The map over its key; each area of a cluster has the number of the cluster on it."""
    plan = {
        "width": _WIDE,
        "height": height_of((area.geometry for area in every), _WIDE, _HIGH),
        "projection": {"type": "mercator"},
        "layer": [*_shapes(every), *_numbers(every)],
    }
    numbers = [area.cluster for area in every]
    lacks = any(area.surely is None for area in every)
    return {"vconcat": [plan, key_of(numbers, lacks=lacks)], "spacing": 10}


def _shapes(every: Sequence[ClusterArea]) -> list[Spec]:
    fills = [
        area.feature(fill=CROSSED if area.surely is None else shade_of(area.surely))
        for area in every
    ]
    edges = [
        layer(
            [area.feature() for area in every if area.cluster >= 0 and _ring(area) == ring],
            "geoshape", {}, fill=None, stroke=RINGS[ring], strokeWidth=2.4,
            strokeDash=DASHES[ring], strokeJoin="round",
        )
        for ring in (1, 0)
    ]  # fmt: skip
    return [
        layer(fills, "geoshape", {"fill": given("fill")}, stroke=GREY, strokeWidth=0.4),
        *edges,
    ]


def _ring(area: ClusterArea) -> int:
    return min(area.cluster, 1)


def _numbers(every: Sequence[ClusterArea]) -> list[Spec]:
    """Small areas of a cluster beside one another would hide each other's names: numbers do not."""
    rows: list[Spec] = []
    for area in every:
        if area.cluster >= 0:
            x, y = middle_of(area.geometry)
            rows.append({"x": x, "y": y, "label": str(area.cluster + 1)})
    at: Spec = {
        "longitude": {"field": "x", "type": "quantitative"},
        "latitude": {"field": "y", "type": "quantitative"},
        "text": text("label"),
    }
    look = {"fontSize": 12, "fontWeight": "bold"}
    return [
        layer(rows, "text", at, stroke="white", strokeWidth=3, color="white", **look),
        layer(rows, "text", at, color=INK, **look),
    ]

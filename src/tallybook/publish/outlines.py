"""Outlines as a map needs them: rings the other way round, a point inside, the whole's shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import cos, radians
from typing import Any

Ring = list[list[float]]


def for_vega(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """The geometry with every ring reversed: d3 takes the inside to lie to the other side."""
    parts = [[ring[::-1] for ring in polygon] for polygon in _polygons(geometry)]
    return {"type": "MultiPolygon", "coordinates": parts}


def middle_of(geometry: Mapping[str, Any]) -> tuple[float, float]:
    """Longitude and latitude of the centre of mass of the largest part."""
    return _centre(max((polygon[0] for polygon in _polygons(geometry)), key=_size))


def height_of(geometries: Iterable[Mapping[str, Any]], width: float, most: float) -> float:
    """How high a map so wide has to be, in its points, `most` at most."""
    corners = [point for one in geometries for polygon in _polygons(one) for point in polygon[0]]
    east, north = zip(*((x, y) for x, y, *_ in corners), strict=True)
    across: float = (max(east) - min(east)) * cos(radians((max(north) + min(north)) / 2))
    high: float = width * (max(north) - min(north)) / across
    return min(most, high)


def _polygons(geometry: Mapping[str, Any]) -> list[list[Ring]]:
    parts: list[Any] = list(geometry["coordinates"])
    return [parts] if geometry["type"] == "Polygon" else parts


def _size(ring: Ring) -> float:
    return abs(sum(area for area, *_ in _pieces(ring)))


def _centre(ring: Ring) -> tuple[float, float]:
    """By Green's theorem; the first corner where the ring encloses nothing."""
    pieces = list(_pieces(ring))
    whole = sum(area for area, *_ in pieces)
    if not whole:
        return ring[0][0], ring[0][1]
    return (
        sum(area * x for area, x, _ in pieces) / whole,
        sum(area * y for area, _, y in pieces) / whole,
    )


def _pieces(ring: Ring) -> Iterator[tuple[float, float, float]]:
    """Signed area and centre of the triangle of each edge with the first corner."""
    x0, y0 = ring[0][0], ring[0][1]
    for (xa, ya, *_), (xb, yb, *_) in pairwise(ring):
        area = ((xa - x0) * (yb - y0) - (xb - x0) * (ya - y0)) / 2
        yield area, (x0 + xa + xb) / 3, (y0 + ya + yb) / 3

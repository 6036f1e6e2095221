"""From the text of a GeoJSON geometry to a shape that can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallybook.sources.cells import Cell
from tallybook.sources.remarks import Wrong

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

WEST, SOUTH, EAST, NORTH = -9.0, 49.0, 2.5, 61.5
"""Degrees within which the United Kingdom lies, with room."""

AREAS = ("Polygon", "MultiPolygon")


def read_geometry(cell: Cell) -> BaseGeometry:
    """The shape as it is printed, longitude and latitude in WGS84.

    Refuses no shape, a point or a line, and coordinates that are not degrees in these islands.
    """
    import shapely

    if not isinstance(cell, str):
        raise Wrong("the feature has no shape.", "Take the publisher's file anew.")
    try:
        shape = shapely.from_geojson(cell)
    except shapely.errors.ShapelyError as damage:
        raise Wrong(f"the shape cannot be read: {str(damage)[:120]}.") from damage
    if shape.geom_type not in AREAS or shape.is_empty:
        raise Wrong(f"the shape is an empty one or a {shape.geom_type}, not an area.")
    _refuse_elsewhere(shape)
    return shape


def _refuse_elsewhere(shape: BaseGeometry) -> None:
    west, south, east, north = shape.bounds
    if _inside(west, south, east, north):
        return
    if _inside(south, west, north, east):
        raise Wrong(
            "its coordinates are latitude before longitude.", "GeoJSON has longitude first."
        )
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        raise Wrong(
            f"its coordinates ({west:g}, {south:g}) are not degrees: perhaps the national grid.",
            "Ask the publisher for GeoJSON in WGS84 (EPSG:4326).",
        )
    raise Wrong(f"it lies outside the United Kingdom ({west:g}, {south:g}).")


def _inside(west: float, south: float, east: float, north: float) -> bool:
    return west >= WEST and south >= SOUTH and east <= EAST and north <= NORTH

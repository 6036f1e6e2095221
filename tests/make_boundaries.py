"""Small GeoJSON files: squares for areas, side by side."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def square(west: float, south: float, side: float = 0.1) -> dict[str, Any]:
    """A square of so many degrees, its corner in the south-west."""
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(shape: dict[str, Any] | None, **properties: Any) -> dict[str, Any]:
    """One area with its properties."""
    return {"type": "Feature", "geometry": shape, "properties": properties}


def write_geojson(path: Path, features: Sequence[dict[str, Any]], **more: Any) -> Path:
    """A collection of these features; `more` are other members of it."""
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}))
    return path

"""Outlines of areas, and which areas have none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Shape:
    """The outline of one area, as a GeoJSON geometry: longitude and latitude in WGS84.

    `on` is the day of the list of boundaries that it is from, `edition` its digest. `parts` are
    the areas that it was joined from, empty where it was printed whole. Outer rings run against
    the clock (RFC 7946); d3 and Vega want them the other way round.
    """

    area: str
    on: date
    edition: str
    geometry: Mapping[str, Any]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shapes:
    """The outlines of all areas of a kind on a day, by code, and why the others have none."""

    kind: str
    on: date
    shapes: Mapping[str, Shape]
    missing: Mapping[str, str]

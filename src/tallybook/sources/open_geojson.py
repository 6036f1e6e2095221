"""From a GeoJSON file of areas to a page: a feature a row, a property a column."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from tallybook.sources.cells import Cell, column_of
from tallybook.sources.page import Page
from tallybook.terms.errors import CannotRead

GEOMETRY = "geojson geometry"
"""The header of the column of shapes, which no publisher's property is called."""

LARGEST = 16 * 2**20
"""Bytes of text. Districts generalised to 500 m take 1 million, to 20 m over 40."""

# RFC 7946 has longitude and latitude in WGS84 and no `crs`; older files name it in these ways.
_WGS84 = {"EPSG:4326", "URN:OGC:DEF:CRS:OGC:1.3:CRS84", "URN:OGC:DEF:CRS:EPSG::4326", "OGC:CRS84"}


def open_geojson(path: Path) -> Page:
    """The features of a collection; the names of the properties are row 0, the first feature is 1.

    Refuses text that is not JSON, anything but a collection of features, and coordinates of
    another system than WGS84.
    """
    tree = _tree(path)
    _refuse_other_system(path, tree.get("crs"))
    _refuse_part(path, tree)
    features = [_feature(path, n, one) for n, one in enumerate(tree["features"], 1)]
    names = list(dict.fromkeys(name for one in features for name in one))
    columns = tuple(column_of([name, *(one.get(name) for one in features)]) for name in names)
    return Page("", columns, np.arange(len(features) + 1))


def _tree(path: Path) -> dict[str, Any]:
    if path.stat().st_size > LARGEST:
        raise CannotRead(
            f"{path.name} holds more than {LARGEST // 2**20} MB of GeoJSON.",
            code="file-too-large",
            do="Take the ultra generalised boundaries (BUC): maps need no more.",
        )
    try:
        tree = json.loads(path.read_text("utf-8-sig"), parse_constant=_not_a_number)
    except (ValueError, RecursionError) as damage:
        raise CannotRead(
            f"{path.name} is not JSON in UTF-8: {type(damage).__name__} {str(damage)[:200]}.",
            code="file-damaged",
        ) from damage
    if not isinstance(tree, dict) or not isinstance(tree.get("features"), list):
        raise CannotRead(
            f"{path.name} is JSON, but no collection of features.", code="layout-unknown"
        )
    return tree


def _not_a_number(said: str) -> NoReturn:
    raise ValueError(f"{said} is not a number of JSON")


def _refuse_other_system(path: Path, crs: Any) -> None:
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name")) if isinstance(properties, dict) else str(crs)
    if name.upper() not in _WGS84:
        raise CannotRead(
            f"{path.name} has coordinates of {name[:80]}, not of WGS84.",
            code="boundaries-not-wgs84",
        )


def _refuse_part(path: Path, tree: dict[str, Any]) -> None:
    """A service that gives a part of what was asked says so, and nobody would see which lacks."""
    properties = tree.get("properties")
    marked = properties if isinstance(properties, dict) else {}
    if tree.get("exceededTransferLimit") or marked.get("exceededTransferLimit"):
        raise CannotRead(
            f"{path.name} holds a part of the areas: the service gave no more at once.",
            code="file-damaged",
            do="Download the whole list from the publisher's page, as GeoJSON.",
        )


def _feature(path: Path, n: int, one: Any) -> dict[str, Cell]:
    """The properties as cells, and the shape as its own text."""
    properties = one.get("properties") if isinstance(one, dict) else None
    if not isinstance(properties, dict):
        raise CannotRead(f"{path.name}: feature {n} has no properties.", code="file-damaged")
    shape = one.get("geometry")
    cells = {str(name): _cell(value) for name, value in properties.items()}
    return cells | {GEOMETRY: json.dumps(shape) if shape is not None else None}


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return value.strip() or None
    if value is None or isinstance(value, float):
        return value
    return float(value) if type(value) is int and abs(value) < 2**53 else json.dumps(value)

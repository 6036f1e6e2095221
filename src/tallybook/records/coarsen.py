"""Coarsen what places somebody: a postcode to its sector, a position to a square."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from tallybook.records.distinct import Distinct

if TYPE_CHECKING:
    import pyarrow as pa

SECTOR, SQUARE = "postcode_sector", "grid_reference"
"""Marks of what was coarsened. The gate knows by these names that they are places."""

_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?) ?([0-9])[A-Z]{2}")


def sector_of(text: str) -> str | None:
    """The sector of a postcode, some three thousand addresses; None where it is no postcode."""
    found = _POSTCODE.fullmatch(" ".join(text.upper().split()))
    return f"{found[1]} {found[2]}" if found else None


def cells_of(easting: Distinct, northing: Distinct, side: int) -> pa.Array:
    """The square of `side` km that a position in metres lies in, by its south-west corner in km."""
    import pyarrow as pa

    east, north = (_corner(one, side) for one in (easting, northing))
    both = (east >= 0) & (north >= 0)
    packed = np.where(both, east * 10_000 + north, -1)
    known, place = np.unique(packed, return_inverse=True)
    names = [f"E{one // 10_000} N{one % 10_000} ({side} km)" for one in known.tolist()]
    places = pa.array(place.astype(np.int32), pa.int32(), mask=~both)
    return pa.DictionaryArray.from_arrays(places, pa.array(names, pa.string()))


def _corner(cells: Distinct, side: int) -> np.ndarray:
    metres = np.array([_metres(text) for text in cells.texts], np.int64)[cells.place]
    return np.where(metres >= 0, metres // (1000 * side) * side, -1)


def _metres(text: str) -> int:
    whole = text.split(".")[0]
    return int(whole) if whole.isascii() and whole.isdigit() else -1

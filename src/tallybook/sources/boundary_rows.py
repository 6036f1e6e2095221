"""Rows of the kind `boundaries` from a column of shapes."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from tallybook.figures.rows import Rows
from tallybook.sources.cells import Column, column_of, repeat
from tallybook.sources.find_header import Field
from tallybook.sources.read_geometry import AREAS, read_geometry
from tallybook.sources.remarks import Remarks, counted
from tallybook.sources.table import Table
from tallybook.terms.errors import CannotRead

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

TOLERANCE = 0.001
"""Degrees: about 70 m east and 110 m north. A map of a force on a page shows no finer line."""

CORNERS = 500_000
"""Of all areas together. Districts generalised to 500 m have 20,000; more is too slow to mend."""

MENDED = 5_000
"""Corners of outlines that cross themselves: the crossings grow with the square of them."""

SHAPE = {"shape": Field("geojsongeometry"), "unread": Field(".*", optional=True, many=True)}
"""The fields that every layout of boundaries ends with: other properties are not read."""


def boundary_rows(
    table: Table, area: Column[str | None], kind: str, on: date, remarks: Remarks
) -> tuple[Rows, ...]:
    """The shape of each area on that day, mended and simplified together with its neighbours.

    Lines that neighbours share stay shared (Visvalingam and Whyatt 1993, over a coverage, as GEOS
    does it). Refuses an area that stands twice.
    """
    import pyarrow as pa

    printed = table.read("shape", read_geometry, remarks)
    _refuse_fine(printed)
    _fault_repeated(table, area, remarks)
    _tell_unread(table, remarks)
    if remarks.faults:
        return ()
    shapes = _simplified(np.array([printed[at] for at in range(len(table))]), remarks)
    geometry = column_of(_texts(shapes))
    found = pa.table(
        {
            "area": area.to_arrow("string"),
            "kind": repeat(kind, len(table)).to_arrow("string"),
            "on": repeat(on, len(table)).to_arrow("date32[day]"),
            "geometry": geometry.to_arrow("string"),
            **table.places(),
        }
    )
    return (Rows("boundaries", found),)


def _refuse_fine(printed: Column[BaseGeometry | None]) -> None:
    import shapely

    corners = shapely.get_num_coordinates(list(printed.cells))
    crossed = corners[~shapely.is_valid(list(printed.cells)) & (corners > 0)]
    if corners.sum() > CORNERS or crossed.sum() > MENDED or (crossed > MENDED // 10).any():
        raise CannotRead(
            f"The outlines have {corners.sum():,} corners, {crossed.sum():,} of them in outlines "
            "that cross themselves.",
            code="file-too-large",
            do="Take the publisher's ultra generalised boundaries (BUC): maps need no more.",
        )


def _simplified(shapes: NDArray[Any], remarks: Remarks) -> NDArray[Any]:
    import shapely

    crossed = int((~shapely.is_valid(shapes)).sum())
    remarks.repair(
        f"Outlines that cross themselves were mended: {counted(crossed, 'shape')}.", crossed
    )
    # Mended first: of a ring that is two points there and back nothing would be left to tidy.
    mended = shapely.make_valid(shapes, method="structure", keep_collapsed=False)
    whole = shapely.remove_repeated_points(mended, 0)
    # A shape that is all smaller than the tolerance would vanish: it is kept as it is.
    simple = shapely.coverage_simplify(whole, TOLERANCE)
    kept: NDArray[Any] = np.where(_is_area(simple), simple, whole)
    before, after = (int(shapely.get_num_coordinates(one).sum()) for one in (shapes, kept))
    remarks.repair(
        f"Outlines simplified to {TOLERANCE} degrees: {after:,} corners of {before:,}, "
        "shared lines still shared.",
        before - after,
    )
    return kept


def _is_area(shapes: NDArray[Any]) -> NDArray[np.bool_]:
    import shapely

    found = [one.geom_type in AREAS and not one.is_empty for one in shapes]
    whole: NDArray[np.bool_] = np.array(found, dtype=bool) & shapely.is_valid(shapes)
    return whole


def _texts(shapes: NDArray[Any]) -> list[str]:
    """As RFC 7946 wants them: the outer ring runs against the clock."""
    import shapely

    rounded = shapely.set_precision(shapely.orient_polygons(shapes), 1e-6, mode="pointwise")
    return [str(text) for text in shapely.to_geojson(rounded)]


def _fault_repeated(table: Table, area: Column[str | None], remarks: Remarks) -> None:
    rows = Counter(area[at] for at in range(len(table)))
    for code in sorted(code for code, times in rows.items() if code and times > 1):
        at = next(n for n in range(len(table)) if area[n] == code)
        remarks.fault(table.place("shape", at), f"{code} has {rows[code]} shapes.")


def _tell_unread(table: Table, remarks: Remarks) -> None:
    known = {"code", "name", "shape"}
    unread = sorted(table.said[name] for name in table.columns if name not in known)
    remarks.repair(f"Properties that were not read: {', '.join(unread)}.", len(unread))

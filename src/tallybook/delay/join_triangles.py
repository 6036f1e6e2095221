"""Triangles of several areas or sets of offences as one table, so that they can borrow strength."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.definition import Count
from tallybook.figures.table import COLUMNS, Axis, Table


def join_triangles(tables: Sequence[Table]) -> Table:
    """One table with an axis of extent or of offences, whichever the triangles differ in.

    Refuses tables of other axes than the first, and those that differ in both or in neither.
    """
    counts = [table.template for table in tables]
    extents = tuple(dict.fromkeys(one.extent for one in counts if isinstance(one, Count)))
    offences = tuple(dict.fromkeys(one.offences for one in counts if isinstance(one, Count)))
    if any(table.axes != tables[0].axes for table in tables):
        raise ValueError("triangles of other months or delays cannot be joined")
    if (len(extents), len(offences)) not in ((len(tables), 1), (1, len(tables))):
        raise ValueError("triangles are joined along areas or along offences")
    is_place = len(extents) == len(tables)
    axis = Axis("extent", extents) if is_place else Axis("offences", offences)
    return Table(
        tables[0].template,
        (axis, *tables[0].axes),
        _columns(tables),
        tuple(one for table in tables for one in table.provenances),
        tuple(one for table in tables for one in table.reasons),
        tuple(one for table in tables for one in table.caveat_sets),
    )


def _columns(tables: Sequence[Table]) -> dict[str, NDArray[Any]]:
    """Columns one after another; numbers of entries move by the entries of the tables before."""
    held = {"reason": "reasons", "provenance": "provenances", "caveats": "caveat_sets"}
    found = {}
    for name in COLUMNS:
        parts, before = [], 0
        for table in tables:
            parts.append(table.columns[name] + before if name in held else table.columns[name])
            before += len(getattr(table, held[name])) if name in held else 0
        found[name] = np.concatenate(parts)
    return found

"""Outlines of the areas of a kind, as they were on a day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from tallybook.figures.shapes import Shape, Shapes
from tallybook.store.book import Book
from tallybook.store.manifest import age
from tallybook.terms.area_list import areas, real_areas, shared_districts
from tallybook.terms.errors import NotDefined, NotHeld
from tallybook.terms.members import members

PRINTED = ("force", "district")
KINDS = (*PRINTED, "partnership")

# Of each area the list nearest to the day asked (the later of two as near), in the newest edition:
# a code is given anew when its boundary moves, so all outlines of one code are of one ground.
_NEAREST = """
select area, "on", edition, geometry from read_parquet(?) b join kept k on k.digest = b.edition
where b.kind = ? and k.published <= ?
qualify row_number() over (
  partition by area order by abs(datediff('day', "on", ?::date)), "on" desc, k.age desc) = 1
order by area
"""


def boundaries(book: Book, kind: str, on: date, as_of: date) -> Shapes:
    """The outline of every area of the kind that existed on that day, from editions held by then.

    `kind` is force, district or partnership; partnerships are joined from their districts. Areas
    without an outline are in `missing`, each with why. Refuses another kind, and a book without
    such boundaries.
    """
    if kind not in KINDS:
        raise NotDefined(
            f"There are no boundaries of the kind {kind!r}; there are {', '.join(KINDS)}.",
            code="boundaries-of-no-kind",
        )
    printed = _printed(book, "district" if kind == "partnership" else kind, on, as_of)
    if not printed:
        raise NotHeld(
            f"No boundaries of the kind {kind} were held by {as_of}.", code="boundaries-not-held"
        )
    wanted = sorted(a.code for a in real_areas().values() if a.kind == kind and a.is_valid(on))
    found = {code: _outline(code, kind, printed) for code in wanted}
    return Shapes(
        kind=kind,
        on=on,
        shapes={code: one for code, one in found.items() if isinstance(one, Shape)},
        missing={code: why for code, why in found.items() if isinstance(why, str)},
    )


def _printed(book: Book, kind: str, on: date, as_of: date) -> dict[str, Shape]:
    import duckdb

    files = book.files("boundaries")
    if not files:
        return {}
    editions = sorted((k.edition for k in book.kept), key=age)
    with duckdb.connect() as connection:
        connection.execute(
            "create temp table kept as select unnest(?::varchar[]) as digest,"
            " unnest(?::date[]) as published, unnest(?::integer[]) as age",
            [
                [e.digest for e in editions],
                [e.published for e in editions],
                list(range(len(editions))),
            ],
        )
        found = connection.execute(_NEAREST, [files, kind, as_of, on]).fetchall()
    return {area: Shape(area, day, edition, json.loads(text)) for area, day, edition, text in found}


def _outline(code: str, kind: str, printed: Mapping[str, Shape]) -> Shape | str:
    """The outline, or why there is none."""
    if kind in PRINTED:
        return printed.get(code) or "its outline is in no edition held"
    return _joined(code, printed)


def _joined(code: str, printed: Mapping[str, Shape]) -> Shape | str:
    """A partnership from its districts as they were on the day of the boundaries."""
    on = max(shape.on for shape in printed.values())
    shared = sorted(d for d, p in shared_districts() if p == code and areas()[d].is_valid(on))
    if shared:
        return f"a district of it, {_names(shared)}, lies in several partnerships"
    parts = members(code, ("district",), on)
    if not parts:
        return f"the look-up of districts has none in it on {on}"
    if lacking := [part for part in parts if part not in printed]:
        return f"a district of it has no outline in any edition held: {_names(lacking)}"
    shapes = [printed[part] for part in parts]
    if len(shapes) == 1:
        return Shape(code, shapes[0].on, shapes[0].edition, shapes[0].geometry, parts)
    geometry = _dissolved([shape.geometry for shape in shapes])
    return Shape(code, on, shapes[0].edition, geometry, parts)


def _names(codes: list[str]) -> str:
    return ", ".join(areas()[code].name for code in codes)


_SLIVER = 0.0015
"""Degrees. Rounded outlines of neighbours leave slits between them that are no water."""


def _dissolved(parts: list[Mapping[str, Any]]) -> dict[str, Any]:
    """The parts as one, without the lines between them and without slits along those lines."""
    import shapely

    shapes = shapely.from_geojson([json.dumps(part) for part in parts])
    whole = shapely.union_all(shapes)
    closed = whole.buffer(_SLIVER, join_style="mitre").buffer(-_SLIVER, join_style="mitre")
    joined = shapely.orient_polygons(shapely.union(whole, closed))
    tidy = shapely.set_precision(joined, 1e-6, mode="pointwise")
    geometry: dict[str, Any] = json.loads(shapely.to_geojson(tidy))
    return geometry

"""The land of an extent, and how many people live on each square kilometre of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallybook.figures.edition import Edition
from tallybook.figures.shelf import Shelf
from tallybook.reckon.tile import outermost, tile_people
from tallybook.terms.area_list import areas
from tallybook.terms.extent import Extent


@dataclass(frozen=True)
class Land:
    """Square kilometres without inland water, None where not held; the editions read; the areas
    added; and why there is no number ("" if there is one).
    """

    square_km: float | None
    editions: tuple[Edition, ...]
    parts: tuple[str, ...]
    why: str = ""


def land_of(extent: Extent, shelf: Shelf, *, as_of: date) -> Land:
    """The land of an extent, as printed for it or for the areas that make it up.

    Absent where a part has none: a sum without it would be too small. Land is that of the newest
    boundaries; divide the people of a mid-year on those boundaries by it.
    """
    held = shelf.land(as_of)
    # The same tiles as for people: an area that is published stands for itself.
    by_day = {(area, as_of): (0, edition) for area, (_, edition) in held.items()}
    kept = [a for a in outermost(extent.areas, as_of) if areas()[a].kind != "body"]
    left_out = [a for a in outermost(extent.without, as_of) if areas()[a].kind != "body"]
    tiles = {area: tile_people(area, as_of, by_day) for area in (*kept, *left_out)}
    lacking = [area for area, parts in tiles.items() if not parts]
    if lacking or not kept:
        names = ", ".join(areas()[area].name for area in lacking) or str(extent)
        why = f"no square kilometres of {names} published by {as_of} are held"
        return Land(None, (), (), why)
    added = [part for area in kept for part in tiles[area]]
    less = [part for area in left_out for part in tiles[area]]
    known = {e.digest: e for e in shelf.editions()}
    read = sorted({held[part][1] for part in (*added, *less)})
    square_km = sum(held[part][0] for part in added) - sum(held[part][0] for part in less)
    return Land(square_km, tuple(known[digest] for digest in read), (*added, *less))

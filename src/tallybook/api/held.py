"""What an opened book holds for a day: outlines, the newest quarter, areas of a kind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tallybook.desk import Desk

if TYPE_CHECKING:
    from tallybook.figures.shapes import Shape, Shapes
    from tallybook.terms.extent import Extent
    from tallybook.terms.period import Period


def newest_quarter(desk: Desk, as_of: date) -> Period:
    """The last quarter that any table of counts published by the day covers to its end."""
    from tallybook.terms.errors import NotHeld
    from tallybook.terms.period import quarter

    last = desk.shelf.last_days()
    days = [
        last[e.digest] for e in desk.shelf.editions() if e.published <= as_of and e.digest in last
    ]
    if not days:
        raise NotHeld(f"No table of counts published by {as_of} is held.", code="nothing-held")
    newest = max(days)
    every = (quarter(year, n) for year in (newest.year, newest.year - 1) for n in (4, 3, 2, 1))
    return next(one for one in every if one.last <= newest)


def shapes_around(desk: Desk, extent: Extent, on: date, as_of: date) -> Shapes | None:
    """Outlines for the map of an assessment; None where the book has none."""
    from tallybook.terms.area_list import areas
    from tallybook.terms.errors import NotHeld

    kinds = {areas()[code].kind for code in extent.areas}
    kind = "partnership" if kinds & {"district", "partnership"} else "force"
    try:
        return desk.shelf.boundaries(kind, on, as_of)
    except NotHeld:
        return None


def ground_of(desk: Desk, extent: Extent, on: date, as_of: date) -> tuple[Shape, ...]:
    """The outlines of the forces in an extent; none where the book has none."""
    from tallybook.terms.members import members

    forces = {code for area in extent.areas for code in members(area, ("force",), on)}
    found = shapes_around(desk, extent, on, as_of) if forces else None
    return tuple(shape for code, shape in found.shapes.items() if code in forces) if found else ()


def areas_alike(code: str, on: date) -> tuple[str, tuple[str, ...]]:
    """The area under the code of the kind that is ranked, and all areas of that kind."""
    from tallybook.terms.area_list import areas
    from tallybook.terms.country_around import country_around
    from tallybook.terms.peer_list import all_forces, all_partnerships

    country = country_around(code, on)
    if areas()[code].kind == "force":
        return code, all_forces(on, country).members
    return as_kind(code, "partnership", on) or code, all_partnerships(on, country).members


def as_kind(code: str, kind: str, on: date) -> str:
    """The area itself, or the area of the kind that covers the same ground."""
    from tallybook.terms.area_list import areas
    from tallybook.terms.same_place import same_place

    twins = (code, *same_place(code, on)) if code else ()
    return next((one for one in twins if areas()[one].kind == kind), "")


def every_class() -> tuple[str, ...]:
    """The code of every offence class."""
    from tallybook.terms.offence_list import offence_classes

    return tuple(c.code for c in offence_classes().values() if not c.counted_in)

"""The extract of one force among those that a room's connection has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tallybook.figures.edition import Edition
from tallybook.records.extract import Extract, look_over
from tallybook.records.kept import KeptExtract
from tallybook.records.open_room import current_manifest
from tallybook.records.room import Room
from tallybook.terms.area_list import areas
from tallybook.terms.errors import NotHeld
from tallybook.terms.force_around import force_around

if TYPE_CHECKING:
    import duckdb


def look_over_room(
    room: Room,
    connection: duckdb.DuckDBPyConnection,
    editions: Sequence[Edition],
    *,
    area: str = "",
    as_of: date,
) -> Extract:
    """The extract of the force that an area lies in; of the only force where no area is named.

    Refuses an area of another force, and no area where there are extracts of several: extracts are
    never added up.
    """
    held = [one for one in current_manifest(room).extracts if one.edition in editions]
    found = _of_force(held, area)
    return look_over(
        connection,
        found.edition,
        force=found.police_force,
        unit=found.unit,
        as_of=as_of,
        quarantined=found.intake.quarantined + found.intake.torn,
    )


def _of_force(held: Sequence[KeptExtract], area: str) -> KeptExtract:
    by_force = {one.police_force: one for one in held}
    if not area and len(by_force) == 1:
        return next(iter(by_force.values()))
    around = {force_around(area, one.edition.published) for one in held} if area else set()
    for force in around & set(by_force):
        return by_force[force]
    names = ", ".join(areas()[force].name for force in by_force)
    asked = areas()[area].name if area else "No area"
    raise NotHeld(
        f"{asked} was asked for; the room has extracts of {names}.", code="extent-not-in-extract"
    )

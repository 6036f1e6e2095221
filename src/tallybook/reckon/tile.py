"""Which of the publisher's areas make up an extent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tallybook.terms.area_list import REPORTING, areas
from tallybook.terms.errors import NotHeld
from tallybook.terms.extent import Extent
from tallybook.terms.members import members
from tallybook.terms.offence_list import offence_classes

_YEARS_OF_REDRAWING = 10


def tile_counts(
    extent: Extent, counted: frozenset[str], codes: frozenset[str], on: date
) -> tuple[str, ...]:
    """Codes of the areas that police tables have rows for and that make up the extent.

    An area with rows of its own stands for itself; otherwise its forces and bodies do, whether
    they are held or not, so that a missing force is missed. A body that records only its own
    classes is left out unless one of them is asked for. Refuses an area smaller than any table.
    """
    found = {leaf for area in extent.areas for leaf in _leaves(area, extent, counted, on)}
    found -= {leaf for area in extent.without for leaf in members(area, REPORTING, on)}
    only = {offence_classes()[code].recorded_by for code in codes}
    if "" not in only and found & only:
        return tuple(sorted(found & only))
    return tuple(sorted(found - _own_bodies(codes)))


def _leaves(area: str, extent: Extent, counted: frozenset[str], on: date) -> tuple[str, ...]:
    if area in counted and not extent.without:
        return (area,)
    leaves = members(area, REPORTING, on)
    if not leaves:
        one = areas()[area]
        around = [
            a.name for a in areas().values() if a.kind == "force" and _around(a.code, area, on)
        ]
        hint = f" The force around it is {around[0]}." if around else ""
        raise NotHeld(
            f"No table held counts offences for the {one.kind} {one.name} ({area}).{hint}",
            code="table-not-at-this-level",
        )
    return leaves


def _around(force: str, area: str, on: date) -> bool:
    return area in members(force, (areas()[area].kind,), on)


def _own_bodies(codes: frozenset[str]) -> set[str]:
    classes = offence_classes()
    asked = {classes[code].recorded_by for code in codes}
    return {c.recorded_by for c in classes.values() if c.recorded_by} - asked


def tile_people(
    area: str, on: date, held: Mapping[tuple[str, date], tuple[int, str]]
) -> tuple[str, ...]:
    """Codes of the areas whose populations on that day add up to the area's; none if not held.

    The area itself, else its forces, else its districts as they were drawn on the day or on a
    later first of April (estimates of past years are published on later boundaries).
    """
    if (area, on) in held:
        return (area,)
    days = [on, *(date(year, 4, 1) for year in range(on.year, on.year + _YEARS_OF_REDRAWING))]
    for kind in ("force", "district"):
        for day in days:
            parts = members(area, (kind,), day)
            if parts and parts != (area,) and all((part, on) in held for part in parts):
                return parts
    return ()

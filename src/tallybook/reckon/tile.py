"""Which of the publisher's areas make up an extent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NoReturn

from tallybook.terms.area_list import PARTS_OF_FORCE, REPORTING, areas
from tallybook.terms.errors import NotHeld
from tallybook.terms.extent import Extent
from tallybook.terms.force_around import force_around
from tallybook.terms.members import lies_inside, members
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.same_place import has_parts, same_place
from tallybook.terms.successors import say_successors

_YEARS_OF_REDRAWING = 10


@lru_cache(maxsize=16_384)  # hundreds of areas, each asked again for every set of offences
def tile_counts(
    extent: Extent, counted: frozenset[str], codes: frozenset[str], on: date
) -> tuple[str, ...] | None:
    """Codes of the areas that police tables have rows for and that make up the extent.

    An area with rows of its own stands for itself, or the same place under another code does;
    otherwise its forces and bodies do, each in its parts where only those have rows, and whether
    they are held or not, so that a missing force is missed. A body that records only its own
    classes is left out unless one of them is asked for. None where the extent, or what is left out
    of it, is smaller than any table.
    """
    is_cut = bool(extent.without)
    tiles = [_leaves(area, counted, on, is_cut) for area in outermost(extent.areas, on)]
    found: set[str] | None = {leaf for tile in tiles for leaf in tile} if all(tiles) else None
    for area in extent.without:
        found = None if found is None else _less(found, area, counted, on)
    if found is None:
        return None
    only = {offence_classes()[code].recorded_by for code in codes}
    if "" not in only and found & only:
        return tuple(sorted(found & only))
    return tuple(sorted(found - _own_bodies(codes)))


def refuse_level(extent: Extent, on: date) -> NoReturn:
    """Say that no table counts offences in an area, and which force is around it.

    The area is the first that is below every force; where none is, the tables held lack its forces.
    """
    named = (*extent.areas, *extent.without)
    small = next((area for area in named if not members(area, REPORTING, on)), named[0])
    force = force_around(small, on)
    hint = f" The force around it is {areas()[force].name}." if force else ""
    one = areas()[small]
    if later := say_successors(small, on):
        hint = f" {later[0].upper()}{later[1:]}.{hint}"
    raise NotHeld(
        f"No table held counts offences for the {one.kind} {one.name} ({small}).{hint}",
        code="table-not-at-this-level",
    )


def outermost(codes: tuple[str, ...], on: date) -> list[str]:
    """An area inside another of the extent adds nothing to it."""
    return [c for c in codes if not lies_inside(c, (o for o in codes if o != c), on)]


def _leaves(area: str, counted: frozenset[str], on: date, is_cut: bool) -> tuple[str, ...]:
    if area in counted and not is_cut:
        return (area,)
    reporting = members(area, REPORTING, on)
    if not reporting:
        return _small(area, counted, on)
    return tuple(part for leaf in reporting for part in _held_parts(leaf, counted, on))


def _small(area: str, counted: frozenset[str], on: date) -> tuple[str, ...]:
    """The row of an area below the forces, under its own code or under that of the same place."""
    return tuple(one for one in (area, *same_place(area, on)) if one in counted)[:1]


def _held_parts(leaf: str, counted: frozenset[str], on: date) -> tuple[str, ...]:
    parts = members(leaf, PARTS_OF_FORCE, on)
    is_in_parts = leaf not in counted and parts and counted.issuperset(parts)
    return parts if is_in_parts else (leaf,)


def _less(found: set[str], area: str, counted: frozenset[str], on: date) -> set[str] | None:
    """Without the area's forces and bodies; a force is opened into its parts to leave out one."""
    if out := members(area, REPORTING, on):
        return found - {part for leaf in out for part in (leaf, *members(leaf, PARTS_OF_FORCE, on))}
    small = _small(area, counted, on)
    parts = members(force_around(area, on) or area, PARTS_OF_FORCE, on)
    if not small or not counted.issuperset(parts):
        return None
    return (found - {force_around(area, on)} | set(parts)) - set(small)


def _own_bodies(codes: frozenset[str]) -> set[str]:
    classes = offence_classes()
    asked = {classes[code].recorded_by for code in codes}
    return {c.recorded_by for c in classes.values() if c.recorded_by} - asked


def tile_people(
    area: str, on: date, held: Mapping[tuple[str, date], tuple[int, str]]
) -> tuple[str, ...]:
    """Codes of the areas whose populations on that day add up to the area's; none if not held.

    The area itself, else its forces, else its districts as they were drawn on the day or on a
    later first of April (estimates of past years are published on later boundaries). A partnership
    that has a part of a district is more than its districts, and has no such sum.
    """
    if (area, on) in held:
        return (area,)
    if has_parts(area):
        return ()
    days = [on, *(date(year, 4, 1) for year in range(on.year, on.year + _YEARS_OF_REDRAWING))]
    for kind in ("force", "district"):
        for day in days:
            parts = members(area, (kind,), day)
            if parts and parts != (area,) and all((part, on) in held for part in parts):
                return parts
    return ()

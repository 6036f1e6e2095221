"""Which pieces of a count stand in none of the parts that it is laid out by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tallybook.figures.definition import Count
from tallybook.figures.table import Axis
from tallybook.terms.area_list import PARTS_OF_FORCE, REPORTING, areas
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.members import lies_inside, members
from tallybook.terms.offence_list import offence_classes, only_by
from tallybook.terms.offences import Offences

_PLACES = ("force", "partnership")


def left_over(whole: Count, parts: Axis) -> tuple[Count, ...]:
    """The pieces in no part: a count for each place or body, or for each class.

    A body that alone records some classes has a piece of just these.
    """
    if parts.path == "offences":
        inside = {code for one in parts.members for code in one.codes}
        outside = [code for code in whole.offences.codes if code not in inside]
        return tuple(
            replace(whole, offences=Offences((code,)))
            for code in outside
            if offence_classes()[code].is_in_use(whole.period)
        )
    taken = [code for one in parts.members for code in one.areas]
    on = whole.period.last
    left = [leaf for leaf in _leaves(whole, taken) if not lies_inside(leaf, taken, on)]
    return tuple(piece for leaf in left if (piece := _of_place(whole, leaf)))


def without_national(whole: Count) -> Count | None:
    """The count of those classes alone that every force records; None where none was in use."""
    common = tuple(code for code in whole.offences.codes if not only_by(code))
    if not any(offence_classes()[code].is_in_use(whole.period) for code in common):
        return None
    return replace(whole, offences=Offences(common))


def listed_parts(laid: Axis) -> Axis | None:
    """The members of an axis that are parts: places, and no bodies or offences without a place.

    None for an axis of time, whose parts are the whole, and where there are not two parts.
    """
    members = laid.members
    if laid.path == "extent":
        members = tuple(one for one in members if areas()[one.areas[0]].kind in _PLACES)
    return Axis(laid.path, members) if laid.path != "period" and len(members) > 1 else None


def refuse_overlap(parts: Axis, on: date) -> None:
    """Refuse parts that share ground or classes: what they add up to would count some twice."""
    taken: set[str] = set()
    for one in parts.members:
        own = _inside(one.areas, on) if parts.path == "extent" else set(one.codes)
        if shared := sorted(own & taken):
            raise NotDefined(
                f"The parts overlap: {', '.join(shared[:5])} stands in two of them.",
                code="definition-nonsense",
            )
        taken |= own


def _inside(codes: Iterable[str], on: date) -> set[str]:
    kinds = tuple(sorted({one.kind for one in areas().values()}))
    return {member for code in codes for member in (code, *members(code, kinds, on))}


def _leaves(whole: Count, taken: list[str]) -> list[str]:
    """The reporting areas of the whole; a force that some part lies in is taken apart."""
    extent, on = whole.extent, whole.period.last
    out = {m for code in extent.without for m in members(code, REPORTING, on)}
    forces = sorted({m for code in extent.areas for m in members(code, REPORTING, on)} - out)
    leaves: list[str] = []
    for force in forces:
        inside = members(force, PARTS_OF_FORCE, on)
        is_apart = any(part != force and lies_inside(part, (force,), on) for part in taken)
        leaves += inside if is_apart else (force,)
    return leaves


def _of_place(whole: Count, leaf: str) -> Count | None:
    """What the place can have of the offences; None for a body that records none of them."""
    own = tuple(code for code in whole.offences.codes if only_by(code) == leaf)
    is_recorder = any(one.recorded_by == leaf for one in offence_classes().values())
    if is_recorder:
        placed = replace(whole, extent=Extent((leaf,)))
        return replace(placed, offences=Offences(own)) if own else None
    common = without_national(whole)
    return replace(common, extent=Extent((leaf,))) if common else None


def name_of(piece: Count, path: str) -> str:
    """How a reader knows the piece: by its place, or by its class."""
    if path == "offences":
        return str(piece.offences)
    return areas()[piece.extent.areas[0]].name

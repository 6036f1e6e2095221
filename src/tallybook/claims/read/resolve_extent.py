"""From a place's name to areas of the list."""

from __future__ import annotations

import difflib
from functools import cache

from tallybook.claims.read.ground import LESS
from tallybook.claims.read.places import BEYOND, gazetteer, plain_name
from tallybook.claims.reading import Resolved
from tallybook.claims.slot import ASSUMED, OPEN, Slot
from tallybook.terms.area_list import real_areas
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.find_area import Found, find_area

_NEAR, _MARGIN = 0.86, 0.06
"""A misspelt name is taken only if it is this near to one, and the next is this much further."""


def resolve_extent(area: Slot[str]) -> Resolved[Extent]:
    """The area that a name stands for, police forces first; what is lacking if none.

    Aliases come first. A name near exactly one of the list is taken for a slip of spelling and
    marked assumed.
    """
    words = area.value or ""
    if not words:
        return Resolved(lacking="area-not-told")
    if LESS in words:
        return _less(words, area)
    if gazetteer().get(plain_name(words), ("",))[0] == BEYOND:
        return Resolved(words, None, OPEN, lacking="area-outside")
    found, code = _found(words)
    if found is not None:
        return Resolved(words, found.extent, area.how, _why(found))
    near = _near(words)
    if near and (found := _found(near)[0]):
        return Resolved(words, found.extent, ASSUMED, f"spelt nearly as {near}")
    return Resolved(words, None, OPEN, lacking=code)


def _less(words: str, area: Slot[str]) -> Resolved[Extent]:
    """An area without another: "England and Wales excluding the Metropolitan Police"."""
    inner, _, outer = words.partition(LESS)
    whole, part = _found(inner)[0], _found(outer)[0]
    if whole is None or part is None:
        return Resolved(words, None, OPEN, lacking="area-unknown")
    try:
        extent = Extent(whole.extent.areas, part.extent.areas)
    except NotDefined:
        return Resolved(words, None, OPEN, lacking="area-unknown")
    return Resolved(words, extent, area.how, f"{_why(whole)}, without {part.area.name}")


def other_extents(area: Slot[str]) -> tuple[Resolved[Extent], ...]:
    """Other areas of the same name: the county beside the force, the region beside the county."""
    words = area.value or ""
    found, _ = _found(words) if words else (None, "")
    if found is None:
        return ()
    kinds = ("force", "county", "region", "district")
    others = [one for one in found.passed_over if one.kind in kinds]
    return tuple(
        Resolved(words, Extent((one.code,)), ASSUMED, f"{one.name}, the {one.kind}")
        for one in others
    )


def _found(words: str) -> tuple[Found | None, str]:
    for name in (words, words.removeprefix("the ").removeprefix("The ")):
        try:
            found = find_area(name)
        except NotDefined as error:
            code = error.code
            continue
        # A story is about the world: a made-up area of the example is never meant.
        return (None, "area-unknown") if found.area.is_made_up else (found, "")
    return None, "area-ambiguous" if code == "area-ambiguous" else "area-unknown"


def _why(found: Found) -> str:
    return f"{found.area.name}, the {found.area.kind}, in the list of areas"


@cache
def _listed() -> dict[str, str]:
    kinds = ("force", "county", "district", "region", "country")
    named = (area.name for area in real_areas().values() if area.kind in kinds)
    return {plain_name(name): name for name in named}


def _near(words: str) -> str:
    plain = plain_name(words)
    scored = sorted(
        (
            (difflib.SequenceMatcher(None, plain, name).ratio(), name)
            for name in _listed()
            if name[:1] == plain[:1]
        ),
        reverse=True,
    )
    if not scored:
        return ""
    (best, name), second = scored[0], scored[1][0] if len(scored) > 1 else 0.0
    return _listed()[name] if best >= _NEAR and best - second >= _MARGIN else ""

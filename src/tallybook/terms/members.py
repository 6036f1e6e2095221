"""Which areas of a kind lie in an area on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from tallybook.terms.area_list import areas, children_of


@lru_cache(maxsize=4096)
def members(code: str, kinds: tuple[str, ...], on: date) -> tuple[str, ...]:
    """Codes of the areas of these kinds inside `code` on that day, sorted; itself if of the kind.

    Follows every chain of memberships, so a district is found in its force, in its region and in
    its country alike.
    """
    found = {c for c in _inside(code, on) if areas()[c].kind in kinds and areas()[c].is_valid(on)}
    return tuple(sorted(found))


def lies_inside(child: str, parents: Iterable[str], on: date) -> bool:
    """Whether the child is one of the parents or lies in one of them on that day."""
    return any(child in _inside(parent, on) for parent in parents)


@lru_cache(maxsize=4096)
def _inside(code: str, on: date) -> frozenset[str]:
    found, ahead = {code}, [code]
    while ahead:
        for one in children_of().get(ahead.pop(), ()):
            if one.is_valid(on) and one.child not in found:
                found.add(one.child)
                ahead.append(one.child)
    return frozenset(found)

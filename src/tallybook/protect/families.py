"""Which members of one axis are the sum of which others, and what is left over."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

Family = tuple[int, tuple[int, ...]]
"""A whole and its parts, each as the bits of its atoms."""


@lru_cache(maxsize=4096)
def families(members: tuple[int, ...]) -> tuple[Family, ...]:
    """Every member that others lie in or overlap, as a sum of parts that do not overlap.

    Parts are the largest members inside where these do not overlap, and whatever no member says
    alone: what is left of a force beside three of its districts, or the quarter by which two years
    differ. Those are counts too, which an attacker can work out by subtraction.
    """
    atoms = _atoms(members)
    found = []
    for whole in members:
        inside = [atom for atom in atoms if atom & whole]
        if len(inside) > 1:
            found.append((whole, _parts(whole, members, inside)))
    return tuple(found)


@lru_cache(maxsize=65536)
def is_sum(whole: int, members: tuple[int, ...]) -> bool:
    """Whether a set is made of what the members tell apart, and of more than one part."""
    inside = [atom for atom in _atoms(members) if atom & whole]
    held = 0
    for atom in inside:
        held |= atom
    return held == whole and len(inside) > 1


def _atoms(members: Iterable[int]) -> list[int]:
    """The finest sets that every member is made of."""
    atoms: list[int] = []
    for member in members:
        rest, split = member, []
        for atom in atoms:
            split += [both for both in (atom & member, atom & ~member) if both]
            rest &= ~atom
        atoms = [*split, rest] if rest else split
    return atoms


def _parts(whole: int, members: tuple[int, ...], atoms: list[int]) -> tuple[int, ...]:
    within = [one for one in members if one and one != whole and one & whole == one]
    largest = [one for one in within if not any(one & b == one != b for b in within)]
    covered = 0
    for one in largest:
        if covered & one:
            return tuple(atoms)
        covered |= one
    return (*largest, *(atom for atom in atoms if not atom & covered))

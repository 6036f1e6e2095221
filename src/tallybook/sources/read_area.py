"""From a cell to an area of the list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tallybook.sources.cells import Cell
from tallybook.sources.remarks import Wrong
from tallybook.terms.area_list import areas, real_areas

_FORCES = ("force", "body")


def read_force(cell: Cell) -> str:
    """The code of the police force or body of this name or alias, letter by letter.

    Nothing is guessed: a near match turns one force into another. Refuses an unknown name.
    """
    if isinstance(cell, str) and cell in _force_names():
        return _force_names()[cell]
    raise Wrong(
        f"“{cell or ''}” is not the name of a police force or body in the list of areas.",
        "If it is a new spelling, add it to the aliases in terms/lists/areas.csv.",
    )


def read_area_code(cell: Cell) -> str:
    """An area's code; refuses one that the list does not have."""
    if isinstance(cell, str) and cell in areas():
        return cell
    raise Wrong(
        f"“{cell or ''}” is not in the list of areas.",
        "If it is a new area, add it to terms/lists/areas.csv, with its source.",
    )


@cache
def _force_names() -> Mapping[str, str]:
    """Names and aliases of forces and bodies; one that stands for two of them is left out."""
    found: dict[str, set[str]] = {}
    for area in real_areas().values():
        if area.kind in _FORCES:
            for name in (area.name, *area.aliases):
                found.setdefault(name, set()).add(area.code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}

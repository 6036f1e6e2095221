"""From cells to a partnership, or to what a force has in none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from tallybook.sources.cells import Cell
from tallybook.sources.read_area import read_area_code, read_force
from tallybook.sources.remarks import Wrong
from tallybook.terms.area_list import areas, real_areas
from tallybook.terms.force_around import force_around

UNASSIGNED = "unassigned"


def read_row_area(force: Cell, force_name: Cell, partnership: Cell, partnership_name: Cell) -> str:
    """The area of a row that has a force's code and either a partnership or its force alone.

    A row without a partnership's code is of what the force has in none, known by its name. Where
    the force's code contradicts that name and the force's own name does not, the two names are
    taken against the code. Refuses every other contradiction, and an unknown area.
    """
    if partnership is not None:
        return _of_kind(partnership, "partnership")
    if partnership_name is None:
        return _of_kind(force, "force")
    found = _unassigned().get(str(partnership_name))
    if found is None:
        raise Wrong(
            f"“{partnership_name}” has no code and is not in the list of areas.",
            "If the force has it in no partnership, add it to terms/lists/areas.csv as unassigned.",
        )
    around = _force_of(found)
    if around not in (force, _named(force_name)):
        raise Wrong(f"“{partnership_name}” stands under the force {force} ({force_name}).")
    return found


def contradicts(force: Cell, force_name: Cell, partnership: Cell, partnership_name: Cell) -> bool:
    """Whether the row's force has the code of one force and, twice, the name of another."""
    found = None if partnership else _unassigned().get(str(partnership_name))
    return found is not None and force != _force_of(found) == _named(force_name)


def read_partnership(force: Cell, name: Cell) -> str:
    """The code of the partnership of this name in this force, letter by letter.

    “Unassigned”, with the force's name or without, is what the force has in none. Refuses an
    unknown name, and a partnership of another force.
    """
    around = read_force(force)
    wanted = f"{UNASSIGNED.title()} {areas()[around].name}" if _is_unassigned(name) else str(name)
    found = _unassigned().get(wanted) or _partnerships().get(wanted)
    if found is None or _force_of(found) != around:
        raise Wrong(
            f"“{name or ''}” is not the name of a community safety partnership in {force}.",
            "If it is a new spelling, add it to the aliases in terms/lists/areas.csv.",
        )
    return found


def _is_unassigned(name: Cell) -> bool:
    return isinstance(name, str) and name.lower() == UNASSIGNED


def _of_kind(cell: Cell, kind: str) -> str:
    code = read_area_code(cell)
    if areas()[code].kind != kind:
        raise Wrong(f"“{code}” is a {areas()[code].kind}, and a {kind} should stand here.")
    return code


def _named(force_name: Cell) -> str:
    try:
        return read_force(force_name)
    except Wrong:
        return ""


def _force_of(code: str) -> str:
    return force_around(code, areas()[code].valid_to or date.max)


@cache
def _unassigned() -> Mapping[str, str]:
    return _names(UNASSIGNED)


@cache
def _partnerships() -> Mapping[str, str]:
    return _names("partnership")


def _names(kind: str) -> dict[str, str]:
    return {
        name: area.code
        for area in real_areas().values()
        if area.kind == kind
        for name in (area.name, *area.aliases)
    }

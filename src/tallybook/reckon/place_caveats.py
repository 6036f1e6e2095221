"""What to beware of where a table goes below forces, or prints groups instead of classes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from tallybook.figures.caveat import NOTE, Caveat
from tallybook.figures.shelf import Line, Shelf
from tallybook.reckon.answer import Answer
from tallybook.reckon.grid import Grid
from tallybook.terms.area_list import areas
from tallybook.terms.extent import Extent
from tallybook.terms.find_set import find_set
from tallybook.terms.force_around import force_around
from tallybook.terms.members import members
from tallybook.terms.offences import Offences
from tallybook.terms.same_place import same_place

AmountOf = Callable[[str], int | None]
"""The amount of an area in the cell's own period and offences; None where no table has one."""


def place_caveats(grid: Grid, found: Answer, shelf: Shelf) -> dict[int, tuple[Caveat, ...]]:
    """The caveats of single cells, for the cells that have any."""
    titles = {edition.digest: edition.title for edition in shelf.editions()}
    of_group = {
        cell: (
            *_printed(lines, grid.offences[grid.at(cell)[2]], titles),
            *_below(grid, cell, tuple(line.area for line in lines), _by_group(grid, cell, found)),
        )
        for cell, lines in found.groups.cells.items()
    }
    return dict(_by_class(grid, found, shelf)) | of_group


def _by_class(grid: Grid, found: Answer, shelf: Shelf) -> Iterator[tuple[int, tuple[Caveat, ...]]]:
    on = max(period.last for period in grid.periods)
    below = {x: leaves for x, leaves in enumerate(found.ask.extents) if _is_below(leaves)}
    beside = sorted({area for leaves in below.values() for area in _beside(leaves, on)})
    if not below:
        return
    sums = shelf.tally(replace(found.ask, extents=tuple((area,) for area in beside)))
    for cell in range(len(found.tally.amount)):
        p, x, o = grid.at(cell)
        if x in below and cell not in found.groups.cells:

            def amount_of(area: str, p: int = p, o: int = o) -> int | None:
                at = (p * len(beside) + beside.index(area)) * len(grid.offences) + o
                return int(sums.amount[at]) if sums.rows[at] else None

            yield cell, _below(grid, cell, below[x], amount_of)


def _by_group(grid: Grid, cell: int, found: Answer) -> AmountOf:
    p, _, o = grid.at(cell)
    rows = found.groups.rows.get((grid.periods[p], find_set(grid.offences[o])), {})

    def amount_of(area: str) -> int | None:
        return rows[area].amount if area in rows else None

    return amount_of


def _below(
    grid: Grid, cell: int, leaves: tuple[str, ...], amount_of: AmountOf
) -> tuple[Caveat, ...]:
    p, x, o = grid.at(cell)
    extent, on = grid.extents[x], grid.periods[p].last
    forces = sorted({force_around(leaf, on) for leaf in leaves if _is_below((leaf,))})
    unassigned = (_unassigned(force, leaves, on, grid.offences[o], amount_of) for force in forces)
    return (*_same_place(extent, leaves, on), *(one for one in unassigned if one))


def _is_below(leaves: tuple[str, ...]) -> bool:
    return any(areas()[leaf].kind == "partnership" for leaf in leaves)


def _beside(leaves: tuple[str, ...], on: date) -> set[str]:
    """The forces around partnerships, and what those have unassigned."""
    forces = {force_around(leaf, on) for leaf in leaves if _is_below((leaf,))}
    return {part for force in forces for part in (force, *members(force, ("unassigned",), on))}


def _printed(
    lines: tuple[Line, ...], offences: Offences, titles: dict[str, str]
) -> Iterator[Caveat]:
    for digest in sorted({line.edition for line in lines}):
        facts = (("offences", offences.name), ("title", titles[digest]))
        yield Caveat("printed-by-group", NOTE, "offences", facts)


def _same_place(extent: Extent, leaves: tuple[str, ...], on: date) -> Iterator[Caveat]:
    for code in extent.areas:
        for taken in set(same_place(code, on)) & set(leaves) if code not in leaves else ():
            one = areas()[taken]
            facts = (("area", areas()[code].name), ("kind", one.kind))
            name = ("taken", f"{one.name} ({taken})")
            yield Caveat("same-place", NOTE, "extent", (*facts, name))


def _unassigned(
    force: str, leaves: tuple[str, ...], on: date, offences: Offences, amount_of: AmountOf
) -> Caveat | None:
    """Nothing where the unassigned are in the figure themselves, or where none are told."""
    parts = [part for part in members(force, ("unassigned",), on) if part not in leaves]
    number = sum(amount_of(part) or 0 for part in parts)
    if not number:
        return None
    whole = amount_of(force)
    name = areas()[force].name
    whose = f"{name}'s {whole:,}" if whole else f"those recorded by {name}"
    facts = (("offences", offences.name), ("number", f"{number:,}"), ("whose", whose))
    return Caveat("unassigned", NOTE, "extent", facts)

"""Cells of a grid that tables printed by group answer, where the tables by class cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from tallybook.figures.provenance import Lack
from tallybook.figures.shelf import GroupAsk, Line, Shelf
from tallybook.reckon.absence import SUPPRESSED, listed
from tallybook.reckon.grid import Grid
from tallybook.reckon.tile import tile_counts
from tallybook.terms.extent import Extent
from tallybook.terms.find_set import find_set
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period

Printed = Mapping[tuple[Period, str], Mapping[str, Line]]
"""Rows by span and set, and there by area."""


@dataclass(frozen=True)
class ByGroup:
    """The rows behind each cell that is answered, and why the others are not.

    `rows` are all rows of the spans and sets asked. `whys` holds for cells that only such tables
    reach, or for which they have a row without a number: whether it is withheld, and the reason.
    `reached` are the extents that only they have rows for, in whatever span; `is_published` is
    whether there was any such table by the day.
    """

    cells: Mapping[int, tuple[Line, ...]] = field(default_factory=dict)
    whys: Mapping[int, tuple[bool, str]] = field(default_factory=dict)
    rows: Printed = field(default_factory=dict)
    reached: frozenset[Extent] = frozenset()
    is_published: bool = False


@dataclass(frozen=True)
class Unheld:
    """Extents without rows by class: below every table, or above while none was published yet."""

    too_small: frozenset[Extent]
    uncounted: frozenset[Extent]


def by_group(
    grid: Grid, unfit: Iterable[int], unheld: Unheld, shelf: Shelf, as_of: date
) -> ByGroup:
    """The cells among `unfit` whose exact set and span are printed for areas that make it up.

    Nothing is added over time or over sets: spans overlap, and sets hold one another. Another span
    or set never stands in.
    """
    ever = shelf.grouped_areas(date.max)
    wanted = [_Cell.of(grid, cell) for cell in unfit] if ever else []
    if not wanted:
        return ByGroup()
    rows = _rows(wanted, shelf, as_of)
    by_now = shelf.grouped_areas(as_of)
    reached = frozenset(
        [x for x in unheld.too_small if _reaches(x, ever, grid)]
        + [x for x in unheld.uncounted if _reaches(x, by_now, grid)]
    )
    cells, whys = {}, {}
    by_day = cache(lambda day: _rows(wanted, shelf, day))  # a query a day, not one a cell
    for one in wanted:
        lines = _lines(one, rows)
        if lines and all(line.amount is not None for line in lines):
            cells[one.number] = lines
        elif lines:
            whys[one.number] = _without_number(lines)
        elif one.extent in reached:
            whys[one.number] = False, _not_printed(one, shelf, as_of, by_day)
        elif one.extent in unheld.too_small:
            whys[one.number] = False, f"no table that is held has rows for {one.extent}"
    return ByGroup(cells, whys, rows, reached, bool(by_now))


@dataclass(frozen=True)
class _Cell:
    number: int
    period: Period
    extent: Extent
    offences: Offences

    @staticmethod
    def of(grid: Grid, cell: int) -> _Cell:
        p, x, o = grid.at(cell)
        return _Cell(cell, grid.periods[p], grid.extents[x], grid.offences[o])


def _rows(wanted: list[_Cell], shelf: Shelf, as_of: date) -> Printed:
    sets = {find_set(one.offences) for one in wanted} - {""}
    periods = {one.period for one in wanted}
    found: dict[tuple[Period, str], dict[str, Line]] = defaultdict(dict)
    if sets:
        for line in shelf.grouped(GroupAsk(tuple(sorted(periods)), tuple(sorted(sets)), as_of)):
            found[line.period, line.code][line.area] = line
    return found


def _lines(one: _Cell, rows: Printed) -> tuple[Line, ...]:
    """The rows that make up the cell; none unless every one of them is there."""
    of_area = rows.get((one.period, find_set(one.offences)))
    if not of_area:  # nearly all cells of a table by class
        return ()
    codes = frozenset(one.offences.codes)
    leaves = tile_counts(one.extent, frozenset(of_area), codes, one.period.last) or ()
    return tuple(of_area[leaf] for leaf in leaves) if set(leaves) <= of_area.keys() else ()


def _reaches(extent: Extent, areas: frozenset[str], grid: Grid) -> bool:
    """Whether tables printed by group have rows for the extent, in whatever span."""
    on = max(period.last for period in grid.periods)
    leaves = tile_counts(extent, areas, frozenset(), on) or ()
    return bool(leaves) and set(leaves) <= areas


def _without_number(lines: tuple[Line, ...]) -> tuple[bool, str]:
    lacking = [line for line in lines if line.amount is None]
    words = {line.state for line in lacking}
    said = listed(Lack(line.area, line.period) for line in lacking)
    return SUPPRESSED in words, f"{', '.join(sorted(words))}: {said}"


def _not_printed(one: _Cell, shelf: Shelf, as_of: date, by_day: Callable[[date], Printed]) -> str:
    if not find_set(one.offences):
        return (
            f"the tables held for {one.extent} print groups of offences, and {one.offences} is "
            "none of them"
        )
    said = (
        f"no edition published by {as_of} that is held prints {one.offences.name} for {one.extent} "
        f"in exactly {one.period.label}"
    )
    for edition in shelf.editions():
        if edition.published > as_of and _lines(one, by_day(edition.published)):
            return (
                f"{said}; the nearest later edition is “{edition.title}”, published "
                f"{edition.published}"
            )
    return said

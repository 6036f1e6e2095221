"""What the tables of outcomes held answer to a grid of counts: by class, else by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from tallybook.chance.columns import BoolArray
from tallybook.figures.definition import Count
from tallybook.figures.shelf import GROUPED_OUTCOMES, OUTCOMES, Ask, Shelf, Tally
from tallybook.reckon.answer import Answer
from tallybook.reckon.by_group import ByGroup
from tallybook.reckon.grid import Grid
from tallybook.reckon.outcome_marks import outcomes_asked
from tallybook.reckon.recorded_elsewhere import recorded_elsewhere
from tallybook.reckon.split_sets import split_sets
from tallybook.reckon.tile import refuse_level, tile_counts
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotHeld
from tallybook.terms.outcome_list import NOT_YET, every_outcome

IntArray = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Unfinished:
    """For each cell, offences recorded that have no outcome yet, and offences in all."""

    not_yet: IntArray
    every: IntArray


def outcome_answers(
    counts: Sequence[Count], grid: Grid, shelf: Shelf, as_of: date
) -> tuple[tuple[Answer, Unfinished | None], ...]:
    """Sums of the outcomes of each count, and how far the base has no outcome yet.

    The counts differ in their outcomes alone, and one question is asked for all. A period and place
    is answered by class; where no class of it is there, by named sets that make up the offences
    asked, if tables by group have them. There is no base of outcomes assigned: they are of offences
    of any time. Refuses an extent below every table, and a day before every table.
    """
    asked, basis = [outcomes_asked(count) for count in counts], counts[0].basis
    has_base = basis is Basis.RECORDED and any(one != (NOT_YET,) for one in asked)
    base = [(NOT_YET,), _all_offences()] if has_base else []
    asks = [
        ask
        for table in (OUTCOMES, GROUPED_OUTCOMES)
        if (ask := _ask(grid, shelf, as_of, table, basis))
    ]
    if not asks:
        _refuse(grid, shelf, as_of)
    told = _tallied(asks, tuple(dict.fromkeys([*asked, *base])), shelf)
    return tuple(_answered(grid, told, one, has_base) for one in asked)


def _answered(
    grid: Grid, told: _Told, outcomes: tuple[str, ...], has_base: bool
) -> tuple[Answer, Unfinished | None]:
    found = _joined(grid, told[outcomes])
    if not has_base or outcomes == (NOT_YET,):
        return found.answer(grid), None
    none = _joined(grid, told[NOT_YET,], found.of_group)
    every = _joined(grid, told[_all_offences()], found.of_group)
    return found.answer(grid), Unfinished(none.tally.amount, every.tally.amount)


def _all_offences() -> tuple[str, ...]:
    """What counts every offence of the tables once: those without an outcome and with any."""
    return (NOT_YET, *every_outcome())


_Told = Mapping[tuple[str, ...], list[tuple[Ask, Tally]]]
"""What each table said of each set of outcomes, with the question as asked of that set alone."""


def _tallied(asks: list[Ask], sets: tuple[tuple[str, ...], ...], shelf: Shelf) -> _Told:
    tallies = [(ask, shelf.tally(replace(ask, outcomes=sets))) for ask in asks]
    return {
        one: [
            (replace(ask, outcomes=(one,)), _taken(tally, at, len(sets))) for ask, tally in tallies
        ]
        for at, one in enumerate(sets)
    }


def _taken(tally: Tally, at: int, sets: int) -> Tally:
    """The tally of one set of outcomes among several."""
    columns = {name: getattr(tally, name)[at::sets] for name in ("amount", "rows", "negatives")}
    lacking = {cell // sets: lacks for cell, lacks in tally.lacking.items() if cell % sets == at}
    return Tally(held=tally.held, lacking=lacking, **columns)


@dataclass(frozen=True, eq=False)
class _Found:
    """A tally put together; `of_group` are the places, by number, that tables by group answer."""

    ask: Ask
    tally: Tally
    unfit: BoolArray
    of_group: tuple[int, ...]
    whys: Mapping[int, tuple[bool, str]]

    def answer(self, grid: Grid) -> Answer:
        elsewhere = recorded_elsewhere(grid, self.ask) if self.ask.table == OUTCOMES else {}
        unfit = self.unfit.copy()
        unfit[list(elsewhere)] = True
        return Answer(self.ask, self.tally, ByGroup(whys=self.whys), unfit, elsewhere)


def _ask(grid: Grid, shelf: Shelf, as_of: date, table: str, basis: Basis) -> Ask | None:
    """The question to one kind of table; None where every extent is smaller than its areas."""
    counted = shelf.counted_areas(as_of, table)
    codes = frozenset(code for one in grid.offences for code in one.codes)
    on = max(period.last for period in grid.periods)
    tiles = [tile_counts(extent, counted, codes, on) for extent in grid.extents]
    if not counted or all(tile is None for tile in tiles):
        return None
    offences = tuple(one.codes for one in grid.offences)
    if table == GROUPED_OUTCOMES:
        printed = shelf.printed(as_of, table)
        offences = tuple(split_sets(one, printed) for one in grid.offences)
    leaves = tuple(tile or () for tile in tiles)
    return Ask(grid.periods, leaves, offences, as_of, table, basis=basis)


def _joined(
    grid: Grid, told: list[tuple[Ask, Tally]], of_group: tuple[int, ...] | None = None
) -> _Found:
    """Both tallies as one: that by group at the places given, or where it alone has a number."""
    asks = [ask for ask, _ in told]
    tallies = [tally for _, tally in told]
    unfits = [_unfit(tally, grid.shape[2]) for tally in tallies]
    if len(asks) == 1:
        is_by_group = asks[0].table == GROUPED_OUTCOMES
        places = tuple(range(len(tallies[0].held))) if is_by_group else ()
        whys = _no_group(grid, asks[0], places)
        return _Found(asks[0], tallies[0], unfits[0], places, whys)
    width = grid.shape[2]
    if of_group is None:
        is_there = [~unfit.reshape(-1, width) for unfit in unfits]
        covered = [np.array([not held.gaps for held in tally.held]) for tally in tallies]
        grouped = is_there[1].any(axis=1) | (covered[1] & ~covered[0])
        taken = ~is_there[0].any(axis=1) & grouped
        of_group = tuple(map(int, np.flatnonzero(taken)))
    if len(of_group) == len(tallies[0].held):
        whys = _no_group(grid, asks[1], of_group)
        return _Found(asks[1], tallies[1], unfits[1], of_group, whys)
    cells = np.isin(np.arange(len(unfits[0])) // width, of_group)
    return _Found(
        asks[0],
        _laid_over(tallies[0], tallies[1], cells, of_group),
        np.where(cells, unfits[1], unfits[0]),
        of_group,
        _no_group(grid, asks[1], of_group),
    )


def _unfit(tally: Tally, width: int) -> BoolArray:
    gaps = np.repeat([bool(held.gaps) for held in tally.held], width)
    unfit: BoolArray = (tally.rows == 0) | gaps
    unfit[list(tally.lacking)] = True
    return unfit


def _laid_over(one: Tally, other: Tally, cells: BoolArray, places: tuple[int, ...]) -> Tally:
    columns: dict[str, Any] = {
        name: np.where(cells, getattr(other, name), getattr(one, name))
        for name in ("amount", "rows", "negatives")
    }
    held = [other.held[at] if at in places else one.held[at] for at in range(len(one.held))]
    lacking = {
        cell: lacks
        for tally, is_other in ((one, False), (other, True))
        for cell, lacks in tally.lacking.items()
        if bool(cells[cell]) is is_other
    }
    return Tally(held=tuple(held), lacking=lacking, **columns)


def _no_group(grid: Grid, ask: Ask, places: tuple[int, ...]) -> dict[int, tuple[bool, str]]:
    """Why tables by group cannot answer: the offences are no group, nor several of them."""
    _, extents, width = grid.shape
    return {
        place * width + o: (
            False,
            f"the tables of outcomes held for {grid.periods[place // extents].label} print groups "
            f"of offences, and {grid.offences[o]} is none of them",
        )
        for place, o in product(places, range(width))
        if not ask.offences[o]
    }


def _refuse(grid: Grid, shelf: Shelf, as_of: date) -> NoReturn:
    tables = (OUTCOMES, GROUPED_OUTCOMES)
    if any(shelf.counted_areas(as_of, table) for table in tables):
        refuse_level(grid.extents[0], max(period.last for period in grid.periods))
    raise NotHeld(
        f"No table of outcomes published by {as_of} is held.",
        code="nothing-held",
        do="Load the Home Office's outcomes open data, or name a later day with --as-of.",
    )

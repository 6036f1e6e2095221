"""What the tables held answer to a grid of counts: by class, else by group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from tallybook.chance.columns import BoolArray
from tallybook.figures.shelf import Ask, Shelf, Tally
from tallybook.reckon.by_group import ByGroup, Unheld, by_group
from tallybook.reckon.grid import Grid
from tallybook.reckon.out_of_use import out_of_use
from tallybook.reckon.recorded_elsewhere import recorded_elsewhere
from tallybook.reckon.tile import refuse_level, tile_counts
from tallybook.terms.errors import NotHeld


@dataclass(frozen=True, eq=False)
class Answer:
    """The question as the shelf was asked it, the sums, and the cells that have none.

    `groups` are the cells answered from a row printed by group; the tally has their numbers.
    `elsewhere` are the classes of a cell that only bodies outside its extent record.
    """

    ask: Ask
    tally: Tally
    groups: ByGroup
    unfit: BoolArray
    elsewhere: Mapping[int, tuple[str, ...]]


def answer(grid: Grid, shelf: Shelf, as_of: date) -> Answer:
    """Sums of classes; where those cannot answer a named set, the row printed for that set.

    Classes win, because they say what is inside. Refuses an extent below every table held, and a
    day before every edition.
    """
    counted = shelf.counted_areas(as_of)
    tiles = _tiles(grid, counted)
    ask = Ask(
        grid.periods,
        tuple(tile or () for tile in tiles),
        tuple(one.codes for one in grid.offences),
        as_of,
    )
    tally = shelf.tally(ask)
    elsewhere = recorded_elsewhere(grid, ask)
    unfit = _unfit(grid, tally, elsewhere)
    unheld = _unheld(grid, tiles, bool(counted))
    groups = by_group(grid, np.flatnonzero(unfit).tolist(), unheld, shelf, as_of)
    if not counted and not groups.is_published and not groups.reached:
        _refuse_before_all(shelf, as_of)
    if not groups.reached:
        _refuse_too_small(grid, unheld)
    unfit[list(groups.cells)] = False
    return Answer(ask, _laid_over(tally, groups), groups, unfit, elsewhere)


def _tiles(grid: Grid, counted: frozenset[str]) -> list[tuple[str, ...] | None]:
    codes = frozenset(code for one in grid.offences for code in one.codes)
    on = max(period.last for period in grid.periods)
    return [tile_counts(extent, counted, codes, on) for extent in grid.extents]


def _unfit(grid: Grid, tally: Tally, elsewhere: Mapping[int, tuple[str, ...]]) -> BoolArray:
    gaps = np.repeat([bool(held.gaps) for held in tally.held], grid.shape[2])
    unfit: BoolArray = (tally.rows == 0) | gaps | (out_of_use(grid) & (tally.amount == 0))
    unfit[list(elsewhere)] = True
    unfit[list(tally.lacking)] = True
    return unfit


def _unheld(grid: Grid, tiles: list[tuple[str, ...] | None], is_counted: bool) -> Unheld:
    pairs = list(zip(grid.extents, tiles, strict=True))
    return Unheld(
        frozenset(extent for extent, tile in pairs if tile is None),
        frozenset(extent for extent, tile in pairs if tile is not None and not is_counted),
    )


def _refuse_too_small(grid: Grid, unheld: Unheld) -> None:
    for extent in grid.extents:
        if extent in unheld.too_small:
            refuse_level(extent, max(period.last for period in grid.periods))


def _refuse_before_all(shelf: Shelf, as_of: date) -> None:
    later = [e for e in shelf.editions() if e.published > as_of]
    nearest = (
        f" The nearest later one is “{later[0].title}”, {later[0].published}." if later else ""
    )
    raise NotHeld(
        f"No edition of counts published by {as_of} is held.{nearest}", code="nothing-held"
    )


def _laid_over(tally: Tally, groups: ByGroup) -> Tally:
    """The tally with the cells that rows printed by group answer."""
    if not groups.cells:
        return tally
    columns = {name: getattr(tally, name).copy() for name in ("amount", "rows", "negatives")}
    for cell, lines in groups.cells.items():
        amounts = [line.amount or 0 for line in lines]
        columns["amount"][cell] = sum(amounts)
        columns["rows"][cell] = len(lines)
        columns["negatives"][cell] = sum(amount < 0 for amount in amounts)
    lacking = {cell: lacks for cell, lacks in tally.lacking.items() if cell not in groups.cells}
    return replace(tally, lacking=lacking, **columns)

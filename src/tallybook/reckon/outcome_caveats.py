"""What to beware of in counts of outcomes: which day places them, and what has none yet."""

from __future__ import annotations

from tallybook.figures.caveat import CAUTION, NOTE, Caveat
from tallybook.figures.definition import Count
from tallybook.reckon.grid import Grid
from tallybook.reckon.outcome_answer import Unfinished
from tallybook.terms.basis import Basis

_MUCH = 0.01
"""Where more than one offence in a hundred has no outcome yet, the others will still rise."""


def outcome_caveats(
    count: Count, grid: Grid, unfinished: Unfinished | None
) -> dict[int, tuple[Caveat, ...]]:
    """The caveats of each cell: its basis in words, and the share that is not yet assigned."""
    periods, extents, offences = grid.shape
    return {
        cell: (_basis(count, grid, cell), *_not_yet(grid, cell, unfinished))
        for cell in range(periods * extents * offences)
    }


def _basis(count: Count, grid: Grid, cell: int) -> Caveat:
    p, _, o = grid.at(cell)
    facts = (("offences", grid.offences[o].name), ("period", grid.periods[p].label))
    if count.basis is Basis.ASSIGNED:
        return Caveat("outcomes-assigned", NOTE, "basis", facts)
    return Caveat("outcomes-of-recorded", NOTE, "basis", facts)


def _not_yet(grid: Grid, cell: int, unfinished: Unfinished | None) -> tuple[Caveat, ...]:
    if unfinished is None or unfinished.every[cell] <= 0 or unfinished.not_yet[cell] <= 0:
        return ()
    none, every = int(unfinished.not_yet[cell]), int(unfinished.every[cell])
    weight = CAUTION if none / every > _MUCH else NOTE
    facts = (
        ("number", f"{none:,}"),
        ("of", f"{every:,}"),
        ("percent", f"{100 * none / every:.1f}"),
        ("offences", grid.offences[grid.at(cell)[2]].name),
    )
    return (Caveat("outcomes-unfinished", weight, "period", facts),)

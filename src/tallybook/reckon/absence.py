"""Why a cell has no number: said in words, with what is held and what came later."""

from __future__ import annotations

from collections.abc import Iterable

from tallybook.figures.provenance import Lack
from tallybook.figures.shelf import Ask, Held, Shelf, Tally
from tallybook.reckon.grid import Grid

SUPPRESSED = "suppressed"
"""The publisher's word for a number that exists and is not shown."""

_SHOWN = 4


def reason_of(
    cell: int, grid: Grid, ask: Ask, tally: Tally, shelf: Shelf, elsewhere: tuple[str, ...]
) -> tuple[bool, str]:
    """Whether the cell is withheld rather than absent, and the reason in one sentence.

    `elsewhere` are the classes of the cell that only bodies outside its extent record.
    """
    _, _, offences = grid.shape
    held = tally.held[cell // offences]
    lacking = tally.lacking.get(cell, ())
    if held.gaps:
        return False, _of_gaps(cell, held, tally, shelf, ask)
    if elsewhere:
        codes = ", ".join(elsewhere)
        return False, f"only national bodies record {codes}: ask for the set without them"
    if lacking:
        words = {word for _, word in lacking}
        why = ", ".join(sorted(filter(None, words))) or "no row"
        return SUPPRESSED in words, f"{why}: {listed(lack for lack, _ in lacking)}"
    codes = ", ".join(ask.offences[cell % offences])
    extent = grid.extents[(cell // offences) % grid.shape[1]]
    period = grid.periods[cell // offences // grid.shape[1]]
    if tally.rows[cell]:
        return False, f"class {codes} was not in use in {period.label}: see what replaced it"
    return False, f"the tables held have no class {codes} for {extent} in {period.label}"


def listed(lacks: Iterable[Lack]) -> str:
    """The first few, and how many more; many areas that lack the same days are only counted."""
    every = tuple(dict.fromkeys(lacks))
    spans = {lack.period for lack in every}
    codes = list(dict.fromkeys(lack.code for lack in every))
    if len(codes) > _SHOWN:
        return f"{len(codes)} classes ({', '.join(codes[:_SHOWN])}, …)"
    if len(every) > _SHOWN and len(spans) == 1 and not any(lack.code for lack in every):
        return f"{len(every)} areas, {spans.pop().label}"
    more = f" and {len(every) - _SHOWN} more" if len(every) > _SHOWN else ""
    return "; ".join(str(lack) for lack in every[:_SHOWN]) + more


def _of_gaps(cell: int, held: Held, tally: Tally, shelf: Shelf, ask: Ask) -> str:
    said = f"no edition published by {ask.as_of} that is held covers {listed(held.gaps)}"
    if tally.rows[cell]:
        said += f"; what is held adds to {tally.amount[cell]:,}"
    if held.later:
        later = next(e for e in shelf.editions() if e.digest == held.later)
        said += f"; the nearest later edition is “{later.title}”, published {later.published}"
    return said

"""Where the area stands: among forces, among similar areas, against the nation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tallybook.assess.assessment import Line, Place
from tallybook.assess.scope import Scope, nation
from tallybook.compare.gap import gap_in
from tallybook.compare.laid import Grid, Laid, lay
from tallybook.compare.standing import standing_in
from tallybook.terms.errors import TallybookError
from tallybook.terms.offences import Offences
from tallybook.terms.peer_list import PeerList, all_forces

T = TypeVar("T")


def places_of(scope: Scope, lines: tuple[Line, ...], similar: PeerList | None) -> tuple[Place, ...]:
    """One place a set of offences that has a rate in the year."""
    sets = tuple(line.offences for line in lines if line.rate is not None)
    if not sets:
        return ()
    forces = all_forces(scope.year.last)
    everyone = (scope.area, nation(), *forces.extents, *(similar.extents if similar else ()))
    grid = Grid((scope.year,), tuple(dict.fromkeys(everyone)), sets)
    laid = lay(scope.rate(sets[0]), grid, scope.shelf, as_of=scope.as_of, local=scope.local)
    return tuple(_place(scope, laid, offences, forces, similar) for offences in sets)


def _place(
    scope: Scope, laid: Laid, offences: Offences, forces: PeerList, similar: PeerList | None
) -> Place:
    """What can be told of it; what cannot says why."""
    why: list[str] = []
    rate = scope.rate(offences)
    among_forces = _told(lambda: standing_in(laid, rate, forces)[0], why)
    among_similar = _told(lambda: standing_in(laid, rate, similar)[0], why) if similar else None
    against = None
    if scope.area != nation():
        against = _told(lambda: gap_in(laid, rate, nation(), local=scope.local), why)
    return Place(offences, among_forces, among_similar, against, " ".join(dict.fromkeys(why)))


def _told(ask: Callable[[], T], why: list[str]) -> T | None:
    try:
        return ask()
    except TallybookError as error:
        why.append(error.says)
        return None

"""Where the area stands: among forces, among similar areas, against the nation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tallybook.assess.assessment import Line, Place
from tallybook.assess.scope import NATION, Scope
from tallybook.compare.comparison import Comparison
from tallybook.compare.gap import gap
from tallybook.compare.standing import Standing, standing
from tallybook.terms.errors import TallybookError
from tallybook.terms.offences import Offences
from tallybook.terms.peer_list import PeerList, all_forces

T = TypeVar("T")
_DEEPEST = 2


def places_of(scope: Scope, lines: tuple[Line, ...], similar: PeerList | None) -> tuple[Place, ...]:
    """One place a set of offences that has a rate in the year."""
    return tuple(
        _place(scope, line.offences, similar)
        for line in lines
        if line.rate is not None and line.depth <= _DEEPEST
    )


def _place(scope: Scope, offences: Offences, similar: PeerList | None) -> Place:
    """What can be told of it; what cannot says why."""
    why: list[str] = []
    forces = all_forces(scope.year.last)
    among_forces = _told(lambda: _among(scope, offences, forces), why)
    among_similar = _told(lambda: _among(scope, offences, similar), why) if similar else None
    nation = None if scope.area == NATION else _told(lambda: _against(scope, offences), why)
    return Place(offences, among_forces, among_similar, nation, " ".join(dict.fromkeys(why)))


def _told(ask: Callable[[], T], why: list[str]) -> T | None:
    try:
        return ask()
    except TallybookError as error:
        why.append(error.says)
        return None


def _among(scope: Scope, offences: Offences, peers: PeerList) -> Standing:
    rate = scope.rate(offences)
    return standing(rate, peers, scope.shelf, as_of=scope.as_of, local=scope.local)[0]


def _against(scope: Scope, offences: Offences) -> Comparison:
    rate = scope.rate(offences)
    return gap(rate, NATION, scope.shelf, as_of=scope.as_of, local=scope.local)

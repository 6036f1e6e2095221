"""Where the area stands: among all of its kind, in its force, among similar ones, the nation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from tallybook.assess.assessment import Line, Place
from tallybook.assess.scope import Scope
from tallybook.compare.comparison import Comparison
from tallybook.compare.gap import gap_in
from tallybook.compare.laid import Grid, Laid, lay
from tallybook.compare.standing import Standing, standing_in
from tallybook.figures.definition import Rate
from tallybook.terms.errors import TallybookError
from tallybook.terms.extent import Extent
from tallybook.terms.peer_list import PeerList, all_forces, all_partnerships, partnerships_of

T = TypeVar("T")
_WIDE_DEPTH = 1  # there are some three hundred partnerships: parts of groups are not ranked so far


@dataclass(frozen=True)
class _Groups:
    """The lists in which an area is ranked: all of its kind, those of its force, similar ones."""

    every: PeerList
    near: PeerList | None
    similar: PeerList | None


def places_of(scope: Scope, lines: tuple[Line, ...], similar: PeerList | None) -> tuple[Place, ...]:
    """One place a set of offences that has a rate in the year."""
    ranked = tuple(line for line in lines if line.rate is not None)
    if not ranked:
        return ()
    groups = _groups(scope, similar)
    sets = tuple(line.offences for line in ranked)
    grid = Grid((scope.year,), _extents(scope, groups), sets)
    laid = lay(scope.rate(sets[0]), grid, scope.shelf, as_of=scope.as_of, local=scope.local)
    return tuple(_place(scope, laid, line, groups) for line in ranked)


def _groups(scope: Scope, similar: PeerList | None) -> _Groups:
    """Partnerships for what lies in a force, forces for all else."""
    force, on, (country,) = scope.force, scope.year.last, scope.nation.areas
    if force is None:
        return _Groups(all_forces(on, country), None, similar)
    alone: list[str] = []  # a force of one partnership has no list of its own
    near = _told(lambda: partnerships_of(force.areas[0], on), alone)
    return _Groups(all_partnerships(on, country), near, similar)


def _extents(scope: Scope, groups: _Groups) -> tuple[Extent, ...]:
    """Every extent whose rate is needed, once."""
    lists = (one for one in (groups.every, groups.near, groups.similar) if one)
    own = (scope.area, scope.nation, *filter(None, (scope.force,)))
    return tuple(dict.fromkeys((*own, *(extent for one in lists for extent in one.extents))))


def _place(scope: Scope, laid: Laid, line: Line, groups: _Groups) -> Place:
    """What can be told of it; what cannot says why."""
    why: list[str] = []
    more: list[str] = []
    rate = scope.rate(line.offences)
    is_wide = scope.force is None or line.depth <= _WIDE_DEPTH
    return Place(
        line.offences,
        among_all=_among(laid, rate, groups.every if is_wide else None, why),
        among_near=_among(laid, rate, groups.near, why),
        among_similar=_among(laid, rate, groups.similar, more),
        against_force=_against(scope, laid, rate, scope.force, more),
        against_nation=_against(scope, laid, rate, scope.nation, more),
        why_not=next(iter((*why, *more)), ""),
    )


def _among(laid: Laid, rate: Rate, peers: PeerList | None, why: list[str]) -> Standing | None:
    return _told(lambda: standing_in(laid, rate, peers)[0], why) if peers else None


def _against(
    scope: Scope, laid: Laid, rate: Rate, other: Extent | None, why: list[str]
) -> Comparison | None:
    if other is None or other == scope.area:
        return None
    return _told(lambda: gap_in(laid, rate, other, local=scope.local), why)


def _told(ask: Callable[[], T], why: list[str]) -> T | None:
    try:
        return ask()
    except TallybookError as error:
        why.append(error.says)
        return None

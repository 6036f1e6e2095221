"""What changed between editions."""

from __future__ import annotations

from itertools import product

from tallybook.assess.assessment import Line, Revised
from tallybook.assess.scope import Scope
from tallybook.compare.revision import Revision, revisions
from tallybook.figures.table import Axis
from tallybook.terms.split_period import split_period


def revised_of(scope: Scope, lines: tuple[Line, ...]) -> tuple[Revised, ...]:
    """For each total and group, the newest year up to the one assessed that two editions hold."""
    headline = [line for line in lines if line.depth < 2] or list(lines)
    sets = Axis("offences", tuple(line.offences for line in headline))
    years = Axis("period", split_period(scope.decade, "year")[::-1])
    found = revisions(
        scope.count(sets.members[0]),
        scope.shelf,
        (years, sets),
        as_of=scope.as_of,
        local=scope.local,
    )
    newest: dict[object, Revised] = {}
    for (year, offences), one in zip(product(years.members, sets.members), found, strict=True):
        if one is not None and _is_revised(one):
            newest.setdefault(offences, Revised(offences, year, one))
    return tuple(newest[o] for o in sets.members if o in newest)


def _is_revised(found: Revision) -> bool:
    return found.overall is not None and not found.overall.ruling.is_refused

"""What changed between editions."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.assess.assessment import Line, Revised
from tallybook.assess.scope import YEARS, Scope
from tallybook.compare.revision import revision
from tallybook.terms.errors import NotHeld
from tallybook.terms.period import Period


def revised_of(scope: Scope, lines: tuple[Line, ...]) -> tuple[Revised, ...]:
    """For each total and group, the newest year up to the one assessed that two editions hold."""
    headline = [line for line in lines if line.depth < 2] or list(lines)
    return tuple(found for line in headline if (found := next(_revised(scope, line), None)))


def _revised(scope: Scope, line: Line) -> Iterator[Revised]:
    for period in _years(scope):
        try:
            found = revision(
                scope.count(line.offences, period),
                scope.shelf,
                as_of=scope.as_of,
                local=scope.local,
            )
        except NotHeld:
            continue
        if found.overall is not None and not found.overall.ruling.is_refused:
            yield Revised(line.offences, period, found)


def _years(scope: Scope) -> list[Period]:
    return [scope.year.shift(-12 * n) for n in range(YEARS)]

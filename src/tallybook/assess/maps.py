"""The maps of an assessment: the areas around it, for the total and for sexual offences."""

from __future__ import annotations

from tallybook.assess.assessment import Line, Map
from tallybook.assess.mapped import mapped
from tallybook.assess.scope import Scope
from tallybook.figures.place import place
from tallybook.figures.shapes import Shapes
from tallybook.terms.area_list import areas
from tallybook.terms.errors import TallybookError
from tallybook.terms.same_place import same_place

_NAMED = "sexual-offences"


def maps_of(scope: Scope, lines: tuple[Line, ...], shapes: Shapes | None) -> tuple[Map, ...]:
    """A map each of the widest set and of sexual offences, or why there is none.

    None at all where no boundaries are held, or where no rate is.
    """
    rated = [line for line in lines if line.rate is not None]
    if shapes is None or not rated:
        return ()
    widest = min(rated, key=lambda line: line.depth)
    named = [line for line in rated if line.id == _NAMED and line is not widest]
    return tuple(_map(scope, line, shapes) for line in (widest, *named))


def _map(scope: Scope, line: Line, shapes: Shapes) -> Map:
    rate = place(scope.rate(line.offences), extent=scope.force or scope.nation)
    own = _own(scope, shapes.kind)
    try:
        found = mapped(
            rate,  # type: ignore[arg-type]
            shapes,
            scope.shelf,
            as_of=scope.as_of,
            local=scope.local,
            own=own,
        )
    except TallybookError as error:
        return Map(line.offences, None, error.says)
    return Map(line.offences, found)


def _own(scope: Scope, kind: str) -> str:
    """The area under the code that the map knows it by."""
    code = scope.area.areas[0]
    twins = (code, *same_place(code, scope.year.last))
    return next((one for one in twins if areas()[one].kind == kind), "")

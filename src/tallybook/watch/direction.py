"""Which side of the expected is watched: rises, falls, or both."""

from __future__ import annotations

from tallybook.terms.errors import NotDefined

RISE, FALL = 1, -1
"""A side: the sign of what came less what was expected."""

BOTH = "both"
_SIDES = {"rises": (RISE,), "falls": (FALL,), BOTH: (RISE, FALL)}
DIRECTIONS = tuple(_SIDES)


def sides_of(direction: str) -> tuple[int, ...]:
    """The sides that a direction watches; refuses another word."""
    if direction not in _SIDES:
        says = f"“{direction}” is no direction; there are {', '.join(DIRECTIONS)}."
        raise NotDefined(says, code="watch-not-a-series")
    return _SIDES[direction]

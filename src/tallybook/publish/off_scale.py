"""Where an axis ends when one place lies far beyond all the others."""

from __future__ import annotations

from collections.abc import Sequence

_FAR, _ROOM = 2.0, 1.08


def scale_end(amounts: Sequence[float]) -> float:
    """The end of an axis from zero, with a little room.

    The City of London has few residents and many visitors: its rate would press all other dots
    onto one line. What is more than twice the next is left to be written at the edge instead.
    """
    ordered = sorted(amounts, reverse=True)
    is_alone = len(ordered) > 2 and ordered[0] > _FAR * ordered[1]
    return _ROOM * (ordered[1] if is_alone else ordered[0]) or 1.0

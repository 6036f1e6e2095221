"""Caveats of the question itself, which stand beside every figure of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallybook.figures.caveat import CAUTION, NOTE, Caveat
from tallybook.terms.area_list import areas

if TYPE_CHECKING:
    from tallybook.desk import Desk
    from tallybook.terms.extent import Extent


def beside(desk: Desk, area: Extent, taken: Caveat | None) -> tuple[Caveat, ...]:
    """That the area is made up, which one a name was taken for, and that the book is the example.

    Each only where it is so.
    """
    is_made_up = any(areas()[code].is_made_up for code in area.areas)
    made_up = Caveat("made-up", CAUTION, facts=(("area", str(area)),)) if is_made_up else None
    example = Caveat("example-book", NOTE) if desk.is_example else None
    return tuple(caveat for caveat in (made_up, taken, example) if caveat)

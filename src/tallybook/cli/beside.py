"""Caveats of the question itself, which stand beside every figure of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallybook.figures.caveat import NOTE, Caveat

if TYPE_CHECKING:
    from tallybook.desk import Desk


def beside(desk: Desk, taken: Caveat | None) -> tuple[Caveat, ...]:
    """Which area a name was taken for, and that the book is the example, where these are so."""
    example = Caveat("example-book", NOTE) if desk.is_example else None
    return tuple(caveat for caveat in (taken, example) if caveat)

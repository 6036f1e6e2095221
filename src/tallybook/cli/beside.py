"""Caveats of the question itself, set beside every figure of the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tallybook.figures.caveat import NOTE, Caveat
from tallybook.figures.figure import Figure

if TYPE_CHECKING:
    from tallybook.desk import Desk


def beside(desk: Desk, taken: Caveat | None) -> tuple[Caveat, ...]:
    """Which area a name was taken for, and that the book is the example, where these are so."""
    example = Caveat("example-book", NOTE) if desk.is_example else None
    return tuple(caveat for caveat in (taken, example) if caveat)


def with_caveats(figure: Figure, more: tuple[Caveat, ...]) -> Figure:
    """The figure with more caveats behind its own."""
    return replace(figure, caveats=(*figure.caveats, *more)) if more else figure

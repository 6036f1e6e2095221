"""Set more caveats beside a figure."""

from __future__ import annotations

from dataclasses import replace

from tallybook.figures.caveat import Caveat
from tallybook.figures.figure import Figure


def with_caveats(figure: Figure, more: tuple[Caveat, ...]) -> Figure:
    """The figure with more caveats behind its own."""
    return replace(figure, caveats=(*figure.caveats, *more)) if more else figure

"""Say which area a name was taken for, on every figure of the answer."""

from __future__ import annotations

from dataclasses import replace

from tallybook.figures.caveat import Caveat
from tallybook.figures.figure import Figure


def name_taken(figure: Figure, taken: Caveat | None) -> Figure:
    """The figure with the caveat that its area's name is also that of another; as it is if none."""
    return replace(figure, caveats=(*figure.caveats, taken)) if taken else figure

"""What can be released, and the figures that it shows or is derived from."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.compare.comparison import Comparison
from tallybook.compare.revision import Revision
from tallybook.compare.standing import Standing
from tallybook.figures.figure import Figure
from tallybook.figures.table import Table, figures_of

Part = Table | Figure | Comparison | Standing | Revision
"""What can be released: figures, tables of them, and what was derived from them."""


def leaves(part: Part) -> Iterator[Figure]:
    """The figures that a part shows or is derived from."""
    match part:
        case Figure():
            yield part
        case Table():
            yield from figures_of(part)
        case Comparison(earlier=earlier, later=later, instead=instead):
            yield from (earlier, later)
            for offer in instead:
                yield from leaves(offer.comparison)
        case Standing():
            yield from part.group.figures
        case Revision(figures=figures):
            yield from figures

"""Two figures side by side, with what a rule may look at beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tallybook.figures.definition import Rate, Reckoned
from tallybook.figures.edition import Edition
from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of, extent_of
from tallybook.figures.value import Number
from tallybook.register.notice import Notice
from tallybook.terms.extent import Extent
from tallybook.terms.period import Period


@dataclass(frozen=True)
class Counted:
    """The count behind a figure and the exposure it is over: 1, or the population of a rate.

    `counted_in` are the editions that the count was read from, `people_in` those of the
    population; a publication may print both.
    """

    amount: float
    exposure: float = 1.0
    counted_in: tuple[Edition, ...] = ()
    people_in: tuple[Edition, ...] = ()


@dataclass(frozen=True)
class Pair:
    """An earlier (or other) side and a later (or own) side, compared along one axis.

    `base` and `result` are the counts behind the two sides, None where there is no number.
    `history` holds the same quantity in the periods before the base, latest first, where held.
    `limits` is the interval of the change in per cent, None where there is none.
    """

    along: str
    earlier: Figure
    later: Figure
    base: Counted | None
    result: Counted | None
    history: tuple[tuple[Period, float], ...] = ()
    limits: tuple[float, float] | None = None
    local: tuple[Notice, ...] = field(default=())

    @property
    def counted_in(self) -> tuple[tuple[Edition, ...], tuple[Edition, ...]]:
        """Editions of the counts of the earlier and of the later side."""
        earlier = _counted_in(self.earlier, self.base)
        return earlier, _counted_in(self.later, self.result)


def _counted_in(figure: Figure, counted: Counted | None) -> tuple[Edition, ...]:
    """Of a side whose count is not told apart, the editions of the whole figure."""
    return (counted and counted.counted_in) or figure.provenance.editions


def definition_of(figure: Figure) -> Reckoned:
    """The definition of a figure that was reckoned; refuses a comparison's own figure."""
    definition = figure.definition
    if not isinstance(definition, Reckoned):
        raise TypeError(f"{type(definition).__name__} is already a comparison")
    return definition


def period_of(figure: Figure) -> Period:
    """The period of a figure's count."""
    return count_of(definition_of(figure)).period


def place_of(figure: Figure) -> Extent:
    """The extent of a figure."""
    return extent_of(definition_of(figure))


def amount_of(figure: Figure) -> float | None:
    """The amount, or None where it is withheld or absent."""
    return figure.value.amount if isinstance(figure.value, Number) else None


def is_rate(figure: Figure) -> bool:
    """Whether the figure is a rate."""
    return isinstance(figure.definition, Rate)

"""A side of a claim that lacks nothing, and the leaves that stand in it."""

from __future__ import annotations

from dataclasses import dataclass

from tallybook.claims.reading import Side
from tallybook.figures.definition import Count, Population, Rate
from tallybook.figures.place import mid_year
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.terms.unit import Unit

Leaf = Count | Population

PER = 1000
"""People that a rate is for where it only serves to compare."""


@dataclass(frozen=True)
class Whole:
    """Offences, place and period, all known."""

    offences: Offences
    extent: Extent
    period: Period

    @property
    def count(self) -> Count:
        """How many were recorded there."""
        return Count(Unit.OFFENCES, self.offences, self.extent, self.period)

    @property
    def people(self) -> Population:
        """The residents in the middle of the period."""
        return Population(self.extent, mid_year(self.period))

    @property
    def rate(self) -> Rate:
        """How many for every 1,000 residents."""
        return Rate(self.count, self.people, PER)


def whole(side: Side) -> Whole:
    """The side, if it lacks nothing; refuses (ValueError) one that does."""
    offences, extent, period = side.offences.value, side.extent.value, side.period.value
    if offences is None or extent is None or period is None:
        raise ValueError(f"the side lacks {side.lacking}")
    return Whole(offences, extent, period)

"""What an assessment is about, handed from question to question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallybook.figures.definition import Count, Population, Rate
from tallybook.figures.place import mid_year
from tallybook.figures.shelf import Shelf
from tallybook.register.notice import Notice
from tallybook.terms.area_list import ENGLAND_AND_WALES
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.terms.unit import Unit

YEARS = 10
"""How many years back an assessment looks."""

PER = 1000
"""Rates are for every so many people."""


def nation() -> Extent:
    """England and Wales."""
    return Extent((ENGLAND_AND_WALES,))


@dataclass(frozen=True)
class Scope:
    """The area, the year, the shelf, the day, and the user's own notices."""

    area: Extent
    year: Period
    shelf: Shelf
    as_of: date
    local: tuple[Notice, ...]

    @property
    def decade(self) -> Period:
        """The year and the ten before it."""
        return Period(self.year.shift(-12 * YEARS).first, self.year.last)

    def count(self, offences: Offences, period: Period | None = None) -> Count:
        """The count of offences in the area, in the year unless another period is given."""
        return Count(Unit.OFFENCES, offences, self.area, period or self.year)

    def rate(self, offences: Offences, period: Period | None = None) -> Rate:
        """The rate of offences in the area, over the mid-year population of the period."""
        count = self.count(offences, period)
        return Rate(count, Population(self.area, mid_year(count.period)), PER)

"""What an assessment is about, handed from question to question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tallybook.assess.people_day import people_day
from tallybook.figures.definition import Count, Population, Rate
from tallybook.figures.edition import Edition
from tallybook.figures.place import mid_year
from tallybook.figures.shelf import Shelf
from tallybook.register.notice import Notice
from tallybook.terms.area_list import areas
from tallybook.terms.country_around import country_around
from tallybook.terms.extent import Extent
from tallybook.terms.force_around import force_around
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.terms.unit import Unit

YEARS = 10
"""How many years back an assessment looks."""

PER = 1000
"""Rates are for every so many people."""


@dataclass(frozen=True)
class Scope:
    """The area, the year, the shelf, the day, the user's own notices, and the population's day."""

    area: Extent
    year: Period
    shelf: Shelf
    as_of: date
    local: tuple[Notice, ...]

    @cached_property
    def people_day(self) -> date:
        """The day of the population under the rates of the year, the same for every area."""
        return people_day(self.area, self.year, self.shelf, self.as_of)

    @property
    def kind(self) -> str:
        """The kind of the area, such as force or district; mixed where it is several areas."""
        kinds = {areas()[code].kind for code in self.area.areas}
        return kinds.pop() if len(kinds) == 1 and len(self.area.areas) == 1 else "mixed"

    @property
    def force(self) -> Extent | None:
        """The force that the area is a part of; None for a force and for what lies in none."""
        if self.kind not in ("district", "partnership"):
            return None
        code = force_around(self.area.areas[0], self.year.last)
        return Extent((code,)) if code else None

    @property
    def nation(self) -> Extent:
        """England and Wales; for what is made up, the made-up country."""
        return Extent((country_around(self.area.areas[0], self.year.last),))

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions published by the day: the made-up ones for what is made up, else the others.

        The example book has both.
        """
        is_made_up = any(areas()[code].is_made_up for code in self.area.areas)
        every = (e for e in self.shelf.editions() if e.published <= self.as_of)
        return tuple(e for e in every if e.is_made_up == is_made_up)

    @property
    def decade(self) -> Period:
        """The year and the ten before it."""
        return Period(self.year.shift(-12 * YEARS).first, self.year.last)

    def count(self, offences: Offences, period: Period | None = None) -> Count:
        """The count of offences in the area, in the year unless another period is given."""
        return Count(Unit.OFFENCES, offences, self.area, period or self.year)

    def rate(self, offences: Offences) -> Rate:
        """The rate of offences in the area in the year, over the population that is held."""
        return Rate(self.count(offences), Population(self.area, self.people_day), PER)

    def usual_rate(self, offences: Offences) -> Rate:
        """The rate over the mid-year of the year: laid out over years, it follows each of them."""
        return Rate(self.count(offences), Population(self.area, mid_year(self.year)), PER)

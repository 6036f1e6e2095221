"""Over which day's population an area's rates can be taken."""

from __future__ import annotations

from datetime import date

from tallybook.figures.place import mid_year
from tallybook.figures.shelf import Shelf
from tallybook.reckon.population_table import People
from tallybook.terms.extent import Extent
from tallybook.terms.period import Period

FURTHEST = 5
"""How many years away a population may stand in: beyond, growth passes the doubt of most rates."""


def people_day(area: Extent, year: Period, shelf: Shelf, as_of: date) -> date:
    """The mid-year of the year, else the nearest one with a population of the area, both ways.

    Below forces, populations come out on boundaries of their own and often years apart from the
    counts. Where none within FURTHEST years is held, the usual day: there is no rate then.
    """
    usual = mid_year(year)
    people = People(shelf, as_of)
    around = (usual.year + step * way for step in range(FURTHEST + 1) for way in (-1, 1))
    days = (usual.replace(year=one) for one in dict.fromkeys(around))
    return next((day for day in days if not people.of(area, day)[2]), usual)

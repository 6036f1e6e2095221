"""Into which counts a question to the street-level files is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from tallybook.figures.street import StreetShelf
from tallybook.terms.extent import Extent
from tallybook.terms.members import members
from tallybook.terms.period import Period
from tallybook.terms.split_period import split_period
from tallybook.terms.street_category import StreetCategory, street_categories


def street_parts(
    extent: Extent,
    period: Period,
    category: StreetCategory | None,
    by: str | None,
    shelf: StreetShelf,
    as_of: date,
) -> Iterator[tuple[StreetCategory, Extent, Period]]:
    """Every category that the months have (or the one asked), by month or by district if asked."""
    wanted = [category] if category else _printed(period, shelf, as_of)
    periods = split_period(period, "month") if by == "month" else (period,)
    places = _districts(extent, period) if by == "district" else (extent,)
    yield from product(wanted, places, periods)


def _printed(period: Period, shelf: StreetShelf, as_of: date) -> list[StreetCategory]:
    found = {one.category for one in shelf.street_lines(period, as_of)}
    return [one for id, one in street_categories().items() if id in found]


def _districts(extent: Extent, period: Period) -> tuple[Extent, ...]:
    codes = [c for one in extent.areas for c in members(one, ("district",), period.last)]
    return tuple(Extent((code,)) for code in codes)

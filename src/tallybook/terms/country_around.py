"""The country by which an area is measured: England and Wales, or the made-up one."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from tallybook.terms.area_list import ENGLAND_AND_WALES, areas
from tallybook.terms.members import members


@lru_cache(maxsize=4096)
def country_around(code: str, on: date) -> str:
    """Code of the country whose forces and rates an area is seen among on that day.

    England and Wales for every real area, so that nothing real is ever ranked among what is made
    up; the made-up country for what lies in it.
    """
    if not areas()[code].is_made_up:
        return ENGLAND_AND_WALES
    kinds = (areas()[code].kind,)
    made_up = (a.code for a in areas().values() if a.is_made_up and a.kind == "country")
    return next(one for one in made_up if code in members(one, kinds, on))

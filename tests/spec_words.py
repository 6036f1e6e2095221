"""Short words for the questions of the manual."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tallybook import api
from tallybook.figures.definition import Count, Rate, Reckoned, Share
from tallybook.figures.figure import Figure
from tallybook.figures.shelf import Shelf
from tallybook.figures.value import Absent, Number, Withheld
from tallybook.reckon.reckon import reckon_one
from tallybook.terms.area_list import ENGLAND_AND_WALES, areas
from tallybook.terms.members import members

Build = Callable[[str], Shelf]

TODAY = date(2026, 6, 1)
"""The day of asking where a paragraph does not name another."""


def count(offences: str, area: str, period: str, **more: tuple[str, ...]) -> Count:
    return api.count(offences, area, period, **more)


def rate(offences: str, area: str, period: str, per: int = 1000, population: str = "") -> Rate:
    return api.rate(count(offences, area, period), per, population or None)


def share(part: str, whole: str, area: str, period: str) -> Share:
    return Share(count(part, area, period), count(whole, area, period))


def figure(definition: Reckoned, shelf: Shelf, as_of: str = "") -> Figure:
    return reckon_one(definition, shelf, as_of=date.fromisoformat(as_of) if as_of else TODAY)


def amount(found: Figure) -> float:
    """The number of a figure that has one."""
    assert isinstance(found.value, Number), found.value
    return found.value.amount


def absent(found: Figure) -> str:
    """Why a figure is absent."""
    assert isinstance(found.value, Absent), found.value
    return found.value.reason


def withheld(found: Figure) -> str:
    """Why a figure is withheld."""
    assert isinstance(found.value, Withheld), found.value
    return found.value.reason


def published(found: Figure) -> list[str]:
    """The days of the editions behind a figure."""
    return [str(edition.published) for edition in found.provenance.editions]


def codes(found: Figure) -> set[str]:
    """The caveats of a figure, those of the register left out."""
    return {caveat.code for caveat in found.caveats if caveat.where != "register"}


def says(found: Figure, code: str) -> str:
    """The words of one caveat of a figure."""
    (said,) = (caveat.says for caveat in found.caveats if caveat.code == code)
    return said


def every_force(cells: str) -> str:
    """The same cells for each territorial force of England and Wales."""
    forces = members(ENGLAND_AND_WALES, ("force",), TODAY)
    assert all(areas()[code].kind == "force" for code in forces)
    return "\n".join(f"{code} | {cells}" for code in forces)

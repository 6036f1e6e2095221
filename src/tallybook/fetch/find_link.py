"""From the links of a page to the newest one wanted."""

from __future__ import annotations

import re
from urllib.parse import unquote

from tallybook.fetch.publication import Wanted
from tallybook.fetch.read_links import Link, read_links
from tallybook.terms.errors import Fault, NotHeld

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_YEAR = re.compile(r"\b([A-Z][a-z]{2,8})\.? (\d{4})\b")
_NEVER = (0, 0, 0, 0)

Age = tuple[int, int, int, int]
"""Year, month, day and version; what is not told is 0."""


def find_link(html: str, page: str, wanted: Wanted) -> Link | None:
    """The newest link of a page that fits what is wanted; None if no link fits.

    The date is that of the file's name, else the last month and year of the link's text. Refuses
    where two different files could be the newest: a guess might be an older edition.
    """
    ages: dict[str, tuple[Age, Link]] = {}
    for link in read_links(html, page):
        age = _age(link, wanted)
        if age is not None:
            ages.setdefault(link.address, (age, link))
    if not ages:
        return None
    newest = max(age for age, _ in ages.values())
    links = [link for age, link in ages.values() if age == newest]
    if len(links) > 1:
        raise _undecided(page, wanted, links)
    return links[0]


def fits(address: str, wanted: Wanted) -> re.Match[str] | None:
    """How the end of an address fits the pattern of the link wanted."""
    return re.search(rf"(?:^|/)(?:{wanted.link})$", unquote(address))


def _age(link: Link, wanted: Wanted) -> Age | None:
    """How new the linked file is; None for another file."""
    match = fits(link.address, wanted)
    if not match:
        return None
    named = {name: told for name, told in match.groupdict().items() if told and name != "name"}
    return _from_name(named) if "year" in named else _from_text(link.text)


def _from_name(named: dict[str, str]) -> Age | None:
    year = int(named["year"]) + (2000 if len(named["year"]) == 2 else 0)
    month = _month(named.get("month", "0"))
    if month is None:
        return None
    return year, month, int(named.get("day", 0)), int(named.get("version", 0))


def _from_text(text: str) -> Age:
    told = [(int(year), _month(word)) for word, year in _MONTH_YEAR.findall(text)]
    return max(((year, month, 0, 0) for year, month in told if month), default=_NEVER)


def _month(told: str) -> int | None:
    if told.isdigit():
        return int(told)
    short = told[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else None


def _undecided(page: str, wanted: Wanted, links: list[Link]) -> NotHeld:
    return NotHeld(
        f"{page} has {len(links)} links that could be the newest {wanted.name}.",
        code="page-moved",
        faults=tuple(Fault(link.address, link.text or "without a text.") for link in links),
    )

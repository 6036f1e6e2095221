"""What the cover sheet of a workbook says: its title and its day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from tallybook.sources.find_header import plain
from tallybook.sources.page import Page

_PUBLISHED = re.compile(r"\bpublished\b.*?\b(\d{1,2} [a-z]+ \d{4})", re.IGNORECASE)


@dataclass(frozen=True)
class Cover:
    """A title and a day of publication; empty and None where the cover does not say."""

    title: str = ""
    published: date | None = None


def read_cover(pages: tuple[Page, ...]) -> Cover:
    """The first line of the cover sheet and the day after the word "published".

    Two different days on one cover are none: which of them the figures are of cannot be told.
    """
    lines = [
        str(cell)
        for page in pages
        if plain(page.sheet).startswith("cover")
        for at in range(len(page.rows))
        for cell in page.row(at)
        if cell is not None
    ]
    days = {day for line in lines for day in _days(line)}
    return Cover(lines[0] if lines else "", days.pop() if len(days) == 1 else None)


def _days(line: str) -> list[date]:
    return [day for text in _PUBLISHED.findall(line) if (day := _day(text))]


def _day(text: str) -> date | None:
    for form in ("%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None

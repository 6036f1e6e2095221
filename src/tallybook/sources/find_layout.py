"""Which layout a file has: known by its columns, never by its name."""

from __future__ import annotations

from tallybook.sources.find_header import DEEPEST, find_header, plain
from tallybook.sources.layout import Layout
from tallybook.sources.page import Opened, Page
from tallybook.terms.errors import CannotRead

# Tables of the same publishers that are not read yet: a column that gives each away, and why.
_NOT_YET = {
    "cspname": "Tables by community safety partnership are not read yet.",
    "12monthsending": "Tables of rolling years are not read: they overlap and never add up.",
}


def layouts() -> tuple[Layout, ...]:
    """Every layout that can be read."""
    from tallybook.sources.layouts import (
        district_lookup,
        force_offences,
        force_population,
        mid_year_population,
        offence_reference,
        partnership_lookup,
    )

    return (
        force_offences.layout(),
        mid_year_population.layout(),
        force_population.layout(),
        district_lookup.layout(),
        partnership_lookup.layout(),
        offence_reference.layout(),
    )


def find_layout(opened: Opened) -> Layout:
    """The layout whose header stands on a page of the file.

    Refuses a file in which no page has a known header, naming the columns that it has.
    """
    found = [one for one in layouts() if any(_has(page, one) for page in opened.pages)]
    if len(found) == 1:
        return found[0]
    columns = _columns(opened)
    hints = [why for column, why in _NOT_YET.items() if column in map(plain, columns)]
    raise CannotRead(
        f"{opened.name} has no layout that is known. {' '.join(hints)}\n"
        f"Its columns: {', '.join(columns) or 'none found'}.",
        code="layout-unknown",
    )


def _has(page: Page, layout: Layout) -> bool:
    return find_header(page, layout.fields, layout.heading) is not None


def _columns(opened: Opened) -> list[str]:
    """The first row with several texts: the header, as far as can be guessed for a message."""
    for page in opened.pages:
        for at in range(min(DEEPEST, len(page.rows))):
            texts = _texts(page, at)
            if len(texts) > 2:
                return texts[:20]
    return []


def _texts(page: Page, at: int) -> list[str]:
    return [cell for cell in page.row(at) if isinstance(cell, str)]

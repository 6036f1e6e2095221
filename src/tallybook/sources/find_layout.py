"""Which layout a file has: known by its columns, never by its name."""

from __future__ import annotations

import re

from tallybook.sources.find_header import DEEPEST, plain
from tallybook.sources.layout import Layout
from tallybook.sources.page import Opened, Page
from tallybook.terms.errors import CannotRead

_SMALL_AREA = re.compile(r"[EW]01\d{6}")
"""A code that stands in records of single offences, and in no header."""

_ENOUGH = 3
"""So many columns of one table are no accident."""


def layouts() -> tuple[Layout, ...]:
    """Every layout that can be read."""
    from tallybook.sources.layouts import (
        category_codes,
        crime_harm_index,
        district_boundaries,
        district_history,
        district_lookup,
        force_area_groups,
        force_boundaries,
        force_offences,
        force_outcomes,
        force_population,
        group_outcomes,
        mid_year_population,
        named_district_boundaries,
        offence_reference,
        own_weights,
        partnership_groups,
        partnership_lookup,
        partnership_offences,
        rolling_years,
        severity_score,
    )

    return (
        force_offences.layout(),
        partnership_offences.layout(),
        partnership_groups.layout(),
        force_area_groups.layout(),
        force_outcomes.layout(),
        group_outcomes.layout(),
        rolling_years.layout(),
        mid_year_population.layout(),
        force_population.layout(),
        district_lookup.layout(),
        district_history.layout(),
        partnership_lookup.layout(),
        offence_reference.layout(),
        category_codes.layout(),
        severity_score.layout(),
        crime_harm_index.layout(),
        own_weights.layout(),
        force_boundaries.layout(),
        district_boundaries.layout(),
        named_district_boundaries.layout(),
    )


def find_layout(opened: Opened) -> Layout:
    """The layout whose header stands on a page of the file.

    Refuses a file in which no page has a known header, naming the columns that it has.
    """
    found = [one for one in layouts() if any(one.header(page) for page in opened.pages)]
    if len(found) == 1:
        return found[0]
    columns = _columns(opened)
    if any(_SMALL_AREA.fullmatch(column) for column in columns):
        raise _without_header(opened)
    raise CannotRead(
        f"{opened.name} has no layout that is known.{_lacking(columns)}\n"
        f"Its columns: {', '.join(columns) or 'none found'}.",
        code="layout-unknown",
    )


def _without_header(opened: Opened) -> CannotRead:
    """Said without the first row: it is a record of one offence, with its street."""
    glued = any("street.csv:" in str(cell) for page in opened.pages for cell in page.row(0)[:1])
    also = (
        " Names of files are glued to its first cells, as a search through many files leaves them."
    )
    return CannotRead(
        f"{opened.name} has records of street-level months and no header.{also if glued else ''}",
        code="layout-unknown",
        do="Load the publisher's months as they are, in a folder or an archive: "
        "docs/how-to/street-level.md.",
    )


def _lacking(columns: list[str]) -> str:
    """Which columns a known table would have beside these, if these are all columns of one."""
    found = [(one, _fields(one, columns)) for one in layouts()]
    nearest, has = max(found, key=lambda one: len(one[1]))
    lacking = [
        name for name, field in nearest.fields.items() if not field.optional and name not in has
    ]
    if len(has) < _ENOUGH or not lacking:
        return ""
    return (
        f" It looks like the table of {nearest.says}, without the columns {', '.join(lacking)}: "
        "what its rows are of cannot be told."
    )


def _fields(layout: Layout, columns: list[str]) -> set[str]:
    """The layout's own fields among the columns; none if a column is not one of them."""
    known = {name: field for name, field in layout.fields.items() if not field.many}
    found = [
        name for column in columns for name, field in known.items() if field.fits(plain(column))
    ]
    return set(found) if len(found) == len(columns) else set()


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

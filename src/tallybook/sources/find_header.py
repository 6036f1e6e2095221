"""Where the header of a page stands, and which column holds what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tallybook.sources.cells import Cell
from tallybook.sources.page import Page

DEEPEST = 30
"""A header stands in the first rows of a page or it is none."""


@dataclass(frozen=True)
class Field:
    """A column that a layout knows, by a pattern for its header with case, blanks, dots, _ removed.

    A layout may do without an optional field. Of a `many` field each header is a field of its own,
    named by the header.
    """

    pattern: str
    optional: bool = False
    many: bool = False


@dataclass(frozen=True)
class Header:
    """The row of the header (position from 0) and the columns of each field, leftmost first."""

    row: int
    columns: Mapping[str, tuple[int, ...]]
    said: Mapping[str, str]


def find_header(page: Page, fields: Mapping[str, Field], heading: str = "") -> Header | None:
    """The first row whose named cells are all fields of the layout, and which lacks none of them.

    None where there is no such row: one column too many makes it another layout. Where two tables
    have the same columns, `heading` is a pattern that one of the cells above must have.
    """
    for at in range(min(DEEPEST, len(page.rows))):
        if found := _header(at, page.row(at), fields):
            return found if _is_headed(page, at, heading) else None
    return None


def _is_headed(page: Page, row: int, heading: str) -> bool:
    above = [cell for at in range(row) for cell in page.row(at) if isinstance(cell, str)]
    return not heading or any(re.search(heading, cell, re.IGNORECASE) for cell in above)


def plain(header: Cell) -> str:
    """A header without case, blanks, dots and underscores."""
    return re.sub(r"[\s._]", "", header.lower()) if isinstance(header, str) else ""


def _header(at: int, cells: tuple[Cell, ...], fields: Mapping[str, Field]) -> Header | None:
    columns: dict[str, list[int]] = {}
    for position, cell in enumerate(cells):
        if cell is None:
            continue
        name = _field(plain(cell), fields)
        if name is None:
            return None
        columns.setdefault(name, []).append(position)
    if not _complete(columns, fields):
        return None
    said = {name: str(cells[positions[0]]) for name, positions in columns.items()}
    return Header(at, {name: tuple(where) for name, where in columns.items()}, said)


def _field(header: str, fields: Mapping[str, Field]) -> str | None:
    for name, field in fields.items():
        if re.fullmatch(field.pattern, header):
            return header if field.many else name
    return None


def _complete(columns: Mapping[str, object], fields: Mapping[str, Field]) -> bool:
    return all(
        any(re.fullmatch(field.pattern, name) for name in columns)
        if field.many
        else name in columns
        for name, field in fields.items()
        if not field.optional
    )

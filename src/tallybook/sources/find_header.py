"""Where the header of a page stands, and which column holds what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tallybook.sources.cells import Cell
from tallybook.sources.page import Page

_LONGEST = 1000
"""Characters of a cell that are looked at: no header is so long, and some cells are shapes."""

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

    def fits(self, header: str) -> bool:
        """Whether a plain header is this column's."""
        return re.fullmatch(self.pattern, header) is not None


@dataclass(frozen=True)
class Header:
    """The columns of each field, leftmost first, as printed in `said`; positions count from 0.

    `row` is the last row of the header, `above` the texts in the rows over its first.
    """

    row: int
    columns: Mapping[str, tuple[int, ...]]
    said: Mapping[str, str]
    above: tuple[str, ...]


def find_header(
    page: Page, fields: Mapping[str, Field], heading: str = "", deep: int = 1, spanning: str = ""
) -> Header | None:
    """The first row whose named cells are all fields of the layout, and which lacks none of them.

    None where there is no such row: one column too many makes it another layout. Where two tables
    have the same columns, `heading` is a pattern that one of the cells above must have. A header
    may be `deep` rows; `spanning` is a pattern of the plain labels in it that head several columns
    and say nothing of one.
    """
    for at in range(min(DEEPEST, len(page.rows))):
        rows = [page.row(row) for row in range(at, min(at + deep, len(page.rows)))]
        if found := _header(_merged(rows, spanning), fields):
            columns, said = found
            above = _texts_above(page, at)
            is_headed = any(re.search(heading, cell, re.IGNORECASE) for cell in above)
            is_right = is_headed or not heading
            return Header(at + len(rows) - 1, columns, said, above) if is_right else None
    return None


def _merged(rows: list[tuple[Cell, ...]], spanning: str) -> tuple[Cell, ...]:
    """One cell a column: the texts that stand in it, one below the other."""
    return tuple(
        _together([cell for cell in cells if cell is not None], spanning)
        for cells in zip(*rows, strict=True)
    )


def _together(cells: list[Cell], spanning: str) -> Cell:
    own = [cell for cell in cells if not (spanning and re.fullmatch(spanning, plain(cell)))]
    if len(own) < 2:
        return own[0] if own else None
    return " ".join(map(str, own))


def _texts_above(page: Page, row: int) -> tuple[str, ...]:
    return tuple(cell for at in range(row) for cell in page.row(at) if isinstance(cell, str))


def plain(header: Cell) -> str:
    """A header without case, blanks, dots and underscores."""
    return re.sub(r"[\s._]", "", header[:_LONGEST].lower()) if isinstance(header, str) else ""


def _header(
    cells: tuple[Cell, ...], fields: Mapping[str, Field]
) -> tuple[dict[str, tuple[int, ...]], dict[str, str]] | None:
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
    return {name: tuple(where) for name, where in columns.items()}, said


def _field(header: str, fields: Mapping[str, Field]) -> str | None:
    for name, field in fields.items():
        if field.fits(header):
            return header if field.many else name
    return None


def _complete(columns: Mapping[str, object], fields: Mapping[str, Field]) -> bool:
    return all(
        any(field.fits(name) for name in columns) if field.many else name in columns
        for name, field in fields.items()
        if not field.optional
    )

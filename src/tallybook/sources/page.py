"""A page: one sheet or file as the publisher laid it out, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING

from tallybook.sources.cells import Cell, Column

if TYPE_CHECKING:
    from tallybook.sources.cells import Positions


@dataclass(frozen=True, eq=False)
class Page:
    """The cells of one sheet; `sheet` is empty for a file without sheets.

    `rows` holds each row's number in the publisher's file (the first is 1), `left` the position of
    the first column (0 is A).
    """

    sheet: str
    columns: tuple[Column[Cell], ...]
    rows: Positions
    left: int = 0

    def row(self, at: int) -> tuple[Cell, ...]:
        """The cells of the row at this position, counted from 0."""
        return tuple(column[at] for column in self.columns)


@dataclass(frozen=True, eq=False)
class Opened:
    """A file as pages; `stem` is its name without endings, for the few facts that only it tells."""

    name: str
    stem: str
    pages: tuple[Page, ...]


def letters(position: int) -> str:
    """The letters of a spreadsheet's column: 0 is A, 26 is AA."""
    above, last = divmod(position, 26)
    return (letters(above - 1) if above else "") + ascii_uppercase[last]

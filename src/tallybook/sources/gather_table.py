"""From the pages of a file to one table under a layout's header."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from tallybook.sources.cells import Cell, Column, join, repeat
from tallybook.sources.find_header import Header
from tallybook.sources.layout import Layout
from tallybook.sources.page import Page, letters
from tallybook.sources.remarks import Remarks, counted
from tallybook.sources.table import Table


@dataclass(frozen=True)
class _Part:
    page: Page
    header: Header
    kept: np.ndarray[tuple[int], np.dtype[np.int64]]


def gather_table(pages: tuple[Page, ...], layout: Layout, remarks: Remarks) -> Table:
    """The rows of every page that has the layout's header, in the order of the file.

    Rows that are blank in all columns of the layout are left out. A fault is: anything beside the
    table (under no header, or under a header that stands twice), and a sheet called like a year
    that lacks the table, because a year would be lost in silence.
    """
    parts, others = [], []
    for page in pages:
        if header := layout.header(page):
            if not layout.spreads:
                _refuse_strays(page, header, remarks)
            parts.append(_Part(page, header, _filled_rows(page, header)))
        else:
            others.append(page.sheet)
    _refuse_lost_years(others, layout, remarks)
    if others:
        remarks.repair(f"Sheets without this table were left out: {', '.join(others)}.")
    return _table(parts)


def _table(parts: list[_Part]) -> Table:
    names = list(dict.fromkeys(name for part in parts for name in part.header.columns))
    return Table(
        columns={name: join(_column(part, name) for part in parts) for name in names},
        said={name: said for part in parts for name, said in part.header.said.items()},
        above=tuple(text for part in parts for text in part.header.above),
        sheet=join(repeat(part.page.sheet, len(part.kept)) for part in parts),
        row=np.concatenate([part.page.rows[part.kept] for part in parts]),
        letters={
            (part.page.sheet, name): letters(part.page.left + where[0])
            for part in parts
            for name, where in part.header.columns.items()
        },
    )


def _column(part: _Part, name: str) -> Column[Cell]:
    if name not in part.header.columns:
        return repeat(None, len(part.kept))
    return part.page.columns[part.header.columns[name][0]].take(part.kept)


def _filled_rows(page: Page, header: Header) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    firsts = [page.columns[where[0]] for where in header.columns.values()]
    filled = np.any([_is_filled(column) for column in firsts], axis=0)
    filled[: header.row + 1] = False
    return np.flatnonzero(filled)


def _is_filled(column: Column[Cell]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return column.where(lambda cell: cell is not None)


def _refuse_strays(page: Page, header: Header, remarks: Remarks) -> None:
    """A stray header to the right is passed over only while nothing stands under it."""
    firsts = {where[0] for where in header.columns.values()}
    for position in sorted(set(range(len(page.columns))) - firsts):
        rows = np.flatnonzero(_is_filled(page.columns[position])[header.row + 1 :])
        if len(rows):
            row = page.rows[header.row + 1 + rows[0]]
            cell = f"{page.sheet}!{letters(page.left + position)}{row}"
            remarks.fault(
                cell if page.sheet else f"row {row}",
                f"{counted(len(rows), 'cell')} beside the table, under no header or a second one.",
                "Delete them if they are notes; otherwise this is another layout.",
            )


def _refuse_lost_years(others: list[str], layout: Layout, remarks: Remarks) -> None:
    for sheet in others:
        if layout.years and re.fullmatch(layout.years, sheet.strip()):
            remarks.fault(
                sheet,
                "this sheet is called like a year and does not have the table's columns.",
                "Compare its header with the other sheets'.",
            )

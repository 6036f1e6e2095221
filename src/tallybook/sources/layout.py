"""A layout: the columns by which a publication's table is known, and what is made of its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from tallybook.figures.rows import Rows
from tallybook.sources.find_header import Field, Header, find_header
from tallybook.sources.page import Page
from tallybook.sources.remarks import Remarks
from tallybook.sources.table import Table

OGL = "Open Government Licence v3.0"


@dataclass(frozen=True)
class Setting:
    """What a layout may ask beside the table: the day of publication, and the file's name.

    `published` is None where nobody told it; `stem` is the file's name without endings.
    """

    published: date | None
    stem: str
    remarks: Remarks


@dataclass(frozen=True)
class Layout:
    """One table of one publication.

    `says` tells in a sentence what the table holds and `title` stands in where the file has none.
    A sheet named like `years` must have the table or the file is refused. Where another table has
    the same columns, `heading` is a pattern for a line above them. `deep` and `spanning` are for
    headers of several rows, as in find_header. `named` gives the title of an edition that only the
    lines above the table tell. `beside` are the publication's other tables in the same workbook.
    A table that `spreads` has more columns to the right, under one header or none, not read.
    """

    source: str
    title: str
    licence: str
    says: str
    fields: Mapping[str, Field]
    rows: Callable[[Table, Setting], tuple[Rows, ...]]
    years: str = ""
    heading: str = ""
    deep: int = 1
    spanning: str = ""
    named: Callable[[Table], str] | None = None
    beside: tuple[Layout, ...] = ()
    spreads: bool = False

    def header(self, page: Page) -> Header | None:
        """Where the page has the table's header; None if it does not."""
        return find_header(page, self.fields, self.heading, self.deep, self.spanning)

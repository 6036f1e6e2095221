"""What a page is made of: sections in reading order, each with its words, tables and charts."""

from __future__ import annotations

from dataclasses import dataclass

from tallybook.publish.chart import Chart
from tallybook.publish.number_notes import Note
from tallybook.publish.sheet import Sheet


@dataclass(frozen=True)
class Section:
    """A part of the page with a heading; `after` are words that stand below its tables.

    The tables of a section that is `folded` are long and for recounting: they open on demand.
    """

    id: str
    title: str
    says: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    charts: tuple[Chart, ...] = ()
    notes: tuple[Note, ...] = ()
    after: tuple[str, ...] = ()
    folded: bool = False

    @property
    def every_sheet(self) -> tuple[Sheet, ...]:
        """Every table, those behind the charts included."""
        return (*self.sheets, *(sheet for chart in self.charts for sheet in chart.behind))


@dataclass(frozen=True)
class Page:
    """A title, the facts below it as pairs of name and words, and the sections.

    `beside` is where the numbers of charts stand, for those who read it on paper.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    warning: str = ""
    beside: str = "compendium.xlsx"

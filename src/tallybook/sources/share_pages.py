"""Which pages of a workbook belong to which table of its publication."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.sources.layout import Layout
from tallybook.sources.page import Opened, Page


def share_pages(opened: Opened, layout: Layout) -> Iterator[tuple[Layout, tuple[Page, ...]]]:
    """Each table of the publication that is there, with its pages; the first has what is left."""
    taken = {id(page): one for one in layout.beside for page in opened.pages if one.header(page)}
    yield layout, tuple(page for page in opened.pages if id(page) not in taken)
    for one in layout.beside:
        if pages := tuple(page for page in opened.pages if taken.get(id(page)) is one):
            yield one, pages

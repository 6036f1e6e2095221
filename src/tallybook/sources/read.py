"""From a publisher's file to its rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tallybook.figures.rows import Reading, Rows

# The machinery below is imported when it is used: numpy takes longer to load than a command's help.


def read(
    path: Path | str,
    published: date | None = None,
    on_progress: Callable[[str], None] | None = None,
) -> Reading:
    """Read one file of official figures: CSV, CSV.gz, Parquet, ODS, XLSX, XLS or GeoJSON.

    The layout is known by its columns, never by the file's name. `published` is the day of
    publication, for files that do not state it. `on_progress` is told each sheet as it is read.
    Refuses, with nothing half read, a layout that is not known, a damaged or oversized file, a day
    that contradicts the file's own, and any fault in the cells: all faults are told at once.
    """
    from tallybook.sources.find_layout import find_layout
    from tallybook.sources.gather_table import gather_table
    from tallybook.sources.layout import Setting
    from tallybook.sources.open_file import open_file
    from tallybook.sources.publication_day import publication_day, settle_day
    from tallybook.sources.read_cover import read_cover
    from tallybook.sources.remarks import Remarks
    from tallybook.sources.share_pages import share_pages

    remarks = Remarks()
    opened = open_file(Path(path), remarks, on_progress)
    layout = find_layout(opened)
    cover = read_cover(opened.pages)
    day = publication_day(published, cover.published, opened.stem)
    setting = Setting(day.day, opened.stem, remarks)
    tables = [
        (one, gather_table(pages, one, remarks)) for one, pages in share_pages(opened, layout)
    ]
    for one, table in tables:
        if not len(table):
            remarks.fault(one.title, "the table has a header and no rows.")
    remarks.refuse_faults(opened.name)
    rows = tuple(found for one, table in tables for found in one.rows(table, setting))
    remarks.refuse_faults(opened.name)
    title = layout.named(tables[0][1]) if layout.named else layout.title
    return Reading(
        source=layout.source,
        title=cover.title or title,
        published=settle_day(day, rows, remarks),
        licence=layout.licence,
        rows=_one_of_a_kind(rows),
        repairs=tuple(dict.fromkeys(remarks.repairs)),
    )


def _one_of_a_kind(rows: tuple[Rows, ...]) -> tuple[Rows, ...]:
    """Rows of one kind from several tables, one below the other."""
    import pyarrow as pa

    kinds = dict.fromkeys(one.kind for one in rows)
    return tuple(
        Rows(kind, pa.concat_tables([r.table for r in rows if r.kind == kind]).combine_chunks())
        for kind in kinds
    )

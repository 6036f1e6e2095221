"""tallybook verify."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.bar_of_bytes import bar_of_bytes

if TYPE_CHECKING:
    from tallybook.store.verify import EditionVerified


@click.command()
@o.book
@o.format_
def verify(book: str | None, format_: str) -> None:
    """Count a book again and name any damage.

    Every byte is compared with its digest, and the rows and sums of every file with those counted
    when it was kept. Exit code 0 where all is whole, 21 where anything is damaged.

    \b
    Example:
      tallybook verify --book example
      tallybook verify --book example --format json
    """
    from tallybook import api
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    with bar_of_bytes() as on_progress:
        found = api.verify(book, on_progress)
    rows = [_row(one) for one in found.editions]
    if format_ == "json":
        emit_json({"whole": rows, "book": str(api.book_path(book))})
    elif format_ == "csv":
        emit_csv(rows)
    else:
        emit_table(f"Whole: {api.book_path(book)}", rows)


def _row(one: EditionVerified) -> dict[str, Any]:
    return {
        "published": str(one.edition.published),
        "source": one.edition.source,
        "title": one.edition.title,
        "digest": one.edition.short,
        "files": one.files,
        "bytes": one.bytes,
        "rows": one.rows,
    }

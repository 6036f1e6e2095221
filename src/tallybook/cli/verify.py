"""tallybook verify."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.bar_of_bytes import bar_of_bytes
from tallybook.cli.records_room import room_options, verified_room

if TYPE_CHECKING:
    from tallybook.records.kept import KeptExtract
    from tallybook.store.verify import EditionVerified


@click.command()
@room_options
@o.format_
def verify(format_: str, **options: Any) -> None:
    """Count a book again and name any damage.

    Every byte is compared with its digest, and the rows and sums of every file with those counted
    when it was kept. Exit code 0 where all is whole, 21 where anything is damaged. The locked room
    of the book is checked too where its key is given: 31 for its files, 32 for its audit log.

    \b
    Example:
      tallybook verify --book example
      tallybook verify --book example --format json
      tallybook verify --key-file mockshire.key
    """
    from tallybook import api
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.desk import EXAMPLE, usual_book
    from tallybook.store.manifest import NAME

    book = options["book"]
    folder = usual_book(book)
    room = verified_room(options, folder)
    own = api.book_path(book)
    shown = own if folder == own else EXAMPLE
    rows = [_room_row(one) for one in room]
    if not room or (folder / NAME).exists():
        with bar_of_bytes() as on_progress:
            found = api.verify(book, on_progress)
        rows = [_row(one) for one in found.editions] + rows
    if format_ == "json":
        emit_json({"whole": rows, "book": str(shown)})
    elif format_ == "csv":
        emit_csv(rows)
    else:
        emit_table(f"Whole: {shown}", rows)


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


def _room_row(one: KeptExtract) -> dict[str, Any]:
    return {
        "published": str(one.edition.published),
        "source": "locked room",
        "title": one.edition.title,
        "digest": one.edition.short,
        "files": len(one.files),
        "bytes": sum(file.size for file in one.files),
        "rows": sum(file.rows for file in one.files),
    }

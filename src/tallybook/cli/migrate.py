"""tallybook migrate."""

from __future__ import annotations

import click

from tallybook.cli import options as o


@click.command()
@o.book
@o.format_
def migrate(book: str | None, format_: str) -> None:
    """Bring a book of an older format to this one; a copy is kept.

    `tallybook load` does the same before it adds to an older book.

    \b
    Example:
      tallybook migrate --book old-book
    """
    from tallybook import api
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    copy = api.migrate(book)
    row = {"book": str(api.book_path(book)), "as it was": str(copy) if copy else "not older"}
    if format_ == "json":
        emit_json({"book": row["book"], "copy": str(copy) if copy else None})
    elif format_ == "csv":
        emit_csv([row])
    else:
        emit_table("Migrated" if copy else "Nothing to do", [row])

"""tallybook editions."""

from __future__ import annotations

from typing import Any

import click

from tallybook.cli import options as o


@click.command()
@o.book
@o.format_
def editions(**options: Any) -> None:
    """List the editions that the book holds, oldest first.

    \b
    Example:
      tallybook editions --book example
    """
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.figures.figure_json import edition_to_json

    desk = o.desk_of(options)
    every = desk.shelf.editions()
    if options["format_"] == "json":
        emit_json({"editions": [edition_to_json(e) for e in every], "book": str(desk.path)})
        return
    rows = [
        {"published": str(e.published), "source": e.source, "title": e.title, "digest": e.short}
        for e in every
    ]
    if options["format_"] == "csv":
        emit_csv(rows)
    else:
        emit_table(f"Editions in {desk.path}", rows)

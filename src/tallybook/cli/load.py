"""tallybook load."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from tallybook.cli import options as o
from tallybook.terms.errors import TallybookError


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--published",
    type=o.Day(),
    metavar="DATE",
    help="Day of publication, for files that do not state it.",
)
@o.book
@o.format_
def load(files: tuple[Path, ...], published: date | None, book: str | None, format_: str) -> None:
    """Read publishers' files; keep each as an edition in the book.

    A file is kept whole or not at all, and the same bytes twice change nothing. A folder or a ZIP
    archive of street-level months is one edition.

    \b
    Example:
      tallybook load prc-pfa-mar2013-onwards-tables.ods
      tallybook load tables201718.csv --published 2018-07-19
    """
    from tallybook import api
    from tallybook.cli.arrow_alone import arrow_alone
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    arrow_alone()

    loaded = []
    try:
        for file in files:
            click.echo(f"Reading {file.name or file.resolve().name} …", err=True)
            loaded.append((file, api.load(file, book, published=published, on_progress=_tell)))
    except TallybookError:
        for file, _ in loaded:
            click.echo(f"Kept before the file that is refused: {file.name}", err=True)
        raise
    rows = [_row(file, one) for file, one in loaded]
    if format_ == "json":
        trees = [
            row | {"repairs": list(one.repairs)} for row, (_, one) in zip(rows, loaded, strict=True)
        ]
        emit_json({"loaded": trees, "book": str(api.book_path(book))})
    elif format_ == "csv":
        emit_csv(rows)
    else:
        repairs = [f"  {file.name}: {said}" for file, one in loaded for said in one.repairs]
        emit_table(f"Book: {api.book_path(book)}", rows, repairs)


def _tell(said: str) -> None:
    click.echo(f"  {said}", err=True)


def _row(file: Path, loaded: Any) -> dict[str, Any]:
    edition = loaded.edition
    return {
        "file": file.name,
        "source": edition.source,
        "published": str(edition.published),
        "rows": loaded.rows,
        "digest": edition.short,
        "kept": "new" if loaded.is_new else "held already",
    }

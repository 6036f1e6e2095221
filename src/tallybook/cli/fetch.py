"""tallybook fetch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.bar_of_bytes import bar_of_bytes

if TYPE_CHECKING:
    from tallybook.api import Loaded
    from tallybook.fetch.download import Fetched
    from tallybook.fetch.find_edition import Found


@click.command()
@click.argument("publication")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("fetched"),
    show_default=True,
    metavar="DIR",
    help="Folder to write.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be fetched from where; no download.")
@click.option("--load", "to_load", is_flag=True, help="Load it into the book at once.")
@click.option(
    "--published",
    type=o.Day(),
    metavar="DATE",
    help="Day of publication, for files that do not state it; with --load.",
)
@click.option(
    "--publications",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A list of your own, for a page that has moved.",
)
@o.book
@o.format_
def fetch(
    publication: str,
    out: Path,
    dry_run: bool,
    to_load: bool,
    published: date | None,
    publications: Path | None,
    book: str | None,
    format_: str,
) -> None:
    """Fetch a PUBLICATION's newest edition from its publisher.

    PUBLICATION is home-office, populations, police-uk or boundaries. A download that was cut off
    goes on where it ended, and a file that is here already is not fetched again.

    \b
    Example:
      tallybook fetch home-office --dry-run
      tallybook fetch home-office --out tables --load
      tallybook fetch boundaries --load --published 2024-01-15
    """
    from tallybook import api
    from tallybook.desk import own_book

    if to_load:
        own_book(book)  # refuses the example before anything is fetched
    click.echo(f"Looking for the newest edition of {publication} …", err=True)
    found = api.find(publication, publications=publications, to_load=to_load, published=published)
    if dry_run:
        _emit([_found_row(one, out) for one in found], format_, "Would be fetched")
        return
    with bar_of_bytes() as on_progress:
        fetched = api.fetch(found, out, on_progress)
    loaded = []
    for one in fetched if to_load else ():
        loaded.append(api.load(one.path, book, published=published, on_progress=_tell))
    _emit(_fetched_rows(fetched, loaded), format_, f"Fetched into {out}")


def _tell(said: str) -> None:
    click.echo(f"  {said}", err=True)


def _found_row(found: Found, out: Path) -> dict[str, Any]:
    return {
        "file": found.file_name,
        "says": found.wanted.says,
        "address": found.address,
        "page": found.page,
        "to": str(out / found.file_name),
        "at most": f"{found.wanted.most:,} bytes",
        "publisher": found.wanted.publisher,
        "licence": found.wanted.licence,
    }


def _fetched_rows(fetched: Sequence[Fetched], loaded: Sequence[Loaded]) -> list[dict[str, Any]]:
    rows = [
        {
            "file": str(one.path),
            "bytes": one.length,
            "digest": one.digest,
            "kept": "new" if one.is_new else "held already",
            "address": one.found.address,
            "licence": one.found.wanted.licence,
        }
        for one in fetched
    ]
    for row, one in zip(rows, loaded, strict=False):  # nothing is loaded unless asked
        row |= {"rows": one.rows, "edition": one.edition.short}
    return rows


def _emit(rows: list[dict[str, Any]], format_: str, title: str) -> None:
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    if format_ == "json":
        emit_json({"files": rows})
    elif format_ == "csv":
        emit_csv(rows)
    else:
        lines = [{"": name, "what": value} for row in rows for name, value in row.items()]
        emit_table(title, lines)

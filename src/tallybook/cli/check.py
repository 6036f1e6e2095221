"""tallybook check."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o

if TYPE_CHECKING:
    from tallybook.claims.article import Article


@click.command()
@click.argument("story")
@click.option(
    "--published", type=o.Day(), metavar="DATE", help="The day of the story, if it does not say."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write here instead of printing; a name that ends in .html is a page.",
)
@click.option("--today", type=o.Day(), metavar="DATE", help="The day that counts as now.")
@o.book
@click.option(
    "--format",
    "format_",
    callback=o.remember_format,
    type=click.Choice(["table", "json", "html"]),
    default=None,
    help="How to print; table unless the file's name says otherwise.",
)
def check(
    story: str,
    published: date | None,
    out: Path | None,
    today: date | None,
    format_: str | None,
    **options: Any,
) -> None:
    """Check the figures of a news story against itself and against the official record.

    STORY is a file or an address; - reads the text from the terminal.

    \b
    Example:
      tallybook check story.txt --published 2018-04-26
      tallybook check story.html --format html --out checked.html
      tallybook check - < story.txt
    """
    from tallybook import api
    from tallybook.publish.write_checked import write_checked

    article = _article(story, published)
    desk = o.desk_of(options)
    found = api.check(article, desk, today=today)
    as_page = out is not None and out.suffix.lower() in (".html", ".htm")
    written = write_checked(found, format_ or ("html" if as_page else "table"))
    if out is None:
        click.echo(written)
    else:
        out.write_text(f"{written}\n", "utf-8")
        click.echo(f"Written: {out}", err=True)


def _article(story: str, published: date | None) -> Article:
    from tallybook.claims.article import Article

    if story == "-":
        return Article(sys.stdin.read(), published)
    return Article(Path(story).read_text("utf-8"), published, source=Path(story).name)

"""tallybook check."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from tallybook.cli import options as o


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
    """Check a news story's figures, in itself and on the record.

    STORY is a file (plain text, HTML, PDF, DOCX), an https address, or - for the text that comes
    in. Each figure is read, counted as of the story's day and as of now, and told with what the
    story leaves out. Agreement is with the record; it is not truth.

    \b
    Example:
      tallybook check story.txt --published 2018-04-26
      tallybook check story.html --format html --out checked.html
      tallybook check - < story.txt
    """
    from tallybook import api
    from tallybook.cli.story import hints, opened
    from tallybook.publish.write_checked import write_checked

    article = opened(story, published)
    found = api.check(article, o.desk_of(options), today=today)
    as_page = out is not None and out.suffix.lower() in (".html", ".htm")
    written = write_checked(found, format_ or ("html" if as_page else "table"))
    if out is None:
        click.echo(written)
    else:
        out.write_text(f"{written}\n", "utf-8")
        click.echo(f"Written: {out}", err=True)
    hints(article, len(found.findings))

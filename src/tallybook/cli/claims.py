"""tallybook claims."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.story import hints, opened

if TYPE_CHECKING:
    from tallybook.claims.article import Article


@click.command()
@click.argument("story")
@click.option(
    "--published",
    type=o.Day(),
    metavar="DATE",
    help="Day of publication, for a story that does not tell it; goes before what a page tells.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="File to write instead of printing; for a folder of stories, the folder to write to.",
)
@o.format_
def claims(story: str, published: date | None, out: Path | None, format_: str) -> None:
    """Find a STORY's figures about crime, and hold them together.

    STORY is a file (plain text, HTML, PDF, DOCX), an https address, a folder of files, or - for the
    text that comes in. It is only read: nothing is counted from the record. Of a folder every story
    becomes one JSON file in the folder --out; a second run goes on where the first one stopped.

    \b
    Example:
      tallybook claims story.txt --published 2018-04-26
      tallybook claims - --format json < story.txt
      tallybook claims stories --format json --out read
    """
    if story != "-" and Path(story).is_dir():
        _folder(Path(story), published, out, format_)
        return
    from tallybook import api
    from tallybook.cli.emit import written_to

    article = opened(story, published)
    found, relations = api.claims(article)
    with written_to(out):
        _emit(article, found, relations, format_)
    hints(article, len(found))


def _folder(folder: Path, published: date | None, out: Path | None, format_: str) -> None:
    from tallybook.cli.claims_folder import read_folder

    if out is None or format_ != "json":
        raise click.UsageError("A folder of stories needs --format json and --out FOLDER.")
    done = read_folder(folder, out, published)
    click.echo(done.says, err=True)
    for name, says in done.refused[:20]:
        click.echo(f"  {name}: {says}", err=True)
    if len(done.refused) > 20:
        click.echo(f"  and {len(done.refused) - 20} more", err=True)
    if done.refused:
        sys.exit(10)


def _emit(article: Article, found: Any, relations: Any, format_: str) -> None:
    from tallybook.claims.claims_json import claims_json
    from tallybook.cli.claim_rows import claim_rows, relation_rows, summary
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    if format_ == "json":
        emit_json(claims_json(article, found, relations))
    elif format_ == "csv":
        emit_csv(claim_rows(found))
    else:
        emit_table(summary(article, found), claim_rows(found))
        click.echo()
        emit_table(*relation_rows(found, relations))

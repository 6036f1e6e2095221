"""The story that a command was given: a file, an address, or the text that comes in."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tallybook.claims.article import Article


def opened(story: str, published: date | None) -> Article:
    """The story of a file's name, of an address, or of - for the text that comes in."""
    from tallybook import api

    if story != "-":
        return api.open_story(story, published)
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".story") as file:
        file.write(sys.stdin.buffer.read())
        file.flush()
        from tallybook.claims.intake.open_article import open_article

        return open_article(Path(file.name), published, source="the text that came in")


def hints(article: Article, found: int) -> None:
    """What may be wrong where little was found; nothing is said where all is well."""
    from tallybook.claims.intake.is_english import is_english

    if not is_english(article.text):
        click.echo("The text does not read as English; only English is understood.", err=True)
    elif not found:
        click.echo("No figure about crime was found in it.", err=True)
    if article.published is None:
        click.echo(
            "The story does not say when it was published, so “last year” stays open: "
            "give --published DATE.",
            err=True,
        )

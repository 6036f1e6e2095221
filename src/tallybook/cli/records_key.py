"""tallybook records key."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def key(file: Path) -> None:
    """Make a new random key, in a file its owner alone may read.

    Keep it outside the book and keep a copy: whoever has it reads every row, and without it nobody
    does.

    \b
    Example:
      tallybook records key mockshire.key
    """
    from tallybook.records.read_key import make_key_file

    made = make_key_file(file)
    click.echo(f"A new key: {file}. Its name in rooms: {made.name}.")

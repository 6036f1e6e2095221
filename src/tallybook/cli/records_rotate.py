"""tallybook records rotate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tallybook.cli.records_room import room_of, room_options, who_of


@click.command()
@click.option(
    "--new-key-file",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="File with the new key, as `tallybook records key FILE` makes it.",
)
@room_options
def rotate(new_key_file: Path, **options: Any) -> None:
    """Give the locked room a new key.

    That is for when somebody who had it leaves, or may have lost it.

    Every file is encrypted anew, record numbers get new pseudonyms, and the audit log goes on. The
    old key opens nothing of the room any more; it still opens copies of the room as it was.

    \b
    Example:
      tallybook records key new.key
      tallybook records rotate --key-file mockshire.key --new-key-file new.key
    """
    from tallybook.cli.arrow_alone import arrow_alone
    from tallybook.records.read_key import read_key
    from tallybook.records.rotate import rotate as give

    arrow_alone()
    room = room_of(options)
    new = read_key(new_key_file, room.path)
    give(room, who_of(options), new)
    click.echo(f"{room.path} opens with the key {new.name} now, and with no other.")

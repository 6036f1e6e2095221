"""The options by which commands reach a locked room, and the room they name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tallybook.cli import options as o
from tallybook.terms.errors import NotHeld, NotTold

if TYPE_CHECKING:
    from tallybook.records.kept import KeptExtract
    from tallybook.records.key import Key
    from tallybook.records.room import Room

F = TypeVar("F", bound=Callable[..., Any])

FOLDER = click.option(
    "--records",
    "records_folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The locked room; the folder records of the book otherwise.",
)
KEY = click.option(
    "--key-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    envvar="TALLYBOOK_RECORDS_KEY_FILE",
    help="File with the key; TALLYBOOK_RECORDS_KEY_FILE names it too. Otherwise the key is in "
    "TALLYBOOK_RECORDS_KEY, or in the system's keyring.",
)
WHO = click.option(
    "--as",
    "who",
    metavar="WHO",
    envvar="TALLYBOOK_RECORDS_AS",
    help="Who asks, for the roles and the audit log; your user name otherwise.",
)


_MADE_UP = (
    "`tallybook example --with-records --out mockshire` makes one up; then add --records "
    "mockshire/records --key-file mockshire/made-up.key --as steward."
)


def room_options(command: F) -> F:
    """The room, its key, who asks, and the book that the room is in."""
    for option in (o.book, WHO, KEY, FOLDER):
        command = option(command)
    return command


def room_of(options: dict[str, Any]) -> Room:
    """The opened room that the options name."""
    from tallybook.records.open_room import open_room
    from tallybook.records.room import MANIFEST

    folder = room_folder(options)
    if not (folder / MANIFEST).exists():  # said before a key is asked for
        raise NotHeld(f"{folder} is no locked room.", code="records-missing")
    return open_room(folder, key_of(options, folder))


def key_of(options: dict[str, Any], folder: Path) -> Key:
    """The key that the options lead to."""
    from tallybook.records.read_key import read_key

    return read_key(options["key_file"], folder)


def room_folder(options: dict[str, Any]) -> Path:
    """The folder of the room, whether or not there is one yet; never in the example book."""
    if options["records_folder"]:
        return Path(options["records_folder"])
    from tallybook.desk import EXAMPLE, book_path
    from tallybook.records.room import FOLDER as NAME

    folder = book_path(options["book"])
    if str(folder) == EXAMPLE:
        raise NotHeld("The example book has no locked room.", code="records-missing", do=_MADE_UP)
    return folder / NAME


def verified_room(options: dict[str, Any], book: Path) -> tuple[KeptExtract, ...]:
    """The extracts of a book's room, every byte of it checked; none where there is no room.

    Says on stderr that it was not checked where its key was not given.
    """
    from tallybook.records.open_room import open_room
    from tallybook.records.room import FOLDER as NAME
    from tallybook.records.room import MANIFEST
    from tallybook.records.verify_room import verify_room
    from tallybook.store.manifest import NAME as BOOK_MANIFEST

    folder = Path(options["records_folder"] or book / NAME)
    if not (folder / MANIFEST).exists():
        return ()
    try:
        key = key_of(options, folder)
    except NotTold:
        if not (book / BOOK_MANIFEST).exists():  # there is nothing else to check
            raise
        click.echo(f"Not checked, for want of its key: the locked room {folder}.", err=True)
        return ()
    return verify_room(open_room(folder, key))


def who_of(options: dict[str, Any]) -> str:
    """Who asks."""
    import getpass

    return str(options["who"] or getpass.getuser())

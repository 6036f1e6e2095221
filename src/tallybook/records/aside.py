"""Write an extract's folder aside, and clear away what killed writers left."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tallybook.disk.to_disk import folder_to_disk
from tallybook.records.kept import Manifest
from tallybook.records.room import Room


@contextmanager
def aside(room: Room) -> Iterator[tuple[Path, str]]:
    """A folder to write into, and the name it has when the block ends; removed when it fails.

    The caller holds the writer's lock.
    """
    folder = secrets.token_hex(6)
    into = room.extracts / f".{folder}"
    into.mkdir(parents=True)
    try:
        yield into, folder
        into.rename(room.extracts / folder)
        folder_to_disk(room.extracts)
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise


def sweep(room: Room, manifest: Manifest) -> None:
    """Remove the folders that the manifest does not name; the caller holds the writer's lock."""
    named = {one.folder for one in manifest.extracts}
    if room.extracts.is_dir():
        for path in room.extracts.iterdir():
            if path.name not in named:
                shutil.rmtree(path)

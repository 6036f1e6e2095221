"""Open a locked room, and make one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tallybook.disk.writer_lock import writer_lock
from tallybook.records.audit_head import Head, write_head
from tallybook.records.audit_line import Entry
from tallybook.records.audit_log import LOG, add_entry, verify_log
from tallybook.records.kept import Manifest
from tallybook.records.key import LENGTH, Key
from tallybook.records.manifest import read_manifest, write_manifest
from tallybook.records.room import MANIFEST, Room
from tallybook.terms.errors import CannotRead


def open_room(path: Path, key: Key) -> Room:
    """The room in this folder.

    Refuses a folder that is none, the wrong key, a manifest or an audit log that is not as it was
    written, and a manifest that is older than the log says: somebody put back an earlier one.
    """
    room = Room(path, key)
    current_manifest(room)
    return room


def current_manifest(room: Room) -> Manifest:
    """The manifest, after it and the audit log were checked against each other."""
    read_manifest(room)  # tells a wrong key from a damaged log
    head = verify_log(room)
    manifest = read_manifest(room)  # a writer swaps the manifest, then names it in the log
    if manifest.serial < head.serial:
        raise CannotRead(
            f"{room.path / MANIFEST} is older than the audit log says.", code="records-damaged"
        )
    return manifest


def make_room(
    path: Path, key: Key, steward: str, on_new: Callable[[Path, str], None] | None = None
) -> Room:
    """An empty room with one steward; the room that is there already, where there is one.

    `on_new` is told the folder and the steward of one that was made. Refuses a folder that has
    extracts or a log and no manifest: that is a damaged room.
    """
    room = Room(path, key)
    if not (path / MANIFEST).exists():
        with writer_lock(path):
            is_new = not (path / MANIFEST).exists()  # another process may have been first
            if is_new:
                _make(room, steward)
        if is_new:
            add_entry(room, Entry(steward, "roles", more={steward: "steward"}))
            if on_new:
                on_new(path, steward)
    return open_room(path, key)


def _make(room: Room, steward: str) -> None:
    if room.extracts.exists() or (room.path / LOG).exists():
        raise CannotRead(
            f"{room.path} has rows or a log and no {MANIFEST}.", code="records-damaged"
        )
    room.path.chmod(0o700)
    write_head(room, Head())
    write_manifest(room, Manifest(0, (os.urandom(LENGTH),), {steward: "steward"}, {}, ()))

"""Give a locked room a new key: every file, every pseudonym and the whole log are made anew."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace

from tallybook.disk.tell_unwritten import tell_unwritten
from tallybook.disk.to_disk import folder_to_disk
from tallybook.disk.writer_lock import writer_lock
from tallybook.records.allow import allow
from tallybook.records.aside import aside
from tallybook.records.audit_head import Head, write_head
from tallybook.records.audit_line import Entry
from tallybook.records.audit_log import add_entries, note_serial, read_entries
from tallybook.records.kept import KeptExtract, Manifest
from tallybook.records.key import LENGTH, Key
from tallybook.records.manifest import write_manifest
from tallybook.records.note_release import carry_release
from tallybook.records.open_room import current_manifest
from tallybook.records.rewrite import rewrite, with_pseudonyms
from tallybook.records.room import Room


def rotate(room: Room, who: str, new: Key) -> Room:
    """The room, opened by the new key alone.

    Nothing of the old key opens anything of it: data keys and pseudonyms are new, and the audit log
    is sealed and chained anew with the same entries and one more; the room still knows its list of
    releases. Who had the old key and a copy of the old room can still read that copy. The room is
    written beside and takes the place of the old one by renaming; where that is cut off between two
    names, both rooms lie beside under their names with a dot. Refuses who may not rotate.
    """
    manifest = current_manifest(room)
    allow(manifest, who, "rotate")
    fresh = Room(room.path.with_name(f".{room.path.name}.rotated"), new)
    old = room.path.with_name(f".{room.path.name}.before")
    with tell_unwritten(room.path), writer_lock(room.path):
        shutil.rmtree(fresh.path, ignore_errors=True)
        fresh.path.mkdir(mode=0o700)
        try:
            _write(room, fresh, who)
        except BaseException:
            shutil.rmtree(fresh.path, ignore_errors=True)
            raise
        room.path.rename(old)
        fresh.path.rename(room.path)
        folder_to_disk(room.path.parent)
        shutil.rmtree(old)
    return Room(room.path, new)


def _write(room: Room, fresh: Room, who: str) -> None:
    manifest = current_manifest(room)
    key = os.urandom(LENGTH)
    serial = manifest.serial + 1
    changed = Manifest(
        serial,
        (*manifest.pseudonym_keys, key),
        manifest.roles,
        manifest.mappings,
        tuple(_anew(room, fresh, one, key) for one in manifest.extracts),
    )
    write_head(fresh, Head())
    write_manifest(fresh, changed)
    entries = read_entries(room)
    add_entries(fresh, (*entries, Entry(who, "rotate", more={"key": fresh.key.name})))
    note_serial(fresh, serial)
    carry_release(room, fresh)


def _anew(room: Room, fresh: Room, one: KeptExtract, key: bytes) -> KeptExtract:
    with aside(fresh) as (into, folder):
        made = rewrite(one, room.extracts / one.folder, into, with_pseudonyms(key))
    return replace(made, folder=folder)

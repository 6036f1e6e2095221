"""Change what a locked room holds: a line in the log, then the manifest, then its number."""

from __future__ import annotations

from dataclasses import replace

from tallybook.records.audit_line import Entry
from tallybook.records.audit_log import add_entry, note_serial
from tallybook.records.kept import Manifest
from tallybook.records.manifest import write_manifest
from tallybook.records.room import Room


def change_room(room: Room, changed: Manifest, entry: Entry) -> None:
    """Put the manifest, with the next number, in the place of the one it was made from.

    The caller holds the writer's lock. A writer that is killed on the way leaves a line about a
    deed that was not done, and never a deed without a line.
    """
    add_entry(room, entry)
    numbered = replace(changed, serial=changed.serial + 1)
    write_manifest(room, numbered)
    note_serial(room, numbered.serial)

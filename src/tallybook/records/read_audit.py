"""Read the audit log, which is itself a deed that the log holds."""

from __future__ import annotations

from tallybook.records.allow import allow
from tallybook.records.audit_line import Entry
from tallybook.records.audit_log import add_entry, read_entries
from tallybook.records.open_room import current_manifest
from tallybook.records.room import Room


def read_audit(room: Room, who: str) -> tuple[Entry, ...]:
    """Every entry, oldest first, the reading itself last; refuses who may not read the log."""
    allow(current_manifest(room), who, "audit")
    add_entry(room, Entry(who, "audit"))
    return read_entries(room)

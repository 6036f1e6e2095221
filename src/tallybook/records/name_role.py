"""Say what somebody's role in a locked room is."""

from __future__ import annotations

from dataclasses import replace

from tallybook.disk.tell_unwritten import tell_unwritten
from tallybook.disk.writer_lock import writer_lock
from tallybook.records.allow import allow, roles
from tallybook.records.audit_line import Entry
from tallybook.records.change_room import change_room
from tallybook.records.open_room import current_manifest
from tallybook.records.room import Room
from tallybook.terms.errors import NotAllowed, NotDefined

NONE = "none"


def name_role(room: Room, who: str, whom: str, role: str) -> None:
    """`who` gives `whom` the role, or takes it away with "none"; the audit log says so.

    Refuses a role that is none, who may not name roles, and to leave the room without a steward.
    """
    if role not in (*roles(), NONE) or not whom.strip():
        raise NotDefined(f"“{role}” is no role.", code="role-unknown")
    allow(current_manifest(room), who, "roles")
    with tell_unwritten(room.path), writer_lock(room.path):
        manifest = current_manifest(room)
        named = {**manifest.roles, whom: role}
        if role == NONE:
            del named[whom]
        if not any(may == "steward" for may in named.values()):
            raise NotAllowed(f"“{whom}” is the only steward.", code="last-steward")
        change_room(room, replace(manifest, roles=named), Entry(who, "roles", more={whom: role}))

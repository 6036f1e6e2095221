"""What left a room stands in its audit log; and the room knows which list of releases is its own.

The gate looks at everything that left before. A room that was moved, or reached by another path, or
whose list was taken away would start anew, and what two lists tell together nobody would see.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from tallybook.disk.replace_file import replace_file
from tallybook.records.allow import allow
from tallybook.records.audit_line import Entry
from tallybook.records.audit_log import add_entry
from tallybook.records.open_room import current_manifest
from tallybook.records.room import Room
from tallybook.terms.errors import CannotRead

_HEAD = "released.head"


def note_release(
    room: Room, who: str, policy: str, digest: str, counts: int, withheld: int, newest: str
) -> None:
    """Add what left to the log, without a number that did not.

    `newest` names the list's end; it is empty where nothing has left yet: an answer without counts.
    """
    more: dict[str, str | int] = {
        "release": digest[:12],
        "policy": policy,
        "counts": counts,
        "withheld": withheld,
    }
    add_entry(room, Entry(who, "release", more=more))
    if newest:
        replace_file(room.path / _HEAD, _signed(room, newest))


def note_override(room: Room, who: str, signed: Mapping[str, str], digest: str) -> None:
    """Add to the log that a release rests on a signed override: which, why, by whom, until when.

    Refuses a person who may not let a release leave.
    """
    allow(current_manifest(room), who, "release")
    more = {name: signed[name] for name in ("policy", "change", "by", "until")}
    add_entry(room, Entry(who, "override", signed["why"], more=more | {"release": digest[:12]}))


def refuse_other_list(room: Room, is_in_list: Callable[[str], bool], beside: Path) -> None:
    """Nothing where the list of releases beside the room has what left it last; refuses another."""
    try:
        content = (room.path / _HEAD).read_bytes()
    except FileNotFoundError:
        return
    newest = _newest(content)
    if content != _signed(room, newest) or not is_in_list(newest):
        raise CannotRead(
            f"What left the locked room last is not in the list of releases in {beside}.",
            code="ledger-elsewhere",
        )


def carry_release(room: Room, fresh: Room) -> None:
    """Note the end of the room's list of releases in the same room under a new key.

    Refuses a note that the old key did not sign.
    """
    try:
        content = (room.path / _HEAD).read_bytes()
    except FileNotFoundError:
        return
    newest = _newest(content)
    if content != _signed(room, newest):
        raise CannotRead(
            "What the locked room notes of its list of releases is not as it was written.",
            code="ledger-elsewhere",
        )
    replace_file(fresh.path / _HEAD, _signed(fresh, newest))


def _newest(content: bytes) -> str:
    try:
        return str(json.loads(content)["newest"])
    except (ValueError, KeyError, TypeError):
        return ""


def _signed(room: Room, newest: str) -> bytes:
    mac = hmac.digest(room.key.derive("released"), newest.encode(), "sha256").hex()
    return json.dumps({"newest": newest, "signed": mac}).encode() + b"\n"

"""Where the audit log ends: without it, lines cut off at the end would leave a whole chain."""

from __future__ import annotations

import hmac
import json
from dataclasses import asdict, dataclass

from tallybook.disk.replace_file import replace_file
from tallybook.records.audit_line import START
from tallybook.records.room import Room

HEAD = "audit.head"


@dataclass(frozen=True)
class Head:
    """The number of lines, their bytes, the link of the last, and the manifest's serial then."""

    lines: int = 0
    size: int = 0
    mac: str = START
    serial: int = 0


def read_head(room: Room) -> Head | None:
    """The end of the log, or None where there is no such file or any byte of it has changed."""
    try:
        content = (room.path / HEAD).read_bytes()
        tree = json.loads(content)
        head = Head(**{name: tree[name] for name in asdict(Head())})
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return head if content == _signed(room, head) else None


def write_head(room: Room, head: Head) -> None:
    """Replace the end of the log in one step; the caller holds the log's lock."""
    replace_file(room.path / HEAD, _signed(room, head))


def _signed(room: Room, head: Head) -> bytes:
    said = json.dumps(asdict(head))
    mac = hmac.digest(room.key.derive("head"), said.encode(), "sha256").hex()
    return json.dumps(asdict(head) | {"signed": mac}).encode() + b"\n"

"""The manifest of a locked room: sealed with its key, swapped whole by one rename."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from tallybook.disk.replace_file import replace_file
from tallybook.records.kept import Manifest
from tallybook.records.key import Key
from tallybook.records.manifest_json import manifest_from_json, manifest_to_json
from tallybook.records.room import MANIFEST, Room
from tallybook.records.seal import BrokenSealError, seal, unseal
from tallybook.terms.errors import CannotRead, NotAllowed, NotHeld

FORMAT = 1
_PURPOSE = b"manifest"


def read_manifest(room: Room) -> Manifest:
    """What the room holds.

    Refuses a room that is not there, another key than it was sealed with, and a manifest in which
    any byte has changed. Whether it is the newest one, the audit log tells (`open_room`).
    """
    path = room.path / MANIFEST
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise NotHeld(f"{room.path} is no locked room.", code="records-missing") from None
    try:
        tree = json.loads(content)
        name, sealed = str(tree["key"]), base64.b64decode(tree["sealed"])
    except (ValueError, KeyError, TypeError):
        raise _damaged(path) from None
    return _opened(room.key, path, content, name, sealed)


def _opened(key: Key, path: Path, content: bytes, name: str, sealed: bytes) -> Manifest:
    try:
        plain = unseal(key.derive("manifest"), sealed, _PURPOSE)
    except BrokenSealError:
        if name != key.name:
            raise NotAllowed(
                f"This key does not open {path.parent}.", code="records-key-wrong"
            ) from None
        raise _damaged(path) from None
    if content != _framed(key, sealed):  # a byte outside the seal
        raise _damaged(path)
    return manifest_from_json(json.loads(plain))


def write_manifest(room: Room, manifest: Manifest) -> None:
    """Replace the manifest in one step; the caller holds the writer's lock."""
    plain = json.dumps(manifest_to_json(manifest)).encode()
    sealed = seal(room.key.derive("manifest"), plain, _PURPOSE)
    replace_file(room.path / MANIFEST, _framed(room.key, sealed))


def _framed(key: Key, sealed: bytes) -> bytes:
    tree = {"format": FORMAT, "key": key.name, "sealed": base64.b64encode(sealed).decode()}
    return json.dumps(tree).encode() + b"\n"


def _damaged(path: Path) -> CannotRead:
    return CannotRead(f"{path} is not as it was written.", code="records-damaged")

"""Find the key of a locked room: in a file, in the environment or in the system's keyring."""

from __future__ import annotations

import base64
import binascii
import os
import stat
from pathlib import Path

from tallybook.records.key import LENGTH, Key
from tallybook.terms.errors import NotAllowed, NotTold

VARIABLE = "TALLYBOOK_RECORDS_KEY"
SERVICE = "tallybook records"
"""The name under which the system's keyring holds keys; the entry is the room's folder."""


def read_key(file: Path | None, room: Path) -> Key:
    """The key from the file if one is named, else from the environment, else from the keyring.

    Refuses a file that others may read, and what is no key; never shows what it found.
    """
    if file is not None:
        return _read(_text_of(file), f"The file {file}")
    if text := os.environ.get(VARIABLE):
        return _read(text, f"The variable {VARIABLE}")
    if text := _from_keyring(room):
        return _read(text, "The entry in the system's keyring")
    raise NotTold("The key of the locked room was not given.", code="records-key-missing")


def make_key_file(path: Path) -> Key:
    """A new random key in a new file that its owner alone may read; refuses to write over one."""
    key = Key(os.urandom(LENGTH))
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise NotAllowed(f"{path} exists.", code="records-key-exists") from None
    with os.fdopen(handle, "wb") as out:
        out.write(base64.b64encode(key.secret) + b"\n")
        out.flush()
        os.fsync(out.fileno())
    return key


def _text_of(file: Path) -> str:
    try:
        mode = file.stat().st_mode
        text = file.read_text("ascii", errors="replace")
    except FileNotFoundError:
        raise NotTold(f"There is no file {file}.", code="records-key-missing") from None
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise NotAllowed(
            f"The file {file} may be read by others (mode {stat.S_IMODE(mode):04o}).",
            code="records-key-open",
        )
    return text


def _from_keyring(room: Path) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:  # an optional library
        return None
    try:
        found: str | None = keyring.get_password(SERVICE, str(room.resolve()))
    except KeyringError:
        return None
    return found


def _read(text: str, where: str) -> Key:
    try:
        return Key(base64.b64decode(text.strip(), validate=True))
    except (ValueError, binascii.Error):
        raise NotAllowed(
            f"{where} holds no key: {LENGTH} bytes in base64 are expected.",
            code="records-key-wrong",
        ) from None

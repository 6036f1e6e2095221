"""What is wrong with a file of an edition, told apart by how long it takes to find out."""

from __future__ import annotations

from pathlib import Path

from tallybook.disk.file_digest import file_digest
from tallybook.store.count_file import count_file
from tallybook.store.manifest import KeptFile


def seen_at_once(path: Path, file: KeptFile) -> str:
    """Missing, or of another length; "" where the file's entry in the folder tells nothing."""
    if not path.is_file():
        return "is missing"
    size = path.stat().st_size
    return f"has {size:,} bytes, not {file.size:,}" if file.size not in (None, size) else ""


def seen_in_bytes(path: Path, file: KeptFile) -> str:
    """Also other bytes of the same length; every byte is read."""
    if told := seen_at_once(path, file):
        return told
    return "" if file_digest(path) == file.digest else "has other bytes than when it was kept"


def seen_in_rows(path: Path, file: KeptFile) -> str:
    """Also other rows or another sum than what was read from the publisher's file."""
    if told := seen_in_bytes(path, file):
        return told
    if file.counted is None or (found := count_file(path)) == file.counted:
        return ""
    return f"holds {found}, not {file.counted} as when it was kept"

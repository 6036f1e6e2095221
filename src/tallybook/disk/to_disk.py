"""Wait until what was written is on the disk: a rename must not outlive the bytes it names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO


def to_disk(file: BinaryIO) -> None:
    """The bytes of an open file."""
    file.flush()
    os.fsync(file.fileno())


def folder_to_disk(folder: Path) -> None:
    """The names in a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Whether a file fits on the disk."""

from __future__ import annotations

import shutil
from pathlib import Path

from tallybook.terms.errors import CannotRead


def check_room(folder: Path, lacking: int) -> None:
    """Refuse a download of more bytes than the folder's disk has left, before it begins."""
    free = shutil.disk_usage(folder).free
    if lacking > free:
        raise CannotRead(
            f"{folder} has room for {free:,} bytes; {lacking:,} are still to come.",
            code="file-out-of-reach",
        )

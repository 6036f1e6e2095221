"""Replace a file in one step: readers see the old one or the new one, never half."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from tallybook.disk.to_disk import folder_to_disk, to_disk


def replace_file(path: Path, content: bytes) -> None:
    """Write the content beside its place and rename it, on the disk when this returns.

    The caller holds the lock of the folder's writers: what a killed one left is written over.
    """
    fresh = path.with_name(f".{path.name}")
    try:
        with fresh.open("wb") as out:
            out.write(content)
            to_disk(out)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # it is named now, whether or not the disk has heard of it
        folder_to_disk(path.parent)

"""Check a locked room whole: the manifest, the audit log, and every byte and cell of every file."""

from __future__ import annotations

from collections.abc import Callable

from tallybook.records.kept import KeptExtract
from tallybook.records.open_room import current_manifest
from tallybook.records.room import Room
from tallybook.records.sealed_rows import check_rows
from tallybook.terms.errors import CannotRead, Fault


def verify_room(
    room: Room, on_progress: Callable[[int, int], None] | None = None
) -> tuple[KeptExtract, ...]:
    """What the room holds, when all of it is as it was written.

    `on_progress` is told the bytes so far and all bytes. Refuses damage, naming every file.
    """
    extracts = current_manifest(room).extracts
    files = [(one.at(room.extracts, file), file) for one in extracts for file in one.files]
    total, done, faults = sum(file.size for _, file in files), 0, []
    for path, file in files:
        try:
            check_rows(path, file)
        except CannotRead as error:
            faults.append(Fault(str(path.relative_to(room.path)), error.says))
        done += file.size
        if on_progress:
            on_progress(done, total)
    if faults:
        raise CannotRead(f"{room.path} is damaged.", code="records-damaged", faults=tuple(faults))
    return extracts

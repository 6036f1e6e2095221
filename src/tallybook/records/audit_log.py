"""The audit log: lines are only ever added, and a line changed, put in or taken out is found.

Each line is sealed, as the number of rows behind a definition is itself a count to guard. A line is
on the disk before the head names it: a writer that is killed between the two leaves a line more
than the head says, which the next writer takes over, as nobody makes one without the key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tallybook.disk.to_disk import to_disk
from tallybook.disk.writer_lock import writer_lock
from tallybook.records.audit_head import Head, read_head, write_head
from tallybook.records.audit_line import START, Entry, link, open_line, read_line, write_line
from tallybook.records.room import Room
from tallybook.records.seal import BrokenSealError
from tallybook.terms.errors import CannotRead, Fault

LOG = "audit.log"
_LOCK = ".audit"
_PATIENCE = 30.0
"""Seconds that a writer waits for another: a line takes some milliseconds."""


def add_entry(room: Room, entry: Entry) -> None:
    """Add a line, on the disk when this returns: before the deed, so that no deed lacks one.

    Refuses a log that is not as it was written.
    """
    add_entries(room, (entry,))


def add_entries(room: Room, entries: Iterable[Entry]) -> None:
    """The same for several lines."""
    with writer_lock(room.path, _PATIENCE, _LOCK):
        head = _mended(room)
        with _log(room).open("ab") as out:
            for entry in entries:
                line, mac = write_line(room.key, head.lines + 1, head.mac, entry)
                out.write(line)
                head = replace(head, lines=head.lines + 1, size=head.size + len(line), mac=mac)
            to_disk(out)
        write_head(room, head)


def note_serial(room: Room, serial: int) -> None:
    """Say at the end of the log which manifest is the newest, so that no older one passes."""
    with writer_lock(room.path, _PATIENCE, _LOCK):
        write_head(room, replace(_mended(room), serial=serial))


def read_entries(room: Room) -> tuple[Entry, ...]:
    """Every entry, oldest first, of a log that was checked; refuses one that is not whole."""
    verify_log(room)
    try:
        lines = map(read_line, _texts(room))
        return tuple(open_line(room.key, line) for line in lines if line)
    except BrokenSealError:
        raise _broken(room, ()) from None


def verify_log(room: Room) -> Head:
    """The end of a log in which no line was changed, put in, taken out or cut off.

    A line that a killed writer left beyond the head may be there, whole or torn. Refuses any other
    log, naming every line that does not follow from the one before.
    """
    head = read_head(room)
    faults = list(_faults(room, head))
    if faults or head is None:
        raise _broken(room, tuple(faults[:20]))
    return head


def _faults(room: Room, head: Head | None) -> Iterator[Fault]:
    chain, before, number = room.key.derive("chain"), START, 0
    if head is None:
        yield Fault("the head", "is missing or changed.")
    for at, text in enumerate(_texts(room), start=1):
        line = read_line(text)
        if line is None:
            if not text.endswith(b"\n") and head and number >= head.lines:
                break  # torn off while it was being written
            yield Fault(f"line {at} of the file", "is no line of this log.")
            continue
        if line.number != number + 1 or line.mac != link(chain, before, line.body):
            yield Fault(f"line {line.number}", "does not follow from the line before.")
        number, before = line.number, line.mac
        if head and number == head.lines and before != head.mac:
            yield Fault("the end", "is another than the head names.")
    if head and number < head.lines:
        yield Fault("the end", f"the head names {head.lines:,} lines; {number:,} stand.")


def _mended(room: Room) -> Head:
    """The end of the log, with what a killed writer left taken over or, where torn, cut off."""
    head = read_head(room)
    path = _log(room)
    size = path.stat().st_size if path.exists() else 0
    if head is None or size < head.size:
        raise _broken(room, (Fault("the end", "lines are missing, or the head is."),))
    if size == head.size:
        return head
    with path.open("rb+") as log:
        log.seek(head.size)
        for text in log.readlines():
            line = read_line(text)
            if line is None and not text.endswith(b"\n"):
                break
            if line is None or line.mac != link(room.key.derive("chain"), head.mac, line.body):
                raise _broken(room, (Fault("the end", "has a line that nobody here wrote."),))
            head = replace(head, lines=line.number, size=head.size + len(text), mac=line.mac)
        log.truncate(head.size)
    return head


def _texts(room: Room) -> Iterator[bytes]:
    if _log(room).exists():
        with _log(room).open("rb") as log:
            yield from log


def _log(room: Room) -> Path:
    return room.path / LOG


def _broken(room: Room, faults: tuple[Fault, ...]) -> CannotRead:
    return CannotRead(
        f"The audit log of {room.path} is not as it was written.",
        code="audit-broken",
        faults=faults,
    )

"""Remove rows whose time is over: retention."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tallybook.disk.tell_unwritten import tell_unwritten
from tallybook.disk.writer_lock import writer_lock
from tallybook.records.allow import allow
from tallybook.records.aside import aside, sweep
from tallybook.records.audit_line import Entry
from tallybook.records.change_room import change_room
from tallybook.records.kept import KeptExtract
from tallybook.records.open_room import current_manifest
from tallybook.records.rewrite import recorded_since, rewrite
from tallybook.records.room import Room
from tallybook.records.sealed_rows import cancelled_in
from tallybook.terms.errors import NotDefined


@dataclass(frozen=True)
class Purged:
    """How many rows were removed, from which extracts, and which extracts are gone as a whole."""

    rows: int
    extracts: tuple[KeptExtract, ...]
    gone: tuple[KeptExtract, ...]


def purge(room: Room, who: str, before: date) -> Purged:
    """Remove every row recorded before the day, from every extract; the audit log says how many.

    The files are written anew without them, with new keys, and read back whole; then the old files
    are removed, and with the old manifest their keys: what a disk or a copy of a disk still holds
    of them is not readable. Where rows are removed, those in the quarantine whose recorded day is
    unreadable go too, since nobody can tell that their time is not over. An extract of which
    nothing is left goes as a whole. A kill at any moment leaves the room as it was or as it shall
    be; the next writer removes the other files. Refuses who may not purge, and a day inside a
    month: what is left of the month would be counted as the whole of it.
    """
    if before.day != 1:
        raise NotDefined(f"{before} is not the first of a month.", code="purge-inside-month")
    allow(current_manifest(room), who, "purge")
    with tell_unwritten(room.path), writer_lock(room.path):
        manifest = current_manifest(room)
        sweep(room, manifest)
        hit = [one for one in manifest.extracts if _reaches(one, before)]
        changed = {one.folder: _without(room, one, before) for one in hit}
        kept = [changed.get(one.folder, one) for one in manifest.extracts]
        left = tuple(one for one in kept if one.rows.rows or one.quarantine.rows)
        purged = _told(hit, changed)
        digests = tuple(one.edition.digest for one in hit)
        entry = Entry(who, "purge", f"recorded before {before}", purged.rows, digests)
        change_room(room, replace(manifest, extracts=left), entry)
        sweep(room, replace(manifest, extracts=left))
    return purged


def _reaches(one: KeptExtract, before: date) -> bool:
    """Whether the extract may hold such a row; one with doubtful rows may."""
    return one.quarantine.rows > 0 or _is_older(one, before)


def _is_older(one: KeptExtract, before: date) -> bool:
    return one.first is not None and one.first < before


def _without(room: Room, one: KeptExtract, before: date) -> KeptExtract:
    with aside(room) as (into, folder):
        home = room.extracts / one.folder
        made = rewrite(one, home, into, recorded_since(before, not _is_older(one, before)))
        cancelled = cancelled_in(into / made.rows.name, made.rows)
    was, gone = one.intake, _removed(one, made)
    intake = replace(
        was,
        kept=made.rows.rows,
        cancelled=cancelled,
        quarantined=made.quarantine.rows,
        purged=was.purged + gone,
    )
    first = max(one.first, before) if one.first else None
    return replace(made, folder=folder, intake=intake, first=first)


def _removed(was: KeptExtract, made: KeptExtract) -> int:
    return was.rows.rows + was.quarantine.rows - made.rows.rows - made.quarantine.rows


def _told(hit: list[KeptExtract], changed: dict[str, KeptExtract]) -> Purged:
    pairs = [(one, changed[one.folder]) for one in hit]
    rows = sum(_removed(was, made) for was, made in pairs)
    less = tuple(made for was, made in pairs if _removed(was, made))
    gone = tuple(one for one in less if not one.rows.rows and not one.quarantine.rows)
    return Purged(rows, less, gone)

"""Say which rows of an extract are in quarantine, and why: so that they can be mended at home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallybook.figures.edition import Edition
from tallybook.records.allow import allow
from tallybook.records.audit_line import Entry
from tallybook.records.audit_log import add_entry
from tallybook.records.open_room import current_manifest
from tallybook.records.open_rows import newest
from tallybook.records.room import Room
from tallybook.records.sealed_rows import read_sealed


@dataclass(frozen=True)
class Doubtful:
    """A row of an extract, by its number from 1 below the header (torn rows left out), and why."""

    edition: Edition
    row: int
    reasons: str


def list_doubtful(room: Room, who: str, *, as_of: date) -> tuple[Doubtful, ...]:
    """The doubtful rows of each force's newest extract on the day, without any cell of them.

    The audit log has a line about it first. Refuses who may not import.
    """
    manifest = current_manifest(room)
    allow(manifest, who, "import")
    extracts = newest(manifest, as_of)
    rows = sum(one.quarantine.rows for one in extracts)
    digests = tuple(one.edition.digest for one in extracts)
    add_entry(room, Entry(who, "read", "rows in quarantine", rows, digests))
    return tuple(
        Doubtful(one.edition, row, reasons)
        for one in extracts
        for part in read_sealed(one.at(room.extracts, one.quarantine), one.quarantine)
        for row, reasons in zip(part["row"].to_pylist(), part["reasons"].to_pylist(), strict=True)
    )

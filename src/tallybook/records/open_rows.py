"""Open the rows of a locked room for counting; nothing else opens the files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tallybook.figures.edition import Edition
from tallybook.records.allow import allow
from tallybook.records.audit_line import Entry
from tallybook.records.audit_log import add_entry
from tallybook.records.kept import KeptExtract, Manifest
from tallybook.records.open_room import current_manifest
from tallybook.records.room import Room
from tallybook.records.sealed_rows import open_engine
from tallybook.terms.errors import NotHeld

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def open_rows(
    room: Room, reader: str, why: str, *, as_of: date
) -> tuple[DuckDBPyConnection, tuple[Edition, ...]]:
    """A connection with a view `rows`, and the extracts behind it: each force's newest on the day.

    The view has the columns of every extract, null where one has none, and besides police_force
    (code), unit ("offences" or "victims") and edition (digest). The audit log has a line about the
    reader and the reason before any file is opened; `note_counted` adds how many rows stood behind
    a definition. Errors of the engine quote the question and may quote a cell: who catches them
    does not pass on their words. Refuses a reader who may not count, a room with nothing published
    by that day, and a file that is not as it was written.
    """
    manifest = current_manifest(room)
    allow(manifest, reader, "count")
    found = newest(manifest, as_of)
    if not found:
        raise NotHeld(f"{room.path} holds no extract as of {as_of}.", code="records-none-held")
    editions = tuple(one.edition for one in found)
    held = sum(one.rows.rows for one in found)
    digests = tuple(edition.digest for edition in editions)
    add_entry(room, Entry(reader, "read", why, held, digests))
    connection = open_engine([(one.at(room.extracts, one.rows), one.rows) for one in found])
    connection.execute(f"CREATE VIEW rows AS {_union(found)}")
    return connection, editions


def note_counted(
    room: Room, reader: str, why: str, rows: int, editions: tuple[Edition, ...]
) -> None:
    """Add to the audit log how many rows stood behind a definition."""
    digests = tuple(edition.digest for edition in editions)
    add_entry(room, Entry(reader, "counted", why, rows, digests))


def newest(manifest: Manifest, as_of: date) -> tuple[KeptExtract, ...]:
    """The newest extract of each force that was drawn by that day, forces in order of code."""
    found: dict[str, KeptExtract] = {}
    for one in sorted(manifest.extracts, key=_age):
        if one.edition.published <= as_of:
            found[one.police_force] = one
    return tuple(found[force] for force in sorted(found))


def _age(one: KeptExtract) -> tuple[date, str]:
    return one.edition.published, str(one.edition.fetched or "")


def _union(found: tuple[KeptExtract, ...]) -> str:
    # Codes, units and digests are of lists and of hexadecimal places: nothing to quote.
    return " UNION ALL BY NAME ".join(
        f"SELECT *, '{one.police_force}' AS police_force, '{one.unit.value}' AS unit, "
        f"'{one.edition.digest}' AS edition FROM f{n}"
        for n, one in enumerate(found)
    )

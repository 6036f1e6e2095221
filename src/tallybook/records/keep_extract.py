"""Keep an extract in a locked room: read, pseudonymised, checked, encrypted, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from tallybook.disk.tell_unwritten import tell_unwritten
from tallybook.disk.writer_lock import writer_lock
from tallybook.figures.edition import Edition
from tallybook.records.allow import allow
from tallybook.records.as_it_came import Extract
from tallybook.records.aside import aside, sweep
from tallybook.records.audit_line import Entry
from tallybook.records.change_room import change_room
from tallybook.records.kept import KeptExtract, Manifest
from tallybook.records.mapping import Mapping
from tallybook.records.mapping_file import mapping_to_text
from tallybook.records.open_room import current_manifest
from tallybook.records.refuse_columns import refuse_columns
from tallybook.records.room import Room
from tallybook.records.sealed_rows import check_rows
from tallybook.records.write_extract import Written, write_extract
from tallybook.terms.area_list import areas


@dataclass(frozen=True)
class Imported:
    """The extract as it is kept, and whether it is new."""

    extract: KeptExtract
    is_new: bool


def keep_extract(
    room: Room,
    who: str,
    extract: Extract,
    mapping: Mapping,
    extracted: date | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Imported:
    """The extract, kept as an edition of the force's records; the same bytes twice change nothing.

    `extracted` is the day it was drawn from the record system, by default the last recorded day in
    it. Rows are written aside, encrypted, read back whole and renamed, then the manifest is
    swapped: a kill at any moment leaves the room as it was, and nothing readable. `on_progress` is
    told the rows read so far. Refuses a person who may not import, columns that can name somebody,
    a mapping that does not fit, a grain that record numbers contradict, and too many doubtful rows.
    """
    manifest = current_manifest(room)
    allow(manifest, who, "import")
    refuse_columns(extract, mapping)
    with tell_unwritten(room.path), writer_lock(room.path):
        manifest = current_manifest(room)
        for one in manifest.extracts:
            if one.edition.digest == extract.digest:
                return Imported(one, False)
        sweep(room, manifest)
        kept = _written(room, manifest, extract, mapping, extracted, on_progress)
        _name(room, manifest, who, mapping, kept)
    return Imported(kept, True)


def _written(
    room: Room,
    manifest: Manifest,
    extract: Extract,
    mapping: Mapping,
    extracted: date | None,
    on_progress: Callable[[int], None] | None,
) -> KeptExtract:
    with aside(room) as (into, folder):
        latest = extracted or datetime.now(UTC).date()
        written = write_extract(
            into, extract, mapping, manifest.pseudonym_keys, latest, on_progress
        )
        for file in (written.rows, written.quarantine):
            check_rows(into / file.name, file)
    return _described(extract, mapping, extracted, folder, written)


def _described(
    extract: Extract, mapping: Mapping, extracted: date | None, folder: str, written: Written
) -> KeptExtract:
    force = mapping.police_force
    day = extracted or written.last
    assert day is not None  # an extract without a row that counts is refused
    edition = Edition(
        digest=extract.digest,
        source=f"extract:{force}",
        title=f"Extract of {areas()[force].name}, {day}",
        published=day,
        fetched=datetime.now(UTC).replace(microsecond=0),
    )
    return KeptExtract(
        edition,
        force,
        mapping.unit,
        written.first,
        written.last,
        folder,
        written.rows,
        written.quarantine,
        written.intake,
    )


def _name(room: Room, manifest: Manifest, who: str, mapping: Mapping, kept: KeptExtract) -> None:
    older = [one.edition for one in manifest.extracts if one.police_force == kept.police_force]
    before = [one for one in older if one.published <= kept.edition.published]
    if before:
        newest = max(before, key=lambda one: one.published)
        kept = replace(kept, edition=replace(kept.edition, supersedes=newest.digest))
    changed = replace(
        manifest,
        mappings={**manifest.mappings, kept.police_force: mapping_to_text(mapping)},
        extracts=(*manifest.extracts, kept),
    )
    entry = Entry(who, "import", rows=kept.rows.rows, editions=(kept.edition.digest,))
    change_room(room, changed, entry)

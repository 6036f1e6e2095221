"""Keep an edition in a book: whole, once, and never changed."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.disk.tell_unwritten import tell_unwritten
from tallybook.disk.writer_lock import writer_lock
from tallybook.figures.edition import Edition
from tallybook.figures.rows import Reading, Rows
from tallybook.figures.shelf import GROUPED_OUTCOMES, OUTCOMES
from tallybook.store.book import Book
from tallybook.store.contradictions import refuse_contradictions
from tallybook.store.damage import seen_in_bytes
from tallybook.store.manifest import EDITIONS, Kept, age, read_manifest, write_manifest
from tallybook.store.migrate import migrate_locked
from tallybook.store.overlaps import refuse_overlaps
from tallybook.store.sweep import sweep
from tallybook.store.write_edition import write_edition
from tallybook.terms.errors import CannotRead, NotTold

if TYPE_CHECKING:
    import pyarrow as pa


def keep(book: Path, reading: Reading, digest: str) -> tuple[Edition, bool]:
    """The edition as kept, and whether it is new; the same bytes twice change nothing.

    The edition's folder is written aside and renamed, then the manifest is swapped: a kill at any
    moment leaves the book as it was. An edition whose files were damaged is kept anew, in another
    folder. A book of an older format is migrated first. Refuses a reading without a publication
    day, one that contradicts another edition of the same publication and day, one whose counts
    would be added twice, the same bytes with another day, and a disk that does not take it.
    """
    with tell_unwritten(book), writer_lock(book):
        return _keep(book, reading, digest)


def _keep(book: Path, reading: Reading, digest: str) -> tuple[Edition, bool]:
    migrate_locked(book)
    kept = read_manifest(book)
    named = {one.home(book).name for one in kept}
    for one in kept:
        if one.edition.digest == digest and not _is_damaged(book, one):
            sweep(book / EDITIONS, one.edition.short, named)  # a killed writer may have swapped
            _refuse_other_day(one.edition, reading, one.home(book).name)
            return one.edition, False
    others = tuple(one for one in kept if one.edition.digest != digest)
    edition = _edition(reading, digest, others)
    refuse_contradictions(Book(book, others), edition, reading.rows)
    refuse_overlaps(Book(book, others), reading.rows)
    count = sum(rows.table.num_rows for rows in reading.rows)
    tables = (one for rows in reading.rows for one in _tables(rows, digest))
    folder, files = write_edition(book, edition.short, tables, named)
    _name(book, (*others, Kept(edition, files, count, reading.repairs, folder)), folder)
    for one in kept:
        if one.edition.digest == digest:  # the damaged one
            shutil.rmtree(one.home(book), ignore_errors=True)
    return edition, True


def _is_damaged(book: Path, one: Kept) -> bool:
    return any(seen_in_bytes(one.home(book) / file.name, file) for file in one.files)


def _name(book: Path, kept: tuple[Kept, ...], folder: str) -> None:
    try:
        write_manifest(book, kept)
    except OSError:
        shutil.rmtree(book / EDITIONS / folder, ignore_errors=True)
        raise


def _refuse_other_day(held: Edition, reading: Reading, folder: str) -> None:
    if reading.published not in (None, held.published):
        raise CannotRead(
            f"These bytes are held as published on {held.published}, not on {reading.published}.",
            code="publication-day-contradicts",
            do=f"If {held.published} is wrong, remove editions/{folder} from the book and load "
            "the file again.",
        )


def _edition(reading: Reading, digest: str, kept: tuple[Kept, ...]) -> Edition:
    if reading.published is None:
        raise NotTold(f"“{reading.title}” has no publication day.", code="publication-day-not-told")
    older = [
        k.edition
        for k in kept
        if k.edition.source == reading.source and k.edition.published < reading.published
    ]
    return Edition(
        digest=digest,
        source=reading.source,
        title=reading.title,
        published=reading.published,
        fetched=datetime.now(UTC).replace(microsecond=0),
        licence=reading.licence,
        supersedes=max(older, key=age).digest if older else "",
    )


def _tables(rows: Rows, digest: str) -> list[tuple[str, pa.Table]]:
    """The rows, and for counts what they cover: spans of areas, and classes of spans."""
    if rows.kind in (OUTCOMES, GROUPED_OUTCOMES):
        return _outcome_tables(rows, digest)
    if rows.kind == "grouped":
        by = [("set", "ascending"), ("area", "ascending"), ("first", "ascending")]
        return [("grouped", _stamped(rows.table.sort_by(by), digest))]
    if rows.kind != "recorded":
        return [(rows.kind, _stamped(rows.table, digest))]
    ordered = rows.table.sort_by(
        [("area", "ascending"), ("code", "ascending"), ("first", "ascending")]
    )
    spans = rows.table.group_by(["area", "first", "last"]).aggregate([])
    frame = rows.table.group_by(["first", "last", "code"]).aggregate([])
    return [
        ("recorded", _stamped(ordered, digest)),
        ("spans", _stamped(spans, digest)),
        ("frame", _stamped(frame, digest)),
    ]


def _outcome_tables(rows: Rows, digest: str) -> list[tuple[str, pa.Table]]:
    code = "code" if rows.kind == OUTCOMES else "set"
    ordered = rows.table.sort_by([(by, "ascending") for by in ("basis", code, "outcome", "area")])
    spans = rows.table.group_by(["area", "first", "last", "basis"]).aggregate([])
    frame = rows.table.group_by(["first", "last", "outcome", "basis", code]).aggregate([])
    named = ((rows.kind, ordered), (f"{rows.kind}_spans", spans), (f"{rows.kind}_frame", frame))
    return [(name, _stamped(table, digest)) for name, table in named]


def _stamped(table: pa.Table, digest: str) -> pa.Table:
    import numpy as np
    import pyarrow as pa

    zeros = pa.array(np.zeros(table.num_rows, np.int8))
    stamp = pa.DictionaryArray.from_arrays(zeros, pa.array([digest]))
    return table.append_column("edition", stamp)

"""Keep an edition in a book: whole, once, and never changed."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.figures.edition import Edition
from tallybook.figures.rows import Reading, Rows
from tallybook.figures.shelf import GROUPED_OUTCOMES, OUTCOMES
from tallybook.store.contradictions import refuse_contradictions
from tallybook.store.damaged_files import damaged_files
from tallybook.store.file_digest import file_digest
from tallybook.store.manifest import Kept, age, read_manifest, write_manifest
from tallybook.store.overlaps import refuse_overlaps
from tallybook.store.writer_lock import writer_lock
from tallybook.terms.errors import CannotRead, NotTold

if TYPE_CHECKING:
    import pyarrow as pa

EDITIONS = "editions"


def keep(book: Path, reading: Reading, digest: str) -> tuple[Edition, bool]:
    """The edition as kept, and whether it is new; the same bytes twice change nothing.

    The edition's folder is written aside and renamed, then the manifest is swapped: a kill at any
    moment leaves the book as it was. An edition whose files were damaged is kept anew. Refuses a
    reading without a publication day, one that contradicts another edition of the same publication
    and day, one whose counts would be added twice, and the same bytes with another day.
    """
    with writer_lock(book):
        kept = read_manifest(book)
        for one in kept:
            if one.edition.digest == digest and not damaged_files(book, one):
                _refuse_other_day(one.edition, reading)
                return one.edition, False
        others = tuple(one for one in kept if one.edition.digest != digest)
        edition = _edition(reading, digest, others)
        refuse_contradictions(book, others, edition, reading.rows)
        refuse_overlaps(book, others, reading.rows)
        files = _write_folder(book, edition, reading.rows)
        count = sum(rows.table.num_rows for rows in reading.rows)
        write_manifest(book, (*others, Kept(edition, files, count, reading.repairs)))
        return edition, True


def _refuse_other_day(held: Edition, reading: Reading) -> None:
    if reading.published not in (None, held.published):
        raise CannotRead(
            f"These bytes are held as published on {held.published}, not on {reading.published}.",
            code="publication-day-contradicts",
            do=f"If {held.published} is wrong, remove editions/{held.short} from the book and load "
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


def _write_folder(
    book: Path, edition: Edition, every: tuple[Rows, ...]
) -> tuple[tuple[str, str], ...]:
    home = book / EDITIONS
    home.mkdir(exist_ok=True)
    for unfinished in home.glob(".*"):  # left by a writer that was killed; we hold the lock
        shutil.rmtree(unfinished)
    fresh, final = home / f".{edition.short}.{os.getpid()}", home / edition.short
    fresh.mkdir()
    for rows in every:
        for name, table in _tables(rows, edition.digest):
            _write_parquet(table, fresh / f"{name}.parquet")
    files = tuple(sorted((p.name, file_digest(p)) for p in fresh.iterdir()))
    shutil.rmtree(final, ignore_errors=True)  # a folder that no manifest names was never kept
    fresh.rename(final)
    return files


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
    import pyarrow as pa

    stamp = pa.DictionaryArray.from_arrays(
        pa.array([0] * table.num_rows, pa.int8()), pa.array([digest])
    )
    return table.append_column("edition", stamp)


def _write_parquet(table: pa.Table, path: Path) -> None:
    import pyarrow.parquet as pq

    pq.write_table(table, path, compression="zstd", row_group_size=122_880)
    with path.open("rb") as written:
        os.fsync(written.fileno())

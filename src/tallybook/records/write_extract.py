"""Read an extract batch by batch and write its rows, encrypted, into two files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tallybook.records.as_it_came import Extract, Torn
from tallybook.records.distinct import Distinct
from tallybook.records.doubts import doubts
from tallybook.records.extract import OF_A_CRIME
from tallybook.records.kept import QUARANTINE, ROWS, Intake, SealedFile
from tallybook.records.mapping import Mapping
from tallybook.records.pseudonym import as_column, pseudonyms
from tallybook.records.read_batch import Batch, read_batch, texts_of
from tallybook.records.refuse_columns import refuse_cells
from tallybook.records.sealed_rows import SealedWriter
from tallybook.records.seen_before import Seen
from tallybook.terms.errors import CannotRead, Fault

if TYPE_CHECKING:
    import pyarrow as pa

CONTRARY = 0.005
"""Share of rows that may repeat a record number with other content: above, a row is no crime."""


@dataclass(frozen=True)
class Written:
    """The two files, what became of the rows, and the first and last recorded day kept."""

    rows: SealedFile
    quarantine: SealedFile
    intake: Intake
    first: date | None
    last: date | None


@dataclass(eq=False)
class _Counts:
    read: int = 0
    cancelled: int = 0
    twice: int = 0
    torn: int = 0
    doubtful: Counter[str] = field(default_factory=Counter)
    unlisted: Counter[str] = field(default_factory=Counter)
    first: date | None = None
    last: date | None = None

    def span(self, recorded: pa.Array) -> None:
        """Widen the span of days to these."""
        import pyarrow.compute as pc

        if len(recorded):
            ends = pc.min_max(recorded).as_py()
            self.first = min(filter(None, (self.first, ends["min"])))
            self.last = max(filter(None, (self.last, ends["max"])))


def write_extract(
    folder: Path,
    extract: Extract,
    mapping: Mapping,
    keys: Sequence[bytes],
    latest: date,
    on_progress: Callable[[int], None] | None = None,
) -> Written:
    """The extract's rows in the folder's two encrypted files: those that count, and the doubtful.

    `keys` make the pseudonyms, `latest` is the last day on which a row can be recorded. Refuses
    cells that can name somebody, record numbers that contradict the grain, and too many doubtful
    rows; memory grows by 16 bytes a row, for the records seen.
    """
    writers: list[SealedWriter] = []
    counts, seen = _Counts(), Seen()
    for part in extract.batches(list(mapping.headers.values())):
        if isinstance(part, Torn):
            counts.torn += part.rows
            counts.read += part.rows
            continue
        kept, doubtful = _read(part, mapping, keys, latest, counts, seen)
        if not writers:
            files = ((ROWS, kept), (QUARANTINE, doubtful))
            writers += [SealedWriter(folder / name, table.schema) for name, table in files]
        writers[0].write(kept)
        writers[1].write(doubtful)
        if on_progress:
            on_progress(counts.read)
    if not writers:
        raise CannotRead(f"{extract.name} has no rows.", code="extract-unreadable")
    rows, quarantine = (writer.close() for writer in writers)
    intake = _intake(counts, rows.rows, quarantine.rows)
    _refuse_contrary(intake, mapping)
    _refuse_doubtful(intake, mapping)
    return Written(rows, quarantine, intake, counts.first, counts.last)


def _read(
    part: pa.RecordBatch,
    mapping: Mapping,
    keys: Sequence[bytes],
    latest: date,
    counts: _Counts,
    seen: Seen,
) -> tuple[pa.Table, pa.Table]:
    import pyarrow as pa

    rows = part.num_rows
    texts = texts_of(part, mapping)
    refuse_cells(texts, rows, mapping)
    batch = read_batch(texts, rows, mapping, latest)
    numbers = _numbers(part, mapping)
    made = pseudonyms(numbers, keys)
    batch.doubt(
        "no_record",
        np.array([number.startswith("\x1f") or not number for number in numbers], np.bool_),
    )
    twice = _twice(batch, made, texts, seen)
    table = pa.table({"record": as_column(made), **_ordered(batch)})
    doubtful = np.any(list(batch.doubts.values()), axis=0) & ~twice
    kept = table.filter(pa.array(~doubtful & ~twice))
    _count(counts, batch, kept, twice)
    where = np.flatnonzero(doubtful)
    told = {
        "row": pa.array(where + counts.read + 1),
        "reasons": _reasons(batch, where),
    }
    counts.read += rows
    apart = table.take(pa.array(where))
    return kept, pa.table(told | dict(zip(apart.column_names, apart.columns, strict=True)))


def _numbers(part: pa.RecordBatch, mapping: Mapping) -> list[str]:
    """Record numbers as printed; with the victim's where a row is a victim."""
    printed = [(text or "").strip() for text in part.column(mapping.headers["record"]).to_pylist()]
    if mapping.grain == "crime":
        return printed
    victims = part.column(mapping.headers["victim"]).to_pylist()
    return [f"{n}\x1f{(v or '').strip()}" for n, v in zip(printed, victims, strict=True)]


def _twice(batch: Batch, made: list[bytes], texts: dict[str, Distinct], seen: Seen) -> Any:
    """Which rows repeat an earlier one; another content under a known number is a doubt."""
    heads = np.frombuffer(b"".join(made), np.uint64).reshape(len(made), -1)[:, 0]
    content = np.zeros(batch.rows, np.uint64)
    for name in sorted(texts):
        content = content * np.uint64(0x9E3779B97F4A7C15) + texts[name].lanes
    known = ~batch.doubts["no_record"]
    repeats, differs = np.zeros(batch.rows, np.bool_), np.zeros(batch.rows, np.bool_)
    repeats[known], differs[known] = seen.add(heads[known], content[known])
    batch.doubt("record_differs", differs)
    return repeats & ~differs


def _ordered(batch: Batch) -> dict[str, pa.Array]:
    rest = sorted(batch.columns.keys() - set(OF_A_CRIME))
    return {name: batch.columns[name] for name in (*OF_A_CRIME, *rest)}


def _reasons(batch: Batch, where: np.ndarray) -> pa.Array:
    """The reasons of each row in words, in the order of the list."""
    packed = np.zeros(len(where), np.int64)
    for n, name in enumerate(doubts()):
        if name in batch.doubts:
            packed |= batch.doubts[name][where].astype(np.int64) << n
    known, place = np.unique(packed, return_inverse=True)
    says = [
        "; ".join(word for n, word in enumerate(doubts().values()) if one >> n & 1)
        for one in known.tolist()
    ]
    return Distinct(tuple(says), place).named(str)


def _count(counts: _Counts, batch: Batch, kept: pa.Table, twice: Any) -> None:
    import pyarrow.compute as pc

    counts.cancelled += pc.sum(kept["cancelled"]).as_py() or 0
    counts.twice += int(twice.sum())
    counts.doubtful.update({n: int((hit & ~twice).sum()) for n, hit in batch.doubts.items()})
    counts.unlisted.update(batch.unlisted)
    counts.span(kept["recorded"])


def _intake(counts: _Counts, kept: int, quarantined: int) -> Intake:
    return Intake(
        read=counts.read,
        kept=kept,
        cancelled=counts.cancelled,
        twice=counts.twice,
        quarantined=quarantined,
        torn=counts.torn,
        doubtful={name: counts.doubtful[name] for name in doubts() if counts.doubtful[name]},
        unlisted={name: n for name, n in sorted(counts.unlisted.items()) if n},
    )


def _refuse_contrary(intake: Intake, mapping: Mapping) -> None:
    contrary = intake.doubtful.get("record_differs", 0)
    if contrary > CONTRARY * intake.read:
        raise CannotRead(
            f"{contrary:,} of {intake.read:,} rows repeat a record number with other content: "
            f"a row is not a {mapping.grain}.",
            code="grain-contradicted",
        )


def _refuse_doubtful(intake: Intake, mapping: Mapping) -> None:
    if not intake.kept or intake.quarantined + intake.torn > mapping.doubtful_up_to * intake.read:
        faults = [Fault(doubts()[name], f"{n:,} rows.") for name, n in intake.doubtful.items()]
        if intake.torn:
            faults.append(Fault("too few or too many cells", f"{intake.torn:,} rows."))
        raise CannotRead(
            f"{intake.quarantined + intake.torn:,} of {intake.read:,} rows are doubtful; the "
            f"mapping allows {mapping.doubtful_up_to:.0%}.",
            code="extract-doubtful",
            faults=tuple(faults),
        )

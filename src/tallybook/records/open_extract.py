"""Open an extract that is CSV or Parquet; what a library says of its cells never gets out."""

from __future__ import annotations

import codecs
import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallybook.records.as_it_came import Extract, Torn
from tallybook.terms.errors import CannotRead

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK = 2**20
"""Bytes of CSV that are read at once; the reader goes up to 32 such blocks ahead."""

ROWS = 65_536
"""About so many rows come in a batch."""

_SIGNS = ",;\t|"


def open_extract(path: Path) -> Extract:
    """The extract in the file, a CSV or Parquet; its bytes are read once for their digest.

    Refuses a file that is neither, has no rows below its header, or has a header twice.
    """
    with path.open("rb") as file:
        is_parquet = file.read(4) == b"PAR1"
    return _open_parquet(path) if is_parquet else _open_csv(path)


def check_header(name: str, header: Sequence[str]) -> tuple[str, ...]:
    """The header; refuses one that is blank or stands twice, by its place and not its words."""
    known = [h.strip() for h in header]
    twice = [n for n, h in enumerate(known, 1) if not h or known.index(h) != n - 1]
    if twice or not known:
        places = ", ".join(map(str, twice))
        raise CannotRead(
            f"{name}: the header of column {places or 1} is blank or stands twice.",
            code="extract-unreadable",
        )
    return tuple(known)


def _open_csv(path: Path) -> Extract:
    digest, encoding = _read_through(path)
    sign = _sign(path, encoding)
    with path.open(encoding=encoding, newline="") as file:
        header = check_header(path.name, next(csv.reader(file, delimiter=sign), []))

    def batches(headers: Sequence[str]) -> Iterator[pa.RecordBatch | Torn]:
        yield from _csv_batches(path, encoding, sign, header, headers)

    return Extract(path.name, digest, header, batches)


def _csv_batches(
    path: Path, encoding: str, sign: str, header: Sequence[str], headers: Sequence[str]
) -> Iterator[pa.RecordBatch | Torn]:
    import pyarrow as pa
    import pyarrow.csv as arrow_csv

    torn: list[int] = []

    def skip(row: Any) -> str:
        torn.append(1)
        return "skip"

    try:
        reader = arrow_csv.open_csv(
            path,
            arrow_csv.ReadOptions(
                use_threads=False,
                block_size=BLOCK,
                encoding="utf8" if encoding == "utf-8-sig" else encoding,
                column_names=list(header),
                skip_rows=1,
            ),
            arrow_csv.ParseOptions(
                delimiter=sign, newlines_in_values=True, invalid_row_handler=skip
            ),
            arrow_csv.ConvertOptions(
                include_columns=list(headers),
                column_types=dict.fromkeys(headers, pa.string()),
                strings_can_be_null=False,
            ),
        )
        yield from _joined(reader)
    except pa.ArrowException:  # its words quote the row
        raise _unreadable(path) from None
    yield Torn(len(torn))


def _joined(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Small batches together, so that what is done to each batch is done seldom."""
    import pyarrow as pa

    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(one.num_rows for one in waiting) >= ROWS:
            yield pa.concat_batches(waiting)
            waiting = []
    if waiting:
        yield pa.concat_batches(waiting)


def _open_parquet(path: Path) -> Extract:
    import pyarrow as pa
    import pyarrow.parquet as pq

    digest, _ = _digest(path)
    try:
        header = check_header(path.name, pq.ParquetFile(path).schema_arrow.names)
    except pa.ArrowException:
        raise _unreadable(path) from None

    def batches(headers: Sequence[str]) -> Iterator[pa.RecordBatch | Torn]:
        try:
            file = pq.ParquetFile(path)
            for batch in file.iter_batches(ROWS, columns=list(headers), use_threads=False):
                yield _texts(batch.select(list(headers)))
        except pa.ArrowException:
            raise _unreadable(path) from None

    return Extract(path.name, digest, header, batches)


def _texts(batch: pa.RecordBatch) -> pa.RecordBatch:
    import pyarrow as pa

    columns = [column.cast(pa.string()) for column in batch.columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _read_through(path: Path) -> tuple[str, str]:
    digest, is_utf8 = _digest(path)
    return digest, "utf-8-sig" if is_utf8 else "cp1252"


def _digest(path: Path) -> tuple[str, bool]:
    """The digest of the bytes, and whether they are UTF-8."""
    digest, decoder, is_utf8 = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")(), True
    with path.open("rb") as file:
        while block := file.read(2**20):
            digest.update(block)
            if is_utf8:
                try:
                    decoder.decode(block)
                except UnicodeDecodeError:
                    is_utf8 = False
    return digest.hexdigest(), is_utf8


def _sign(path: Path, encoding: str) -> str:
    with path.open(encoding=encoding, newline="") as file:
        first = file.readline()
    return max(_SIGNS, key=first.count)


def _unreadable(path: Path) -> CannotRead:
    return CannotRead(f"{path.name} is no CSV or Parquet of rows.", code="extract-unreadable")

"""From a CSV file to a page."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from tallybook.sources.cells import from_arrow
from tallybook.sources.page import Page
from tallybook.sources.remarks import Remarks
from tallybook.terms.errors import CannotRead

_PIECE = 2**24

LARGEST = 128 * 2**20
"""Bytes of text, unpacked. The largest table known so far has 40 million."""


def open_csv(path: Path, zipped: bool, remarks: Remarks) -> Page:
    """Every cell as text, UTF-8; row numbers count records, the first is 1.

    A record with more or fewer cells than the first is a fault; an empty line is passed over.
    """
    import pyarrow as pa
    import pyarrow.csv

    ragged = _Ragged()
    text = _unpacked(path, zipped)
    _refuse_other_than_utf8(path, text)
    try:
        table = pyarrow.csv.read_csv(
            io.BytesIO(text),
            read_options=pyarrow.csv.ReadOptions(
                autogenerate_column_names=True, use_threads=False, block_size=2**24
            ),
            parse_options=pyarrow.csv.ParseOptions(
                newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=ragged
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                default_column_type=pa.string(), strings_can_be_null=False
            ),
        )
    except pa.ArrowException as damage:
        raise CannotRead(
            f"{path.name} is not a CSV file in UTF-8: {damage}.", code="file-damaged"
        ) from damage
    ragged.tell(remarks)
    rows = np.setdiff1d(np.arange(1, table.num_rows + len(ragged.numbers) + 1), ragged.numbers)
    return Page("", tuple(from_arrow(column) for column in table.columns), rows)


def _refuse_other_than_utf8(path: Path, text: bytes) -> None:
    """Looked at before parsing: the parser prints a traceback of its own for such a record."""
    if text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise CannotRead(
            f"{path.name} is text in UTF-16.",
            code="file-damaged",
            do="Save it as CSV in UTF-8; or take the publisher's own file.",
        )
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(text), _PIECE):
            decoder.decode(text[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as damage:
        raise CannotRead(
            f"{path.name} is not a CSV file in UTF-8: {damage.reason}.",
            code="file-damaged",
            do="If a spreadsheet program saved it, save it again as CSV in UTF-8; or take the "
            "publisher's own file.",
        ) from damage


@dataclass
class _Ragged:
    """Called by the parser for each record with the wrong number of cells."""

    numbers: list[int] = field(default_factory=list)
    widths: dict[int, tuple[int, int]] = field(default_factory=dict)

    def __call__(self, row: Any) -> str:
        self.numbers.append(row.number)
        if row.text.strip():
            self.widths[row.number] = row.actual_columns, row.expected_columns
        return "skip"

    def tell(self, remarks: Remarks) -> None:
        for number, (has, needs) in self.widths.items():
            remarks.fault(f"row {number}", f"has {has} cells where the first row has {needs}.")


def _unpacked(path: Path, zipped: bool) -> bytes:
    try:
        with gzip.open(path) if zipped else path.open("rb") as file:
            text = file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as damage:
        raise CannotRead(
            f"{path.name} cannot be unpacked: {damage}.", code="file-damaged"
        ) from damage
    if len(text) > LARGEST:
        raise CannotRead(
            f"{path.name} holds more than {LARGEST // 2**20} MB of text.", code="file-too-large"
        )
    return text

"""Whether a workbook is safe to unpack: sizes that it declares, and cells far outside any table."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tallybook.terms.errors import CannotRead

LARGEST = 640 * 2**20
"""Bytes that all members may unpack to together. The publisher's largest so far has 354 million."""

_CHUNK = 2**20
_OVERLAP = 200
# A cell with a value in a column of three letters (the 703rd or later). A reader that lays cells
# out as a rectangle needs the memory for all that lie between: one cell at XFD1048576 is 17e9.
_THREE_LETTERS = re.compile(rb'r="[A-Z]{3}')  # quick, and true of no cell in an ordinary table
_FAR_CELL = re.compile(rb'<c\b[^>]*\br="([A-Z]{3,}\d+)"[^>/]*>')


def check_archive(path: Path) -> None:
    """Refuse a workbook that would unpack to over 640 MB or that has a cell beyond column ZZ.

    A workbook that is not an archive (XLS) passes; its reader has a limit on memory all the same.
    """
    if path.stat().st_size > LARGEST:
        raise CannotRead(
            f"{path.name} has more than {LARGEST // 2**20:,} MB.", code="file-too-large"
        )
    if not zipfile.is_zipfile(path):
        _check_protection(path)
        return
    with zipfile.ZipFile(path) as archive:
        _check_sizes(path, archive)
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with archive.open(name) as sheet:
                    _check_cells(path, name, sheet)


def _check_protection(path: Path) -> None:
    """A protected XLSX is no archive: its container names the encrypted stream."""
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        raise CannotRead(
            f"{path.name} is protected by a password.",
            code="file-damaged",
            do="Save a copy without the password, or ask the publisher for one.",
        )


def _check_sizes(path: Path, archive: zipfile.ZipFile) -> None:
    total = sum(member.file_size for member in archive.infolist())
    if total > LARGEST:
        raise CannotRead(
            f"{path.name} would unpack to {total / 2**20:,.0f} MB; {LARGEST // 2**20:,} MB are "
            "allowed.",
            code="file-too-large",
        )


def _check_cells(path: Path, name: str, sheet: IO[bytes]) -> None:
    for chunk in _overlapping(sheet):
        if _THREE_LETTERS.search(chunk) and (far := _FAR_CELL.search(chunk)):
            raise CannotRead(
                f"{path.name} has a cell at {far[1].decode()} ({name}), far outside any table.",
                code="file-too-large",
                do="Delete the cell in a spreadsheet program if it is a stray one.",
            )


def _overlapping(sheet: IO[bytes]) -> Iterator[bytes]:
    tail = b""
    while chunk := sheet.read(_CHUNK):
        yield tail + chunk
        tail = chunk[-_OVERLAP:]

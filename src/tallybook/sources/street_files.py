"""The street-level files in a folder, in an archive, or alone: known by their header."""

from __future__ import annotations

import csv
import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tallybook.figures.counting import Counting, CsvFile
from tallybook.terms.errors import CannotRead

COLUMNS = (
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Crime type",
    "Last outcome category",
    "Context",
)

COUNTING = Counting(
    columns=COLUMNS,
    keys={
        "month": ("Month", 0),
        "force": ("Reported by", 0),
        "within": ("Falls within", 0),
        "category": ("Crime type", 0),
        # A small area is called after its district, with five characters more: Southampton 021B.
        "district": ("LSOA name", 5),
    },
    identity="Crime ID",
    spread="district",
)
"""Coordinates, street, outcome and id are never taken over; the id only tells records apart."""

LARGEST = 512 * 2**20
"""Bytes of one file, unpacked. The largest force has 30 million a month."""

_RATIO = 200
"""Times that a member may grow when unpacked. Street-level months grow eightfold."""

MOST = 10_000
"""Files of one archive; three years of all forces and tables are 5,000."""

_HEAD = 1000


@dataclass(frozen=True)
class StreetFiles:
    """Files with the header of the street-level table, and the names of those that have another.

    `within` is the folder, the archive or the one file; `digest` names their bytes.
    """

    within: Path
    names: tuple[str, ...]
    others: tuple[str, ...]

    def digest(self) -> str:
        """SHA-256 of the file; of a folder, that of its files' names and digests."""
        if self.within.is_file():
            return _digest(self.within)
        told = hashlib.sha256()
        for name in self.names:
            told.update(f"{name} {_digest(self.within / name)}\n".encode())
        return told.hexdigest()

    def open(self, aside: Path) -> Iterator[CsvFile]:
        """Each file in turn; what an archive holds is unpacked into the folder `aside`."""
        if self.within.is_dir():
            yield from (CsvFile(name, self.within / name) for name in self.names)
        elif zipfile.is_zipfile(self.within):
            yield from _unpacked(self.within, self.names, aside)
        else:
            yield CsvFile(self.within.name, self.within)


def street_files(path: Path) -> StreetFiles | None:
    """The street-level files there; None where the path holds none of them.

    Refuses an archive that would unpack to more than is allowed or that is damaged.
    """
    if path.is_dir():
        return _sorted_out(path, _in_folder(path))
    if not path.is_file():
        return None
    if zipfile.is_zipfile(path):
        return _in_archive(path)
    found = _head_of_file(path)
    return StreetFiles(path, (path.name,), ()) if _is_street(found) else None


def _in_folder(path: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(path.rglob("*")):
        if file.is_file() and file.suffix.lower() in (".csv", ".gz"):
            yield file.relative_to(path).as_posix(), _head_of_file(file)


def _in_archive(path: Path) -> StreetFiles | None:
    try:
        with zipfile.ZipFile(path) as archive:
            if not any(name.lower().endswith(".csv") for name in archive.namelist()):
                return None  # a workbook, or nothing that is known
            _refuse_bomb(path, archive)
            return _sorted_out(path, _heads(archive))
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error, RuntimeError) as damage:
        raise CannotRead(
            f"{path.name} cannot be unpacked: {type(damage).__name__} {str(damage)[:120]}",
            code="file-damaged",
        ) from damage


def _heads(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for one in sorted(archive.infolist(), key=lambda one: one.filename):
        if one.filename.lower().endswith(".csv"):
            with archive.open(one) as file:
                yield one.filename, file.read(_HEAD)


def _refuse_bomb(path: Path, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    large = [one.filename for one in members if _is_bomb(one)]
    if large or len(members) > MOST:
        what = (
            f"{large[0]} would unpack to over {LARGEST // 2**20} MB" if large else "too many files"
        )
        raise CannotRead(f"{path.name}: {what}.", code="file-too-large")


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    swells = member.file_size > max(member.compress_size, 2**16) * _RATIO
    return member.file_size > LARGEST or swells


def _sorted_out(path: Path, heads: Iterator[tuple[str, bytes]]) -> StreetFiles | None:
    names: list[str] = []
    others: list[str] = []
    for name, head in heads:
        (names if _is_street(head) else others).append(name)
    return StreetFiles(path, tuple(names), tuple(others)) if names else None


def _head_of_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            start = file.read(_HEAD)
        if start.startswith(b"\x1f\x8b"):
            with gzip.open(path) as unpacked:
                start = unpacked.read(_HEAD)
    except (OSError, EOFError, zlib.error):
        return b""
    return start


def _is_street(head: bytes) -> bool:
    """Whether the first line has these columns, in this order."""
    text, _, _ = head.decode("utf-8-sig", "replace").partition("\n")
    try:
        first = next(csv.reader([text.rstrip("\r")]), [])
    except csv.Error:  # no text at all
        return False
    return tuple(cell.strip() for cell in first) == COLUMNS


def _unpacked(path: Path, names: tuple[str, ...], aside: Path) -> Iterator[CsvFile]:
    with zipfile.ZipFile(path) as archive:
        for number, name in enumerate(names):
            to = aside / f"{number}.csv"
            try:
                with archive.open(name) as packed, to.open("wb") as out:
                    _copy(path, name, packed, out)
            except (zipfile.BadZipFile, EOFError, zlib.error, RuntimeError) as damage:
                raise CannotRead(
                    f"{path.name}: {name} cannot be unpacked: {type(damage).__name__}.",
                    code="file-damaged",
                ) from damage
            yield CsvFile(name, to, is_copy=True)


def _copy(path: Path, name: str, packed: IO[bytes], out: IO[bytes]) -> None:
    left = LARGEST
    while piece := packed.read(2**20):
        left -= len(piece)
        if left < 0:  # more than the archive said
            raise CannotRead(
                f"{path.name}: {name} unpacks to over {LARGEST // 2**20} MB.", code="file-too-large"
            )
        out.write(piece)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

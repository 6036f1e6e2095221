"""From a path to pages: what a file is, is told by its first bytes, not by its name."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable
from pathlib import Path

from tallybook.sources.page import Opened
from tallybook.sources.remarks import Remarks
from tallybook.terms.errors import CannotRead

_ZIP, _OLE, _PARQUET, _GZIP = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"PAR1",
    b"\x1f\x8b",
)
_ENDINGS = {".gz", ".csv", ".parquet", ".ods", ".xlsx", ".xls", ".geojson", ".json"}


def open_file(
    path: Path, remarks: Remarks, on_progress: Callable[[str], None] | None = None
) -> Opened:
    """The pages of a workbook, a Parquet file, a GeoJSON file or a CSV file, gzipped or not.

    Refuses a path that is no file, a file that is empty or damaged, and one that would unpack to
    more than is allowed.
    """
    if not path.is_file():
        raise CannotRead(f"There is no file {path}.", code="file-missing")
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise CannotRead(f"{path.name} is empty.", code="file-damaged")
    if start.startswith((_ZIP, _OLE)):
        from tallybook.sources.open_workbook import open_workbook

        pages = open_workbook(path, on_progress)
    elif start.startswith(_PARQUET):
        from tallybook.sources.open_parquet import open_parquet

        pages = (open_parquet(path),)
    elif start.removeprefix(BOM_UTF8).lstrip().startswith(b"{"):
        from tallybook.sources.open_geojson import open_geojson

        pages = (open_geojson(path),)
    else:
        from tallybook.sources.open_csv import open_csv

        pages = (open_csv(path, start.startswith(_GZIP), remarks),)
    return Opened(path.name, _stem(path), pages)


def _stem(path: Path) -> str:
    while path.suffix.lower() in _ENDINGS:
        path = path.with_suffix("")
    return path.name

"""Small street-level files, made up: places that were never there and ids of one letter."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from tallybook.sources.street_files import COLUMNS

HAMPSHIRE = "Hampshire Constabulary"


def record(
    category: str = "Burglary",
    district: str = "Southampton",
    id: str = "",
    month: str = "2017-02",
    force: str = HAMPSHIRE,
    within: str = "",
) -> list[str]:
    """One record as it is printed; no district is no place."""
    place = ["-1.4", "50.9", "On or near Made Up Row", "E01999999", f"{district} 021B"]
    where = place if district else ["", "", "No Location", "", ""]
    return [id, month, force, within or force, *where, category, "", ""]


def text_of(records: Sequence[Sequence[str]], header: Sequence[str] = COLUMNS) -> str:
    """A file of these records below the header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([header, *records])
    return out.getvalue()


def write_month(path: Path, *records: Sequence[str]) -> Path:
    """A file of these records, in whatever folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(records), "utf-8")
    return path

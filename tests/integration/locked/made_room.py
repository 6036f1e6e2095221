"""A locked room with the made-up county's extract in it."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tallybook.records.keep_extract import Imported, keep_extract
from tallybook.records.key import Key
from tallybook.records.mapping import Mapping
from tallybook.records.open_extract import open_extract
from tallybook.records.open_room import make_room
from tallybook.records.propose_mapping import propose_mapping
from tallybook.records.room import Room

FORCE = "X23000001"
STEWARD, ANALYST, VIEWER = "ann", "jo", "sam"
AFTER = date(2026, 6, 30)
"""A day after the extract was drawn."""


def new_room(folder: Path) -> Room:
    return make_room(folder, Key(os.urandom(32)), STEWARD)


def mapping_of(path: Path) -> Mapping:
    return propose_mapping(open_extract(path), FORCE, "crime").mapping


def import_file(room: Room, path: Path, mapping: Mapping | None = None) -> Imported:
    return keep_extract(room, STEWARD, open_extract(path), mapping or mapping_of(path))


def counts(path: Path, *columns: str) -> dict[tuple[str, ...], int]:
    """A table of the truth, added up over all columns but these."""
    found: dict[tuple[str, ...], int] = {}
    for row in _rows(path):
        key = tuple(row[name] for name in columns)
        found[key] = found.get(key, 0) + int(row["count"])
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


HEADER = ["Occurrence Number", "Recorded Date", "Start Date/Time", "End Date/Time", "HO Class"]
HEADER += ["Occurrence Status", "District", "Victim Age at Offence", "Sex"]
ROW = dict(
    zip(
        HEADER,
        ["1", "02/03/2020", "01/03/2020", "02/03/2020", "46", "Filed", "Sampleford", "30", "F"],
        strict=True,
    )
)
"""A row about nobody that has nothing wrong with it."""


def write_rows(path: Path, changes: list[dict[str, str]], fill: int = 0) -> Path:
    """A small extract: the row with each of the changes, and `fill` sound rows before them."""
    sound = [{"Occurrence Number": f"9{n:06d}"} for n in range(fill)]
    numbered = [{"Occurrence Number": f"8{n:06d}"} | change for n, change in enumerate(changes)]
    rows = [ROW | change for change in [*sound, *numbered]]
    header = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows(rows)
    return path

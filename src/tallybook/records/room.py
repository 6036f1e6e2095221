"""A locked room: a folder and the key that opens it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tallybook.records.key import Key

FOLDER = "records"
"""Its usual name inside a book."""

MANIFEST = "room.json"
EXTRACTS = "extracts"


@dataclass(frozen=True)
class Room:
    """The folder, and the key that its files are sealed with."""

    path: Path
    key: Key

    @property
    def extracts(self) -> Path:
        """The folder of the extracts."""
        return self.path / EXTRACTS

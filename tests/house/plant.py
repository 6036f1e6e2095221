"""A small synthetic package with the rooms of the house, in which to plant one violation."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def plant(folder: Path, name: str, rooms: Iterable[str], files: dict[str, str]) -> Path:
    """Build package `name` with empty rooms and the given files; the path of the package."""
    package = folder / name
    for room in rooms:
        (package / room).mkdir(parents=True)
        (package / room / "__init__.py").write_text("")
    (package / "__init__.py").write_text("")
    for path, text in files.items():
        (package / path).parent.mkdir(parents=True, exist_ok=True)
        (package / path).write_text(text)
    return package

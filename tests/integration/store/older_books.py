"""Books as earlier versions wrote them: the same Parquet files, other manifests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def to_format(number: int, book: Path) -> None:
    """Write the manifest anew as format 1 or 2 had it."""
    path = book / "manifest.json"
    tree = json.loads(path.read_text())
    editions = [_older(number, entry, book) for entry in tree["editions"]]
    path.write_text(json.dumps({"format": number, "editions": editions}, indent=1))


def _older(number: int, entry: dict[str, Any], book: Path) -> dict[str, Any]:
    home = book / "editions" / entry["digest"][:12]
    assert entry["folder"] == home.name  # earlier versions had no other names
    files = [[file["name"], file["digest"]] for file in entry["files"]]
    if number == 1:
        files = [[name, (home / name).stat().st_size] for name, _ in files]
    return {key: value for key, value in entry.items() if key != "folder"} | {"files": files}

"""The manifest of a book: which editions it holds, swapped whole by one rename."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tallybook.figures.edition import Edition
from tallybook.terms.errors import CannotRead

FORMAT = 2
NAME = "manifest.json"


@dataclass(frozen=True)
class Kept:
    """One edition in a book: its folder's files with their digests, and what was repaired."""

    edition: Edition
    files: tuple[tuple[str, str], ...]
    rows: int
    repairs: tuple[str, ...]


def read_manifest(book: Path) -> tuple[Kept, ...]:
    """The editions kept, oldest publication first; none if there is no manifest yet.

    Refuses a manifest of another format and one that was changed by hand into something else.
    """
    path = book / NAME
    if not path.exists():
        return ()
    try:
        tree = json.loads(path.read_text("utf-8"))
        kept = [_from_json(entry) for entry in _entries(tree)]
    except (ValueError, KeyError, TypeError) as error:
        raise CannotRead(
            f"{path} is not the manifest of a book: {error}.",
            code="book-damaged",
            do="Load the publishers' files into a new folder.",
        ) from error
    return tuple(sorted(kept, key=lambda k: age(k.edition)))


def _entries(tree: dict[str, Any]) -> list[dict[str, Any]]:
    if tree["format"] != FORMAT:
        raise ValueError(f"it has format {tree['format']!r}, and this version reads {FORMAT}")
    entries: list[dict[str, Any]] = tree["editions"]
    return entries


def write_manifest(book: Path, kept: tuple[Kept, ...]) -> None:
    """Replace the manifest in one step: readers see the old one or the new one, never half.

    The caller holds the writer's lock: what a killed writer left is written over.
    """
    tree = {"format": FORMAT, "editions": [_to_json(k) for k in kept]}
    fresh = book / f".{NAME}"
    with fresh.open("w", encoding="utf-8") as out:
        json.dump(tree, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(book / NAME)


def age(edition: Edition) -> tuple[date, str, str]:
    """The order of editions: by publication, then by when they were fetched, then by digest."""
    return edition.published, str(edition.fetched or ""), edition.digest


def _to_json(kept: Kept) -> dict[str, object]:
    edition = kept.edition
    return {
        "digest": edition.digest,
        "source": edition.source,
        "title": edition.title,
        "published": str(edition.published),
        "fetched": edition.fetched.isoformat() if edition.fetched else None,
        "licence": edition.licence,
        "supersedes": edition.supersedes,
        "files": [list(pair) for pair in kept.files],
        "rows": kept.rows,
        "repairs": list(kept.repairs),
    }


def _from_json(entry: dict[str, Any]) -> Kept:
    fetched = entry["fetched"]
    edition = Edition(
        digest=str(entry["digest"]),
        source=str(entry["source"]),
        title=str(entry["title"]),
        published=date.fromisoformat(str(entry["published"])),
        fetched=datetime.fromisoformat(str(fetched)) if fetched else None,
        licence=str(entry["licence"]),
        supersedes=str(entry["supersedes"]),
    )
    files = tuple((str(name), str(digest)) for name, digest in entry["files"])
    return Kept(edition, files, int(entry["rows"]), tuple(map(str, entry["repairs"])))

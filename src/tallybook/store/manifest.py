"""The manifest of a book: which editions it holds, swapped whole by one rename."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tallybook.figures.edition import Edition
from tallybook.terms.errors import CannotRead

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True)
class Kept:
    """One edition in a book: its folder's files with their sizes, and what was repaired in it."""

    edition: Edition
    files: tuple[tuple[str, int], ...]
    rows: int
    repairs: tuple[str, ...]


def read_manifest(book: Path) -> tuple[Kept, ...]:
    """The editions kept, oldest publication first; none if there is no manifest yet."""
    path = book / NAME
    if not path.exists():
        return ()
    tree = json.loads(path.read_text("utf-8"))
    if tree.get("format") != FORMAT:
        raise CannotRead(
            f"{path} has format {tree.get('format')!r}; this version reads {FORMAT}.",
            code="book-damaged",
        )
    kept = [_from_json(entry) for entry in tree["editions"]]
    return tuple(sorted(kept, key=lambda k: age(k.edition)))


def write_manifest(book: Path, kept: tuple[Kept, ...]) -> None:
    """Replace the manifest in one step: readers see the old one or the new one, never half."""
    tree = {"format": FORMAT, "editions": [_to_json(k) for k in kept]}
    fresh = book / f".{NAME}.{os.getpid()}"
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


def _from_json(entry: dict[str, object]) -> Kept:
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
    files = tuple((str(name), int(size)) for name, size in entry["files"])  # type: ignore[attr-defined]
    repairs = tuple(str(r) for r in entry["repairs"])  # type: ignore[attr-defined]
    return Kept(edition, files, int(str(entry["rows"])), repairs)

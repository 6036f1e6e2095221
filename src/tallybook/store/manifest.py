"""The manifest of a book: which editions it holds, swapped whole by one rename."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from tallybook.disk.replace_file import replace_file
from tallybook.figures.edition import Edition
from tallybook.store.older_formats import OLDEST_READ, format_of, renewed
from tallybook.terms.errors import CannotRead

FORMAT = 3
NAME = "manifest.json"
EDITIONS = "editions"


@dataclass(frozen=True)
class Counted:
    """What a file held when it was kept: its rows, those with a number, and the sum of these."""

    rows: int
    numbers: int
    total: int

    def __str__(self) -> str:
        return (
            f"{self.rows:,} rows, {self.numbers:,} of them with numbers that add to {self.total:,}"
        )


@dataclass(frozen=True)
class KeptFile:
    """A file of an edition: its digest, its bytes and what was counted in it.

    Bytes and counts are not told in a book of format 2.
    """

    name: str
    digest: str
    size: int | None = None
    counted: Counted | None = None


@dataclass(frozen=True)
class Kept:
    """One edition in a book: the folder it is in, its files, and what was repaired."""

    edition: Edition
    files: tuple[KeptFile, ...]
    rows: int
    repairs: tuple[str, ...]
    folder: str = ""

    def home(self, book: Path) -> Path:
        """The folder of its files."""
        return book / EDITIONS / (self.folder or self.edition.short)


def read_manifest(book: Path, oldest: int = OLDEST_READ) -> tuple[Kept, ...]:
    """The editions kept, oldest publication first; none if there is no manifest yet.

    Refuses a manifest that is not, byte for byte, what was written, one of a newer format, and one
    of a format before `oldest`.
    """
    path = book / NAME
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ()
    try:
        _refuse_format(path, format_of(content), oldest)
        kept = [_from_json(entry) for entry in _tree(book, content)["editions"]]
    except (ValueError, KeyError, TypeError) as error:
        raise CannotRead(
            f"{path} is not the manifest of a book: {error}.",
            code="book-damaged",
            do="Put back a copy of it, or load the publishers' files into a new folder.",
        ) from error
    return tuple(sorted(kept, key=lambda k: age(k.edition)))


def _refuse_format(path: Path, found: int, oldest: int) -> None:
    if found > FORMAT:
        raise CannotRead(
            f"{path} has format {found}; this version reads up to {FORMAT}.", code="book-newer"
        )
    if found < oldest:
        raise CannotRead(f"{path} has format {found}.", code="book-older")


def _tree(book: Path, content: bytes) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(content)
    if tree["format"] < FORMAT:
        return renewed(tree, book)
    if content != _sealed(content.partition(b"\n")[2]):
        raise ValueError("it was changed after it was written")
    return tree


def write_manifest(book: Path, kept: tuple[Kept, ...]) -> None:
    """Replace the manifest in one step: readers see the old one or the new one, never half.

    The caller holds the writer's lock: what a killed writer left is written over.
    """
    tree = {"editions": [_to_json(k) for k in kept]}
    body = json.dumps(tree, indent=1).removeprefix("{\n") + "\n"
    replace_file(book / NAME, _sealed(body.encode()))


def _sealed(body: bytes) -> bytes:
    """With a first line that holds the format and the digest of every byte below it."""
    head = f'{{"format": {FORMAT}, "digest": "{sha256(body).hexdigest()}",\n'
    return head.encode() + body


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
        "folder": kept.folder,
        "files": [_file_to_json(file) for file in kept.files],
        "rows": kept.rows,
        "repairs": list(kept.repairs),
    }


def _file_to_json(file: KeptFile) -> dict[str, object]:
    counted = file.counted.__dict__ if file.counted else None
    return {"name": file.name, "digest": file.digest, "size": file.size, "counted": counted}


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
    return Kept(
        edition,
        tuple(map(_file_from_json, entry["files"])),
        int(entry["rows"]),
        tuple(map(str, entry["repairs"])),
        str(entry["folder"]),
    )


def _file_from_json(file: dict[str, Any]) -> KeptFile:
    size, counted = file["size"], file["counted"]
    return KeptFile(
        str(file["name"]),
        str(file["digest"]),
        None if size is None else int(size),
        Counted(**{name: int(number) for name, number in counted.items()}) if counted else None,
    )

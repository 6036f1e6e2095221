"""A file that was fetched, and the record beside it of where it came from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Kept:
    """Where a file came from, when, and what tells its bytes from others'."""

    name: str
    publisher: str
    licence: str
    page: str
    address: str
    fetched: str
    etag: str
    modified: str
    length: int
    digest: str


def record_path(path: Path) -> Path:
    """Where the record of a fetched file is: beside it."""
    return path.with_name(f"{path.name}.fetched.json")


def read_kept(path: Path) -> Kept | None:
    """The record of a file whose bytes are still those that were fetched; else None."""
    try:
        kept = Kept(**json.loads(record_path(path).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return kept if path.is_file() and digest_of(path) == kept.digest else None


def write_kept(path: Path, kept: Kept) -> None:
    """Put the record beside the file, whole or not at all."""
    record = record_path(path)
    aside = record.with_name(f".{record.name}.new")
    aside.write_text(json.dumps(asdict(kept), ensure_ascii=False, indent=1) + "\n", "utf-8")
    aside.replace(record)


def digest_of(path: Path) -> str:
    """SHA-256 of the file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def set_aside(path: Path, digest: str) -> None:
    """Keep an older file, and its record, under a name that says which bytes it has."""
    older = path.with_name(f"{path.stem}.superseded-{digest[:8]}{path.suffix}")
    move: tuple[Callable[[Path], Path], ...] = (lambda p: p, record_path)
    for of in move:
        if of(path).exists():
            of(path).replace(of(older))

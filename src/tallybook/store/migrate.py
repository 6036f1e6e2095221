"""Bring a book of an older format to this one, with a copy of it kept as it was."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tallybook.disk.to_disk import folder_to_disk
from tallybook.disk.writer_lock import NAME as LOCK
from tallybook.disk.writer_lock import writer_lock
from tallybook.store.book import refuse_damaged
from tallybook.store.count_file import count_file
from tallybook.store.damage import seen_in_bytes
from tallybook.store.manifest import FORMAT, NAME, Kept, KeptFile, read_manifest, write_manifest
from tallybook.store.older_formats import format_of
from tallybook.terms.errors import CannotRead, NotHeld


def migrate(book: Path) -> Path | None:
    """The folder with the book as it was before; None where it is of this format already.

    Every file is compared with what its manifest says before anything is written. Refuses damage,
    and a folder that holds no manifest.
    """
    if _format(book) is None:
        raise NotHeld(f"{book} holds no editions.", code="book-missing")
    with writer_lock(book):
        return migrate_locked(book)


def migrate_locked(book: Path) -> Path | None:
    """The same for a caller who holds the writer's lock."""
    was = _format(book)
    if was is None or was >= FORMAT:
        return None
    kept = tuple(_counted(book, one) for one in read_manifest(book, oldest=1))
    copy = _copied(book, was)
    write_manifest(book, kept)
    logging.getLogger("tallybook").warning(
        "%s was of format %d and is now of format %d; as it was it is in %s",
        book,
        was,
        FORMAT,
        copy,
    )
    return copy


def _format(book: Path) -> int | None:
    try:
        return format_of((book / NAME).read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise CannotRead(f"{book / NAME} is no manifest: {error}.", code="book-damaged") from error


def _counted(book: Path, one: Kept) -> Kept:
    files = [(one.home(book) / file.name, file) for file in one.files]
    refuse_damaged((path, seen_in_bytes(path, file)) for path, file in files)
    counted = tuple(_count(path, file) for path, file in files)
    return replace(one, files=counted, folder=one.home(book).name)


def _count(path: Path, file: KeptFile) -> KeptFile:
    return replace(file, size=path.stat().st_size, counted=count_file(path))


def _copied(book: Path, was: int) -> Path:
    """Beside the book, made aside and renamed: a copy that was cut off is never taken for one.

    A manifest that a killed writer had begun is no part of the book and is not copied. Nor is the
    locked room: a copy of rows about people would outlive their time.
    """
    fresh = book.with_name(f".{book.name}.format-{was}")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        shutil.copytree(book, fresh, ignore=_left_out(book))
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    final = book.with_name(f"{book.name}.format-{was}")
    number = 1
    while final.exists():
        number += 1
        final = book.with_name(f"{book.name}.format-{was}.{number}")
    fresh.rename(final)
    folder_to_disk(book.parent)
    return final


def _left_out(book: Path) -> Callable[[str, list[str]], set[str]]:
    def left_out(folder: str, names: list[str]) -> set[str]:
        apart = {LOCK, f".{NAME}"} | ({"records"} if Path(folder) == book else set())
        return apart & set(names)

    return left_out

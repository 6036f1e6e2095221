"""A book that an earlier version wrote: read, or brought to this format with a copy kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.cli.run import run
from integration.small_books import contents, load_new, load_old, nine_months
from integration.store.older_books import to_format
from tallybook import api
from tallybook.disk.writer_lock import writer_lock
from tallybook.store.manifest import read_manifest
from tallybook.terms.errors import CannotRead, NotAllowed


@pytest.fixture
def book(tmp_path: Path) -> Path:
    load_old(tmp_path / "book", tmp_path)
    return tmp_path / "book"


@pytest.mark.parametrize("format_", [1, 2])
def test_an_older_book_is_migrated_and_kept_as_it_was(book: Path, format_: int) -> None:
    now = read_manifest(book)
    to_format(format_, book)
    before = contents(book)
    copy = api.migrate(book)
    assert copy == book.with_name(f"book.format-{format_}")
    assert contents(copy) == before
    assert [(k.edition, k.files, k.rows) for k in read_manifest(book)] == [
        (k.edition, k.files, k.rows) for k in now
    ]
    assert nine_months(book) == 150
    api.verify(book)


def test_a_second_migration_does_nothing(book: Path) -> None:
    assert api.migrate(book) is None
    to_format(2, book)
    api.migrate(book)
    after = contents(book)
    assert api.migrate(book) is None
    assert contents(book) == after


def test_a_copy_that_is_there_is_not_written_over(book: Path) -> None:
    copies = []
    for _ in range(2):
        to_format(2, book)
        copies.append(api.migrate(book))
    assert copies == [book.with_name("book.format-2"), book.with_name("book.format-2.2")]


def test_reading_format_2_writes_nothing(book: Path) -> None:
    to_format(2, book)
    before = contents(book)
    assert nine_months(book) == 150
    api.verify(book)
    assert contents(book) == before
    assert not book.with_name("book.format-2").exists()


def test_format_1_is_not_read_where_it_is(book: Path) -> None:
    to_format(1, book)
    with pytest.raises(CannotRead) as refused:
        api.open_desk(book)
    assert refused.value.code == "book-older"
    assert "tallybook migrate" in refused.value.do


@pytest.mark.parametrize("format_", [1, 2])
def test_loading_migrates_first(book: Path, tmp_path: Path, format_: int) -> None:
    to_format(format_, book)
    load_new(book, tmp_path)
    assert (nine_months(book), len(api.editions(book))) == (142, 2)
    assert book.with_name(f"book.format-{format_}").is_dir()


@pytest.mark.parametrize("format_", [1, 2])
def test_a_damaged_book_is_not_migrated(book: Path, format_: int) -> None:
    to_format(format_, book)
    file = next(book.glob("editions/*/recorded.parquet"))
    file.write_bytes(file.read_bytes()[:-1])
    before = contents(book)
    with pytest.raises(CannotRead) as refused:
        api.migrate(book)
    assert refused.value.code == "book-damaged"
    assert contents(book) == before
    assert not book.with_name(f"book.format-{format_}").exists()


def test_a_book_that_is_written_to_is_not_migrated(book: Path) -> None:
    to_format(2, book)
    with writer_lock(book), pytest.raises(NotAllowed):
        api.migrate(book)


def test_the_command_says_where_the_copy_is(book: Path) -> None:
    to_format(1, book)
    told = run("migrate", "--book", str(book), "--format", "json")
    assert (told.exit_code, "book.format-1" in told.stdout) == (0, True)


def test_where_there_is_no_book_none_is_made(tmp_path: Path) -> None:
    told = run("migrate", "--book", str(tmp_path / "nowhere"))
    assert told.exit_code == 11
    assert not (tmp_path / "nowhere").exists()

"""A book is counted again, and whatever was changed in it is found."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from integration.cli.run import run
from integration.small_books import load_new, load_old
from tallybook import api
from tallybook.disk.file_digest import file_digest
from tallybook.store.manifest import read_manifest, write_manifest
from tallybook.terms.errors import CannotRead, TallybookError

PLACES = 100


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    load_old(folder / "book", folder)
    load_new(folder / "book", folder)
    return folder / "book"


@pytest.fixture
def book(kept: Path, tmp_path: Path) -> Path:
    return shutil.copytree(kept, tmp_path / "book")


def test_a_whole_book_is_said_to_be_whole(book: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    found = api.verify(book, lambda *said: told.append(said))
    assert [(one.rows, one.files) for one in found.editions] == [(4, 3), (4, 3)]
    assert told[-1][1] == told[-1][2] == sum(f.stat().st_size for f in book.rglob("*.parquet"))


def test_a_flipped_bit_is_found_anywhere(book: Path) -> None:
    """At random places over all files, the manifest among them, each as likely as it is long."""
    files = [book / "manifest.json", *sorted(book.rglob("*.parquet"))]
    lengths = [file.stat().st_size for file in files]
    chance = random.Random(88)
    for file in [*files, *chance.choices(files, lengths, k=PLACES - len(files))]:
        before = file.read_bytes()
        content = bytearray(before)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        file.write_bytes(content)
        with pytest.raises(TallybookError) as refused:
            api.verify(book)
        said = [refused.value.says, *(fault.where for fault in refused.value.faults)]
        assert any(one.endswith(str(file.relative_to(book))) or str(file) in one for one in said)
        file.write_bytes(before)
    api.verify(book)


def test_all_damage_is_named_with_what_to_load_again(book: Path) -> None:
    for file in book.glob("editions/*/recorded.parquet"):
        file.unlink()
    told = run("verify", "--book", str(book))
    assert told.exit_code == 21
    for kept in read_manifest(book):
        assert f"editions/{kept.edition.short}/recorded.parquet: is missing" in told.stderr
        assert f"of {kept.edition.published} again." in told.stderr


def test_the_command_says_what_is_whole(book: Path) -> None:
    told = run("verify", "--book", str(book), "--format", "csv")
    assert (told.exit_code, len(told.stdout.splitlines())) == (0, 3)


def test_rows_that_were_lost_in_the_writing_are_found(book: Path) -> None:
    """The digest is of the file as it was written: only the counts know what should be in it."""
    import pyarrow.parquet as pq

    first, *others = read_manifest(book)
    path = first.home(book) / "recorded.parquet"
    pq.write_table(pq.read_table(path).slice(1), path)
    files = tuple(
        replace(file, digest=file_digest(path), size=path.stat().st_size)
        if file.name == path.name
        else file
        for file in first.files
    )
    write_manifest(book, (replace(first, files=files), *others))
    with pytest.raises(CannotRead, match="holds 3 rows"):
        api.verify(book)

"""A full disk, and a right that is lost in the middle of a load: told, and nothing harmed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from integration.small_books import NEW, NEW_CELLS, contents, load_new, load_old, nine_months, table

# Loads in a process of its own, with what the test takes away from it first.
LOAD = """
import os, resource, sys
from pathlib import Path
from tallybook.cli import main
from tallybook.store import keep as module
how, book, file, day = sys.argv[1:]
then = module.write_edition
def before(*given):
    if how == "small-files":
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    if how == "no-right":
        os.setuid(65534)
    return then(*given)
def after(*given):
    done = then(*given)
    if how == "full-at-the-end":
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    return done
module.write_edition = after if how == "full-at-the-end" else before
main(["load", file, "--published", day, "--book", book])
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    load_old(tmp_path / "book", tmp_path)
    table(tmp_path / "new.csv", NEW_CELLS)
    return tmp_path / "book"


def loading(how: str, book: Path, file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LOAD, how, str(book), str(file), str(NEW)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def is_told_and_harmless(how: str, book: Path, file: Path) -> str:
    before = contents(book)
    told = loading(how, book, file)
    assert told.returncode == 22, told.stderr
    assert "book-not-written" in told.stderr
    assert contents(book) == before
    assert nine_months(book) == 150
    return told.stderr


@pytest.mark.parametrize("how", ["small-files", "full-at-the-end"])
def test_a_file_that_may_not_grow(how: str, book: Path, tmp_path: Path) -> None:
    assert "File too large" in is_told_and_harmless(how, book, tmp_path / "new.csv")
    assert load_new(book, tmp_path).is_new
    assert nine_months(book) == 142


def test_a_right_to_write_that_is_lost(book: Path, tmp_path: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can become somebody else")
    for folder in (tmp_path, *tmp_path.parents[:2]):  # the other must be able to come this far
        folder.chmod(0o755)
    assert "Permission denied" in is_told_and_harmless("no-right", book, tmp_path / "new.csv")
    assert load_new(book, tmp_path).is_new


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 200 kilobytes; only root can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)]
    if os.getuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to make a disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk(book: Path, small_disk: Path, tmp_path: Path) -> None:
    on_disk = Path(shutil.copytree(book, small_disk / "book"))
    with (small_disk / "others").open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(bytes(4096))
        except OSError:
            pass
    assert "No space left" in is_told_and_harmless("full", on_disk, tmp_path / "new.csv")
    (small_disk / "others").unlink()
    assert load_new(on_disk, tmp_path).is_new
    assert nine_months(on_disk) == 142

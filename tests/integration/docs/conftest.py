"""Where the reader of a page stands, and what lies there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tallybook.cli.example_records import MadeRoom, make_example_room


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeRoom:
    return make_example_room(tmp_path_factory.mktemp("mockshire") / "mockshire")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in a home without a book and with no variables of ours."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("KEY", "KEY_FILE", "AS"):
        monkeypatch.delenv(f"TALLYBOOK_RECORDS_{name}", raising=False)
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def made_here(made: MadeRoom, folder: Path) -> Path:
    """The made-up county of the tutorial, in this folder."""
    return Path(shutil.copytree(made.room.parent, folder / "mockshire"))


@pytest.fixture
def book_here(
    published_book: Path, folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The publishers' tables of the tutorial, in the book of this home."""
    return Path(shutil.copytree(published_book, home / "tallybook" / "book"))

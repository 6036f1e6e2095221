"""kill -9 at any moment of a load: the book is as before, or holds the edition whole."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from integration.small_books import (
    NEW,
    NEW_CELLS,
    contents,
    load_new,
    load_old,
    nine_months,
    table,
)
from tallybook import api

SCRIPT = Path(__file__).with_name("stopped_load.py")
TIMES = 10


def loading(how: str, step: int, book: Path, file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), how, str(step), str(book), str(file), str(NEW)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed")
    load_old(folder / "book", folder)
    table(folder / "new.csv", NEW_CELLS)
    return folder / "book"


@pytest.fixture(scope="module")
def lines(book: Path) -> int:
    """How many lines of the store's code a load runs."""
    whole = book.with_name("whole")
    shutil.copytree(book, whole)
    counted = loading("count", 0, whole, book.with_name("new.csv"))
    assert counted.returncode == 0, counted.stderr
    return int(counted.stdout)


@pytest.mark.parametrize("part", range(TIMES))
def test_a_killed_load_leaves_the_book_as_before_or_whole(
    part: int, lines: int, book: Path, tmp_path: Path
) -> None:
    # One random moment in each of as many equal parts of the load.
    step = int((part + random.Random(part).random()) * lines / TIMES) + 1
    copy = tmp_path / "book"
    shutil.copytree(book, copy)
    killed = loading("kill", step, copy, book.with_name("new.csv"))
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    held = len(api.editions(copy))
    assert (held, nine_months(copy)) in {(1, 150), (2, 142)}
    assert load_new(copy, tmp_path).is_new == (held == 1)
    assert nine_months(copy) == 142
    rubbish = [name for name in contents(copy) if Path(name).name.startswith(".")]
    assert rubbish == []
    assert not list((copy / "editions").glob(".*"))


def test_the_last_moments_are_among_them(book: Path, tmp_path: Path) -> None:
    """Killed at its last line the load is whole: the moments above do reach both sides."""
    # Counted in a folder with a name of the same length: paths are gone through letter by letter.
    whole, copy = tmp_path / "full", tmp_path / "book"
    shutil.copytree(book, whole)
    shutil.copytree(book, copy)
    lines = int(loading("count", 0, whole, book.with_name("new.csv")).stdout)
    assert loading("kill", lines, copy, book.with_name("new.csv")).returncode == -signal.SIGKILL
    assert nine_months(copy) == 142


def test_a_first_load_that_is_killed_leaves_no_book(lines: int, tmp_path: Path) -> None:
    file = table(tmp_path / "new.csv", NEW_CELLS)
    loading("kill", lines // 2, tmp_path / "book", file)
    assert not (tmp_path / "book" / "manifest.json").exists()
    assert load_new(tmp_path / "book", tmp_path).is_new
    assert nine_months(tmp_path / "book") == 142

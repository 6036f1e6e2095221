"""kill -9 at 210 moments of what is done to a book: it is as before, or the deed is whole."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from integration.fetch.site import HTML, Site, open_site, send
from integration.small_books import NEW_CELLS, OLD_CELLS, load_old, table
from integration.store.older_books import to_format

SCRIPT = Path(__file__).with_name("killed_writers.py")
TESTS = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A book with the older edition, and both publishers' files beside it."""
    load_old(tmp_path / "book", tmp_path)
    table(tmp_path / "new.csv", NEW_CELLS)
    return tmp_path


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as opened:
        yield opened


def killed(deed: str, times: int, folder: Path, *more: str) -> list[dict[str, Any]]:
    """What each of as many killed writers left."""
    ran = subprocess.run(
        [sys.executable, str(SCRIPT), deed, str(times), str(folder), *more],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(TESTS)},
    )
    moments = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(moments) == times, ran.stderr
    assert all("again" in one for one in moments), ran.stderr
    # A timer may come after the end; a line of the code never does.
    assert sum(one["code"] == -signal.SIGKILL for one in moments) >= times / 2
    assert {one["code"] for one in moments} <= {0, -signal.SIGKILL}, ran.stderr
    return moments


def left(moments: list[dict[str, Any]]) -> set[tuple[int | None, int | str | None]]:
    """How many editions the book held after the kill, and its answer."""
    return {(one["held"], one["answer"]) for one in moments}


def nothing_lies_about(moments: list[dict[str, Any]], editions: int) -> bool:
    """After the deed was done again every edition is whole, and there is no other folder."""
    return all(
        one["folders"] == len(one["again"]) == editions and not one["rubbish"] for one in moments
    )


def test_a_first_load(folder: Path) -> None:
    (folder / "book").rename(folder / "elsewhere")
    moments = killed("load", 30, folder)
    assert left(moments) == {(None, None), (1, 142)}
    assert nothing_lies_about(moments, 1)


def test_an_edition_that_supersedes(folder: Path) -> None:
    moments = killed("supersede", 80, folder)
    assert left(moments) == {(1, 150), (2, 142)}
    assert nothing_lies_about(moments, 2)


def test_an_edition_that_is_kept_anew(folder: Path) -> None:
    """Killed while a damaged edition is mended: refused as before, or mended."""
    (file,) = (folder / "book").glob("editions/*/recorded.parquet")
    file.write_bytes(file.read_bytes()[:-1] + b"2")
    moments = killed("mend", 20, folder)
    assert left(moments) == {(1, "book-damaged"), (1, 150)}
    assert nothing_lies_about(moments, 1)


def test_a_migration(folder: Path) -> None:
    to_format(2, folder / "book")
    moments = killed("migrate", 30, folder)
    assert left(moments) == {(1, 150)}
    assert nothing_lies_about(moments, 1)


def test_a_fetch_with_its_load(folder: Path, site: Site) -> None:
    page = b'<p><a href="/media/made-up-tables-2026-04.csv">Tables</a></p>'
    site.at("/tables", send(page, HTML))
    site.at(
        "/media/made-up-tables-2026-04.csv",
        send((folder / "new.csv").read_bytes(), "text/csv", ETag='"one"'),
    )
    moments = killed("fetch", 50, folder, site.url(""))
    assert left(moments) == {(1, 150), (2, 142)}
    assert nothing_lies_about(moments, 2)


def test_both_books_are_what_the_cells_say() -> None:
    assert (sum(OLD_CELLS[:3]), sum(NEW_CELLS[:3])) == (150, 142)

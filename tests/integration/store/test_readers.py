"""One process writes while others read: readers never wait, and never see half."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from integration.small_books import NEW, NEW_CELLS, OLD_CELLS, load_old, nine_months, table
from tallybook import api
from tallybook.cli import main
from tallybook.terms.errors import NotAllowed

SCRIPT = Path(__file__).with_name("stopped_load.py")
TOGETHER = Path(__file__).with_name("many_readers.py")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    load_old(tmp_path / "book", tmp_path)
    table(tmp_path / "new.csv", NEW_CELLS)
    return tmp_path / "book"


@contextmanager
def writer_waiting_before(at: tuple[str, str], book: Path) -> Iterator[subprocess.Popen[str]]:
    """A process in the middle of a load, which goes on when it is told to."""
    file = book.with_name("new.csv")
    command = [sys.executable, str(SCRIPT), *at, str(book), str(file), str(NEW)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == "waiting\n"
        try:
            yield writer
        finally:
            writer.communicate("\n", timeout=600)


NAMING = ("keep", "write_manifest")
MOMENTS = [("keep", "write_edition"), ("write_edition", "_write"), NAMING]


@pytest.mark.parametrize("at", MOMENTS)
def test_readers_do_not_wait_for_a_writer(at: tuple[str, str], book: Path) -> None:
    before = api.open_desk(book)
    with writer_waiting_before(at, book):
        assert nine_months(book) == 150
        assert len(api.editions(book)) == 1
    assert nine_months(book) == 142
    asked = api.count("88A", "Hampshire", "Apr-Dec 2017")
    (figure,) = api.figures_of(api.reckon(asked, before))
    assert figure.value.amount == 150  # a desk answers from what its book named when it was opened


def test_a_second_writer_is_refused_while_the_first_is_at_work(book: Path) -> None:
    file = str(book.with_name("new.csv"))
    with writer_waiting_before(NAMING, book) as writer:
        with pytest.raises(NotAllowed) as refused:
            api.load(file, book, published=NEW)
        told_by_whom = rf"process {writer.pid} on \S+ since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d UTC"
        assert re.search(told_by_whom, refused.value.says)
        asked = ["load", file, "--published", str(NEW), "--book", str(book)]
        told = CliRunner().invoke(main, asked)
        assert told.exit_code == 20
        assert "book-busy" in told.stderr
    assert not api.load(file, book, published=NEW).is_new


READERS = 20


def test_twenty_read_while_one_writes(book: Path, tmp_path: Path) -> None:
    """Every answer is one edition's whole year, and later answers are never of older editions."""
    days = [date(2019, 1, 1) + timedelta(days=100 * n) for n in range(2)]
    for more, day in enumerate(days, 1):
        table(tmp_path / f"{day}.csv", [n + 100 * more for n in OLD_CELLS])
    last = sum(OLD_CELLS) + 400 * len(days)
    command = [sys.executable, str(TOGETHER), str(READERS), str(last), str(book)]
    ran = subprocess.run(
        [*command, *(str(tmp_path / f"{day}.csv") for day in days)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(TOGETHER.parents[2])},
    )
    assert ran.returncode == 0, ran.stderr
    ended, *seen = ran.stdout.splitlines()
    assert ended == f"{READERS} readers and 1 writer"
    assert len(seen) == READERS
    answers = {sum(OLD_CELLS) + 400 * more for more in range(len(days) + 1)}
    for line in seen:
        numbers = [int(number) for number in line.split()]
        assert numbers == sorted(numbers)
        assert set(numbers) <= answers
        assert (numbers[0], numbers[-1]) == (min(answers), max(answers))

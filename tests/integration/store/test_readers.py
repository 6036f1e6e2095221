"""One process writes while others read: readers never wait, and never see half."""

from __future__ import annotations

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


@pytest.fixture
def book(tmp_path: Path) -> Path:
    load_old(tmp_path / "book", tmp_path)
    table(tmp_path / "new.csv", NEW_CELLS)
    return tmp_path / "book"


@contextmanager
def writer_waiting_before(function: str, book: Path) -> Iterator[subprocess.Popen[str]]:
    """A process in the middle of a load, which goes on when it is told to."""
    file = book.with_name("new.csv")
    command = [sys.executable, str(SCRIPT), "wait", function, str(book), str(file), str(NEW)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == "waiting\n"
        try:
            yield writer
        finally:
            writer.communicate("\n", timeout=60)


@pytest.mark.parametrize("function", ["_write_folder", "_write_parquet", "write_manifest"])
def test_readers_do_not_wait_for_a_writer(function: str, book: Path) -> None:
    before = api.open_desk(book)
    with writer_waiting_before(function, book):
        assert nine_months(book) == 150
        assert len(api.editions(book)) == 1
    assert nine_months(book) == 142
    asked = api.count("88A", "Hampshire", "Apr-Dec 2017")
    (figure,) = api.figures_of(api.reckon(asked, before))
    assert figure.value.amount == 150  # a desk answers from what its book named when it was opened


def test_a_second_writer_is_refused_while_the_first_is_at_work(book: Path) -> None:
    file = str(book.with_name("new.csv"))
    with writer_waiting_before("write_manifest", book):
        with pytest.raises(NotAllowed):
            api.load(file, book, published=NEW)
        asked = ["load", file, "--published", str(NEW), "--book", str(book)]
        told = CliRunner().invoke(main, asked)
        assert told.exit_code == 14
        assert "book-busy" in told.stderr
    assert not api.load(file, book, published=NEW).is_new


WRITES = """
import sys
from datetime import date
from tallybook import api
book, *files = sys.argv[1:]
for file in files:
    api.load(file, book, published=date.fromisoformat(file[-14:-4]))
"""

READS = """
import sys
from datetime import date
from tallybook import api
book, last = sys.argv[1], int(sys.argv[2])
asked = api.count("88A", "Hampshire", "2017/18")
seen = 0
while seen != last:
    desk = api.open_desk(book)
    (figure,) = api.figures_of(api.reckon(asked, desk))
    newest = desk.shelf.editions()[-1]
    assert figure.provenance.editions == (newest,), figure.provenance
    assert figure.value.amount >= seen, (figure.value, seen)
    if seen == 0:
        print("reading", flush=True)
    seen = figure.value.amount
"""


def test_many_read_while_one_writes(book: Path, tmp_path: Path) -> None:
    """Every answer is one edition's whole year, and later answers are never of older editions."""
    first = date(2019, 1, 1)
    days = [first + timedelta(days=100 * n) for n in range(3)]
    files = [
        table(tmp_path / f"{day}.csv", [n + 100 * more for n in OLD_CELLS])
        for more, day in enumerate(days, 1)
    ]
    last = sum(OLD_CELLS) + 400 * len(days)
    reading = [sys.executable, "-c", READS, str(book), str(last)]
    readers = [
        subprocess.Popen(reading, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for reader in readers:
        assert reader.stdout
        assert reader.stdout.readline() == "reading\n"
    writing = [sys.executable, "-c", WRITES, str(book), *map(str, files)]
    subprocess.run(writing, check=True, timeout=60)
    for reader in readers:
        _, errors = reader.communicate(timeout=60)
        assert reader.returncode == 0, errors

"""Whatever a file holds, it is read or refused in words: no crash, no hang, nothing half kept."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fuzz.mutations import broken_bytes, broken_cells
from make_tables import write_ods, write_xlsx
from small_files import GRIDS, small_files
from tallybook import api
from tallybook.sources.find_layout import layouts
from tallybook.sources.street_files import street_files
from tallybook.store.book import open_book
from tallybook.terms.errors import TallybookError

CORPUS = Path(__file__).with_name("corpus")
DAY = date(2026, 1, 1)

MORE = int(os.environ.get("FUZZ_EXAMPLES", "0"))
"""So many of each for a longer run, new ones each time; else a few that are always the same."""

ENOUGH = settings(
    max_examples=MORE or 60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=not MORE,
)


@contextmanager
def a_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def is_whole_or_refused(content: bytes, name: str = "made_up_2024") -> None:
    """Loaded whole into a book that opens, or refused with nothing kept."""
    with a_folder() as folder:
        path, book = folder / name, folder / "book"
        path.write_bytes(content)
        try:
            loaded = api.load(path, book, published=DAY)
        except TallybookError:
            assert not (book / "manifest.json").exists()
            return
        (kept,) = open_book(book).kept
        assert kept.rows == loaded.rows


def test_every_layout_has_a_small_file() -> None:
    assert {one.source for one in layouts()} <= set(small_files())


@pytest.mark.parametrize("source", sorted(small_files()))
def test_every_small_file_is_read(source: str, tmp_path: Path) -> None:
    path = tmp_path / "made_up_2024.csv"
    path.write_bytes(small_files()[source])
    assert (source == "police-uk-street") is (street_files(path) is not None)
    assert api.load(path, tmp_path / "book", published=DAY).edition.source == source


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.name)
def test_what_was_found_before_is_not_found_again(path: Path) -> None:
    is_whole_or_refused(path.read_bytes())


@ENOUGH
@given(broken_bytes())
def test_broken_bytes(content: bytes) -> None:
    is_whole_or_refused(content)


@ENOUGH
@given(broken_cells())
def test_broken_cells(content: bytes) -> None:
    is_whole_or_refused(content)


@ENOUGH
@given(st.binary(max_size=200))
@example(b"PAR1")
@example(b"PK\x03\x04")
@example(b"{")
def test_bytes_of_nothing(content: bytes) -> None:
    is_whole_or_refused(content)


@settings(ENOUGH, max_examples=MORE // 20 or 8)
@given(st.sampled_from(("ods", "xlsx")), st.data())
def test_broken_workbooks(ending: str, data: st.DataObject) -> None:
    """A member of the archive is broken, not only the archive: few, for each takes a process."""
    sheets = {"2017_18": GRIDS["home-office-prc-pfa"]}
    with a_folder() as folder:
        path = folder / f"t.{ending}"
        (write_ods if ending == "ods" else write_xlsx)(path, sheets)
        is_whole_or_refused(_with_broken_member(path, data))


def _with_broken_member(path: Path, data: st.DataObject) -> bytes:
    out = path.with_name("out")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        broken = data.draw(st.sampled_from(old.namelist()))
        for name in old.namelist():
            content = bytearray(old.read(name))
            if name == broken and content:
                for _ in range(data.draw(st.integers(1, 5))):
                    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(
                        st.integers(1, 255)
                    )
            new.writestr(name, bytes(content))
    return out.read_bytes()


@ENOUGH
@given(st.data())
def test_broken_parquet(data: st.DataObject) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    header, *rows = GRIDS["home-office-prc-pfa"]
    columns = [[str(row[at]) for row in rows] for at in range(len(header))]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(columns, names=[str(name) for name in header]), sink)
    content = bytearray(sink.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(4, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    is_whole_or_refused(bytes(content))

"""A book that was changed is refused, and can be mended by loading again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from integration.small_books import load_new, load_old, nine_months
from tallybook import api
from tallybook.terms.errors import CannotRead


def one_bit(file: Path) -> None:
    """Of the same length, so that only the bytes can tell."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def gone(file: Path) -> None:
    file.unlink()


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGE = [one_bit, cut, emptied, gone, a_folder]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    load_old(tmp_path / "book", tmp_path)
    load_new(tmp_path / "book", tmp_path)
    return tmp_path / "book"


@pytest.mark.parametrize("name", ["recorded", "spans", "frame"])
@pytest.mark.parametrize("harm", DAMAGE)
def test_no_figure_comes_from_a_damaged_file(
    book: Path, harm: Callable[[Path], None], name: str
) -> None:
    file = book / "editions" / api.editions(book)[-1].short / f"{name}.parquet"
    harm(file)
    with pytest.raises(CannotRead) as refused:
        nine_months(book)
    assert (refused.value.code, refused.value.exit_code) == ("book-damaged", 21)
    assert str(file) in refused.value.says


@pytest.mark.parametrize("harm", [cut, emptied, gone, a_folder])
def test_what_a_folder_tells_is_refused_at_once(book: Path, harm: Callable[[Path], None]) -> None:
    files = sorted(book.glob("editions/*/*.parquet"))
    for file in files:
        harm(file)
    with pytest.raises(CannotRead) as refused:
        api.open_desk(book)
    assert all(str(file) in refused.value.says for file in files)


@pytest.mark.parametrize("harm", [one_bit, cut, gone])
def test_loading_the_publishers_file_again_mends_it(
    book: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    for file in book.glob("editions/*/recorded.parquet"):
        harm(file)
    load_old(book, tmp_path)
    load_new(book, tmp_path)
    assert nine_months(book) == 142
    assert len(api.editions(book)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not JSON",
        "[]",
        "3",
        '{"format": 2}',
        '{"format": 2, "editions": {}, "x": "\\ud800"',
        '{"format": 2, "editions": [{"digest": "a"}]}',
        '{"format": 2, "editions": [3]}',
    ],
)
def test_a_manifest_that_is_none_is_refused(book: Path, text: str) -> None:
    (book / "manifest.json").write_text(text)
    with pytest.raises(CannotRead) as refused:
        api.open_desk(book)
    assert refused.value.code == "book-damaged"


def test_a_manifest_that_was_changed_by_hand_is_refused(book: Path) -> None:
    path = book / "manifest.json"
    path.write_text(path.read_text().replace("2018-07-19", "2018-07-20"))
    with pytest.raises(CannotRead, match="changed after it was written"):
        api.open_desk(book)


def test_a_manifest_of_a_newer_format_is_told_from_a_damaged_one(book: Path) -> None:
    (book / "manifest.json").write_text('{"format": 4, "editions": []}')
    with pytest.raises(CannotRead) as refused:
        api.open_desk(book)
    assert refused.value.code == "book-newer"


def test_a_folder_that_no_manifest_names_is_not_read(book: Path) -> None:
    import shutil

    stray = book / "editions" / "aaaaaaaaaaaa"
    shutil.copytree(next((book / "editions").iterdir()), stray)
    assert nine_months(book) == 142

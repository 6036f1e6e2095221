"""A book may have any name; its neighbours are never counted in; reading writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.small_books import (
    NEW_CELLS,
    OLD,
    OLD_CELLS,
    load_new,
    load_old,
    marks,
    nine_months,
    table,
)
from tallybook import api
from tallybook.terms.errors import CannotRead

NAMES = [
    "a book",
    "it's",
    'say "no"',
    "50 % [new]",
    "[x]",
    "a*b",
    "q?",
    "**",
    "x{1,2}",
    "semi;colon--",
    "ünï cödé 計",
    "new\nline",
    "back\\slash",
    "$HOME",
    "%s",
    "-dash",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_book_may_have_any_name(tmp_path: Path, name: str) -> None:
    book = tmp_path / name / "book"
    load_old(book, tmp_path)
    load_new(book, tmp_path)
    assert nine_months(book) == 142
    assert nine_months(book, OLD) == 150


@pytest.mark.parametrize(("name", "neighbour"), [("a*b", "axb"), ("q?", "qq"), ("[xy]", "x")])
def test_a_neighbour_is_not_counted_in(tmp_path: Path, name: str, neighbour: str) -> None:
    for folder in (neighbour, name):
        load_new(tmp_path / folder, tmp_path)
    assert nine_months(tmp_path / name) == sum(NEW_CELLS[:3])


def test_nor_is_a_neighbour_contradicted(tmp_path: Path) -> None:
    api.load(table(tmp_path / "x.csv", (1, 1, 1, 1)), tmp_path / "axb", published=OLD)
    load_old(tmp_path / "a*b", tmp_path)
    other = table(tmp_path / "other.csv", (*OLD_CELLS[:3], 70))
    with pytest.raises(CannotRead) as refused:
        api.load(other, tmp_path / "a*b", published=OLD)
    assert len(refused.value.faults) == 1


def test_reading_writes_nothing_and_needs_no_right_to(tmp_path: Path) -> None:
    book = tmp_path / "book"
    load_old(book, tmp_path)
    load_new(book, tmp_path)
    inside = [book, *book.rglob("*")]
    for path in inside:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = marks(book)
    try:
        assert nine_months(book) == 142
        api.revision(api.count("88A", "Hampshire", "Apr-Dec 2017"), api.open_desk(book))
        assert len(api.editions(book)) == 2
        assert marks(book) == before
    finally:
        for path in inside:
            path.chmod(0o755 if path.is_dir() else 0o644)

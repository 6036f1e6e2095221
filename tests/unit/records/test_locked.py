"""Whether a command reaches rows at all: a room that was named, one in the book, or none."""

from __future__ import annotations

from pathlib import Path

from tallybook.cli.locked import reaches_rows


def options(book: Path | str | None, folder: Path | None = None) -> dict[str, object]:
    return {"records_folder": folder, "book": book, "key_file": None, "who": "somebody"}


def test_a_room_that_was_named_is_meant_even_where_it_is_missing(tmp_path: Path) -> None:
    assert reaches_rows(options(None, tmp_path / "nothing-here"))


def test_a_book_without_a_room_and_the_example_reach_none(tmp_path: Path) -> None:
    assert not reaches_rows(options(tmp_path))
    assert not reaches_rows(options("example"))


def test_a_book_with_a_room_does(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "room.json").write_text("{}")
    assert reaches_rows(options(tmp_path))

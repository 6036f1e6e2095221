"""What loading does to a book, and what it leaves alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from integration.small_books import (
    NEW,
    NEW_CELLS,
    OLD,
    OLD_CELLS,
    contents,
    load_new,
    load_old,
    marks,
    nine_months,
    table,
)
from make_tables import row, write_csv
from tallybook import api
from tallybook.store.manifest import read_manifest
from tallybook.terms.errors import CannotRead, NotAllowed, NotHeld, NotTold


@pytest.fixture
def book(tmp_path: Path) -> Path:
    load_old(tmp_path / "book", tmp_path)
    return tmp_path / "book"


def test_the_same_bytes_twice_change_nothing(book: Path, tmp_path: Path) -> None:
    before = contents(book)
    again = load_old(book, tmp_path)
    assert not again.is_new
    assert contents(book) == before
    renamed = tmp_path / "another-name.csv"
    renamed.write_bytes((tmp_path / "old.csv").read_bytes())
    assert api.load(renamed, book, published=OLD).edition == again.edition
    assert contents(book) == before


def test_a_newer_edition_supersedes_and_the_older_still_answers(book: Path, tmp_path: Path) -> None:
    old = api.editions(book)[0]
    new = load_new(book, tmp_path)
    assert new.is_new
    assert new.edition.supersedes == old.digest
    assert [e.published for e in api.editions(book)] == [OLD, NEW]
    assert nine_months(book) == 142
    assert nine_months(book, date(2023, 10, 18)) == 150
    assert nine_months(book, date(2023, 10, 19)) == 142


def test_the_order_of_loading_does_not_matter(book: Path, tmp_path: Path) -> None:
    load_new(book, tmp_path)
    other = tmp_path / "other"
    load_new(other, tmp_path)
    load_old(other, tmp_path)
    assert api.editions(other) == api.editions(book)
    for day in (OLD, date(2020, 1, 1), NEW):
        assert nine_months(other, day) == nine_months(book, day)


def test_the_files_of_an_edition_are_never_rewritten(book: Path, tmp_path: Path) -> None:
    (edition,) = (book / "editions").iterdir()
    before = marks(edition)
    load_new(book, tmp_path)
    load_old(book, tmp_path)
    nine_months(book)
    assert marks(edition) == before


def test_a_file_that_does_not_tell_its_day_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotTold) as refused:
        api.load(table(tmp_path / "old.csv", OLD_CELLS), tmp_path / "book")
    assert (refused.value.code, refused.value.exit_code) == ("publication-day-not-told", 15)
    assert contents(tmp_path / "book") == {}


def test_after_a_refused_load_the_example_is_still_the_default(tmp_path: Path) -> None:
    with pytest.raises(NotTold):
        api.load(table(tmp_path / "old.csv", OLD_CELLS))
    assert api.open_desk().is_example


def test_the_same_bytes_under_another_day_are_refused(book: Path, tmp_path: Path) -> None:
    before = contents(book)
    with pytest.raises(CannotRead, match="held as published on 2018-07-19, not on 2019-07-18"):
        api.load(tmp_path / "old.csv", book, published=date(2019, 7, 18))
    assert contents(book) == before


def test_a_wrong_day_is_put_right_as_the_message_says(book: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as refused:
        api.load(tmp_path / "old.csv", book, published=date(2019, 7, 18))
    assert refused.value.code == "publication-day-contradicts"
    (edition,) = (book / "editions").iterdir()
    assert f"remove editions/{edition.name}" in refused.value.do
    for file in edition.iterdir():
        file.unlink()
    edition.rmdir()
    assert api.load(tmp_path / "old.csv", book, published=date(2019, 7, 18)).is_new
    assert [e.published for e in api.editions(book)] == [date(2019, 7, 18)]


def test_editions_of_one_day_that_contradict_are_refused_with_their_cells(
    book: Path, tmp_path: Path
) -> None:
    before = contents(book)
    other = table(tmp_path / "other.csv", (13, 67, 69, 70))
    with pytest.raises(CannotRead) as refused:
        api.load(other, book, published=OLD)
    assert refused.value.code == "editions-contradict"
    told = [str(fault) for fault in refused.value.faults]
    assert len(told) == 2
    assert all("E23000030" in line and "88A" in line for line in told)
    assert "row 3: 67 here, 68 in" in told[0]
    assert "2017-07-01" in told[0]
    assert "row 5: 70 here, 71 in" in told[1]
    assert contents(book) == before


def test_editions_of_one_day_that_say_the_same_are_both_kept(book: Path, tmp_path: Path) -> None:
    backwards = [row(count=n, quarter=q) for q, n in reversed([*enumerate(OLD_CELLS, 1)])]
    same = write_csv(tmp_path / "same.csv", backwards)
    assert api.load(same, book, published=OLD).is_new
    assert len(api.editions(book)) == 2
    assert nine_months(book) == 150


def test_editions_of_one_day_may_add_to_one_another(book: Path, tmp_path: Path) -> None:
    api.load(table(tmp_path / "surrey.csv", (1, 2, 3, 4), "Surrey"), book, published=OLD)
    asked = api.count("88A", "Surrey", "2017/18")
    (figure,) = api.figures_of(api.reckon(asked, api.open_desk(book)))
    assert figure.value.amount == 10
    assert nine_months(book) == 150


def test_revised_figures_of_another_day_do_not_contradict(book: Path, tmp_path: Path) -> None:
    assert load_new(book, tmp_path).is_new


def test_a_file_with_faults_leaves_the_book_as_it_was(book: Path, tmp_path: Path) -> None:
    before = contents(book)
    rows = [row(count=n, quarter=q) for q, n in enumerate(NEW_CELLS, 1)]
    bad = write_csv(tmp_path / "bad.csv", [*rows, row(code="99Z", count=1), row(force="Nowhere")])
    with pytest.raises(CannotRead) as refused:
        api.load(bad, book, published=NEW)
    assert len(refused.value.faults) == 2
    assert contents(book) == before


def test_a_second_writer_is_refused_at_once(book: Path, tmp_path: Path) -> None:
    from tallybook.disk.writer_lock import writer_lock

    with writer_lock(book), pytest.raises(NotAllowed) as refused:
        load_new(book, tmp_path)
    assert (refused.value.code, refused.value.exit_code) == ("book-busy", 20)
    assert load_new(book, tmp_path).is_new


def test_a_folder_without_editions_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(NotHeld) as refused:
        api.open_desk(tmp_path)
    assert refused.value.code == "book-missing"


def test_the_manifest_says_what_came_in(book: Path) -> None:
    (kept,) = read_manifest(book)
    assert kept.rows == 4
    assert kept.edition.source == "home-office-prc-pfa"
    assert {file.name for file in kept.files} == {
        "recorded.parquet",
        "spans.parquet",
        "frame.parquet",
    }

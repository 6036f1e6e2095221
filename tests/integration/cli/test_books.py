"""Which book answers: the one given, else TALLYBOOK_BOOK, else the user's own, else the example."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest

from integration.cli.run import ASKED, run, tree
from integration.small_books import load_new, load_old
from tallybook import api
from tallybook.desk import open_desk
from tallybook.disk.writer_lock import writer_lock

NOTICE = "The built-in example book: "


def amount(*more: str) -> float:
    (figure,) = tree("reckon", *ASKED, *more)["figures"]
    found: float = figure["value"]["amount"]
    return found


def test_without_a_book_the_example_answers_and_says_so() -> None:
    told = run("reckon", *ASKED)
    assert told.exit_code == 0
    assert told.stderr.startswith(NOTICE)
    assert NOTICE not in told.stdout
    assert "example-book" in run("reckon", *ASKED, "--format", "json").stdout


def test_a_book_of_ones_own_says_nothing(tmp_path: Path) -> None:
    load_old(tmp_path / "book", tmp_path)
    told = run("reckon", *ASKED, "--book", str(tmp_path / "book"), "--format", "json")
    assert told.stderr == ""
    assert "example-book" not in told.stdout


def test_the_order_of_books(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert amount("--as-of", "2018-12-31") == 150
    assert api.open_desk().is_example
    load_new(home / "tallybook" / "book", tmp_path)
    assert amount() == 142
    assert not api.open_desk().is_example
    named = tmp_path / "named"
    load_old(named, tmp_path)
    monkeypatch.setenv("TALLYBOOK_BOOK", str(named))
    assert amount() == 150
    assert amount("--book", str(home / "tallybook" / "book")) == 142
    assert run("reckon", *ASKED, "--book", "example").stderr.startswith(NOTICE)


def test_the_example_may_be_named_by_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALLYBOOK_BOOK", "example")
    assert run("reckon", *ASKED).stderr.startswith(NOTICE)
    assert run("load", "x.csv").exit_code == 14


def test_a_named_book_that_is_not_there_is_never_replaced_by_the_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("reckon", *ASKED, "--book", str(tmp_path / "none")).exit_code == 11
    monkeypatch.setenv("TALLYBOOK_BOOK", str(tmp_path / "none"))
    assert run("reckon", *ASKED).exit_code == 11


def test_a_folder_called_example_is_reached_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    load_old(tmp_path / "example", tmp_path)
    assert amount("--book", "./example") == 150
    assert amount("--book", "example") == 142


def test_a_tilde_is_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    load_old(tmp_path / "book", tmp_path)
    assert amount("--book", "~/book") == 150


def test_the_example_answers_while_somebody_writes_to_it() -> None:
    home = open_desk("example").path
    with writer_lock(home):
        assert amount("--book", "example") == 142


def test_many_may_ask_the_example_for_the_first_time_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    found: list[int] = []
    ask = [
        threading.Thread(target=lambda: found.append(len(api.editions("example"))))
        for _ in range(4)
    ]
    for one in ask:
        one.start()
    for one in ask:
        one.join()
    assert found == [8, 8, 8, 8]
    (only,) = (tmp_path / "cache" / "tallybook").iterdir()
    assert only.name.startswith("example-")


def test_an_example_that_something_cut_down_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    home = open_desk("example").path
    next(home.glob("editions/*/recorded.parquet")).unlink()
    assert amount("--book", "example") == 142


def test_the_example_needs_no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert amount("--book", "example") == 142


def test_loading_is_reported(tmp_path: Path) -> None:
    load_old(tmp_path / "book", tmp_path)
    asked = ("load", str(tmp_path / "old.csv"), "--published", "2018-07-19")
    found = tree(*asked, "--book", str(tmp_path / "book"))
    (loaded,) = found["loaded"]
    assert (loaded["kept"], loaded["rows"], loaded["published"]) == (
        "held already",
        4,
        "2018-07-19",
    )
    assert found["book"] == str(tmp_path / "book")
    assert run(*asked, "--book", str(tmp_path / "book")).stderr == "Reading old.csv …\n"


def test_a_desk_left_out_is_the_usual_one() -> None:
    asked = api.count("88A", "Hampshire", "Apr-Dec 2017")
    (figure,) = api.figures_of(api.reckon(asked, as_of=date(2018, 12, 31)))
    assert figure.value.amount == 150

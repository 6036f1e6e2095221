"""A user's own notice: added to a book, it bears on its own place and time and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from integration.cli.run import run, said, tree
from integration.small_books import NEW, contents
from make_tables import row, write_csv
from tallybook import api

PAGE = Path(__file__).resolve().parents[3] / "docs/how-to/local-notices.md"
NOTICE = """
[L7]
title = "Records system of Exampleshire changed"
first = 2018-04-01
areas = ["E23000030"]
offences = ["88A"]
weight = "refuse"
says = "On 1 April 2018 the records system changed."
do = "Compare years on one side of the day."
author = "A. Analyst, Exampleshire"
date = 2019-09-12
evidence = "Minute 4 of a made-up meeting."
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Two years of two forces; the counts are made up and the same every quarter."""
    rows = [
        row(force=force, count=count, year=year, quarter=quarter)
        for year, count in (("2017/18", 50), ("2018/19", 60))
        for quarter in (1, 2, 3, 4)
        for force in ("Hampshire", "Surrey")
    ]
    api.load(write_csv(tmp_path / "table.csv", rows), tmp_path / "book", published=NEW)
    (tmp_path / "notice.toml").write_text(NOTICE)
    return tmp_path / "book"


def change(book: Path, area: str) -> dict[str, Any]:
    asked = ("--offences", "88A", "--area", area, "--period", "2018/19", "--book", str(book))
    (found,) = tree("change", *asked)["changes"]
    assert isinstance(found, dict)
    return found


def test_an_added_notice_refuses_that_change_and_no_other(book: Path, tmp_path: Path) -> None:
    assert change(book, "Hampshire")["percent"] == pytest.approx(20)
    added = run("register", "--add", str(tmp_path / "notice.toml"), "--book", str(book))
    assert added.exit_code == 0
    assert "Added L7." in added.stderr
    refused = change(book, "Hampshire")
    assert (refused["verdict"], refused["percent"]) == ("refuse", None)
    (said_so,) = [c for c in refused["caveats"] if c["code"] == "L7"]
    assert said_so["weight"] == "refuse"
    assert "records system changed" in said_so["says"]
    assert change(book, "Surrey")["percent"] == pytest.approx(20)


def test_it_is_listed_with_its_author(book: Path, tmp_path: Path) -> None:
    said("register", "--add", str(tmp_path / "notice.toml"), "--book", str(book))
    (found,) = [n for n in tree("register", "--book", str(book))["notices"] if n["id"] == "L7"]
    assert found["author"] == "A. Analyst, Exampleshire"
    assert (found["first"], found["weight"]) == ("2018-04-01", "refuse")
    elsewhere = tree("register", "--area", "Surrey", "--book", str(book))["notices"]
    assert "L7" not in {notice["id"] for notice in elsewhere}


def test_another_book_does_not_know_it(book: Path, tmp_path: Path) -> None:
    said("register", "--add", str(tmp_path / "notice.toml"), "--book", str(book))
    assert "L7" not in said("register", "--book", "example", "--format", "csv")


def test_the_same_notice_twice_is_refused(book: Path, tmp_path: Path) -> None:
    add = ("register", "--add", str(tmp_path / "notice.toml"), "--book", str(book))
    assert run(*add).exit_code == 0
    before = contents(book)
    told = run(*add)
    assert (told.exit_code, "notice-not-added" in told.stderr) == (14, True)
    assert contents(book) == before


@pytest.mark.parametrize("field", ["author", "date", "evidence"])
def test_an_unsigned_notice_is_not_added(book: Path, tmp_path: Path, field: str) -> None:
    (tmp_path / "notice.toml").write_text(re.sub(rf"(?m)^{field} = .*$", "", NOTICE))
    before = contents(book)
    told = run("register", "--add", str(tmp_path / "notice.toml"), "--book", str(book))
    assert (told.exit_code, field in told.stderr) == (15, True)
    assert contents(book) == before


@pytest.mark.parametrize(("book_name", "exit_code"), [("nowhere", 11), ("example", 14)])
def test_a_notice_needs_a_book_of_ones_own(
    book: Path, tmp_path: Path, book_name: str, exit_code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run("register", "--add", "notice.toml", "--book", book_name)
    assert told.exit_code == exit_code
    assert not (tmp_path / book_name).exists()


def test_the_example_of_the_how_to_page_can_be_added(book: Path, tmp_path: Path) -> None:
    shown = re.search(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert shown
    (tmp_path / "page.toml").write_text(shown[1])
    assert run("register", "--add", str(tmp_path / "page.toml"), "--book", str(book)).exit_code == 0


def test_a_damaged_file_of_notices_is_refused_before_any_answer(book: Path) -> None:
    (book / "notices.toml").write_text("[L1")
    asked = ("reckon", "--offences", "88A", "--area", "Surrey", "--period", "2018/19")
    assert run(*asked, "--book", str(book)).exit_code == 10

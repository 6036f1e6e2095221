"""What was released is kept whole, in order, and without a single count that did not leave."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from guarded_tables import PARTS, YEAR, count, table
from tallybook.protect.ledger import RELEASES, read_ledger, write_ledger
from tallybook.protect.policy import OFFICIAL
from tallybook.protect.release import earlier_of, release
from tallybook.terms.errors import CannotRead

DAY = date(2018, 7, 19)


def write(book: Path, *amounts: float, months: int = 0) -> None:
    one = table(amounts, extents=PARTS[: len(amounts)], periods=(YEAR.shift(months),))
    found = release((one,), policy=OFFICIAL, earlier=read_ledger(book))
    write_ledger(book, earlier_of(found), DAY, {})


def files(book: Path) -> list[Path]:
    return sorted((book / RELEASES).glob("0*.json"))


def test_what_is_read_is_what_left(tmp_path: Path) -> None:
    write(tmp_path, 30, 3, 40)
    (found,) = read_ledger(tmp_path)
    places = [count(extent=one) for one in PARTS[:3]]
    assert [found.counts[one] for one in places] == [30, None, 40]
    assert found.policy == OFFICIAL


def test_nothing_of_a_withheld_count_is_in_the_ledger(tmp_path: Path) -> None:
    """3.0 and 4.0 would be the only numbers of one digit: no file has one."""
    write(tmp_path, 30, 3, 4)
    for file in files(tmp_path):
        amounts = [amount for _, amount in json.loads(file.read_text())["counts"]]
        assert amounts == [30, None, None]
        assert "3.0" not in file.read_text()
        assert "4.0" not in file.read_text().replace("30.0", "")


def test_the_same_release_is_kept_once(tmp_path: Path) -> None:
    write(tmp_path, 30, 20)
    write(tmp_path, 30, 20)
    write(tmp_path, 30, 20, months=12)
    assert len(read_ledger(tmp_path)) == len(files(tmp_path)) == 2


@pytest.mark.parametrize(
    "harm", ["changed", "first away", "last away", "all but one away", "not JSON", "put in"]
)
def test_a_ledger_that_was_tampered_with_is_refused(tmp_path: Path, harm: str) -> None:
    for months in (0, 12, 24):
        write(tmp_path, 30, 20, months=months)
    first, *_, last = files(tmp_path)
    match harm:
        case "changed":
            first.write_text(first.read_text().replace("30.0", "31.0"))
        case "first away":
            first.unlink()
        case "last away":
            last.unlink()
        case "all but one away":
            for file in (*files(tmp_path)[1:], tmp_path / RELEASES / "head.json"):
                file.unlink()
        case "not JSON":
            first.write_text("{")
        case "put in":
            last.with_name("00004-aaaaaaaaaaaa.json").write_text(last.read_text())
    with pytest.raises(CannotRead) as refused:
        read_ledger(tmp_path)
    assert refused.value.code == "ledger-damaged"


@pytest.mark.parametrize("before", [0, 1, 2])
def test_a_writer_killed_before_the_head_leaves_a_release_that_counts(
    tmp_path: Path, before: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands on the disk and may have left; the next writer goes on behind it."""
    for n in range(before):
        write(tmp_path, 30, 20, months=12 * n)

    def killed_at_the_head(path: Path, content: bytes) -> None:
        if path.name == "head.json" and files(tmp_path)[before:]:
            raise KeyboardInterrupt
        path.write_bytes(content)

    with monkeypatch.context() as killed:
        killed.setattr("tallybook.protect.ledger.replace_file", killed_at_the_head)
        with pytest.raises(KeyboardInterrupt):
            write(tmp_path, 30, 20, months=12 * before)
    assert len(read_ledger(tmp_path)) == before + 1
    write(tmp_path, 30, 20, months=12 * (before + 1))
    assert len(read_ledger(tmp_path)) == before + 2


def test_a_book_without_releases_has_none(tmp_path: Path) -> None:
    assert read_ledger(tmp_path) == ()

"""The day of publication: stated, given, or read from the name; never guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from make_tables import HEADER, row, write_csv, write_xlsx
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("prc-pfa-mar2013-onwards-tables-191023.csv", date(2023, 10, 19)),
        ("prc-pfa-mar2013-onwards-tables-230426.csv", date(2026, 4, 23)),
        ("prc-pfa-mar2013-onwards-tables201718.csv", None),
        ("tables-4191023.csv", None),
        ("tables-310223.csv", None),
        ("tables.csv", None),
        ("tables-010617.csv", None),  # before the quarter counted had ended
    ],
)
def test_six_figures_at_the_end_of_the_name(tmp_path: Path, name: str, day: date | None) -> None:
    reading = read(write_csv(tmp_path / name, [row(quarter=4)]))
    assert reading.published == day
    assert any("file's name" in told for told in reading.repairs) == (day is not None)


def test_a_given_day_is_stronger_than_the_name(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "tables-191023.csv", [row()])
    reading = read(path, date(2018, 7, 19))
    assert reading.published == date(2018, 7, 19)
    assert not [told for told in reading.repairs if "file's name" in told]


def _workbook(folder: Path, *lines: str) -> Path:
    cover = [["Made-up table of recorded crime"], *([line] for line in lines)]
    return write_xlsx(folder / "t-010101.xlsx", {"Cover_sheet": cover, "2017_18": [HEADER, row()]})


@pytest.mark.parametrize(
    "line",
    ["Published: 23 April 2026", "These tables were originally published at 9.30am 23 April 2026."],
)
def test_the_cover_sheet_states_the_day_and_the_title(tmp_path: Path, line: str) -> None:
    reading = read(_workbook(tmp_path, line, "Next update: 30 July 2026"))
    assert reading.published == date(2026, 4, 23)
    assert reading.title == "Made-up table of recorded crime"


def test_a_given_day_may_repeat_the_cover_and_not_contradict_it(tmp_path: Path) -> None:
    path = _workbook(tmp_path, "Published: 23 April 2026")
    assert read(path, date(2026, 4, 23)).published == date(2026, 4, 23)
    with pytest.raises(CannotRead, match="2026-04-23") as refused:
        read(path, date(2026, 4, 24))
    assert refused.value.code == "publication-day-contradicts"


def test_two_days_on_a_cover_are_none(tmp_path: Path) -> None:
    path = _workbook(tmp_path, "Published: 23 April 2026", "First published 1 May 2025")
    assert read(path).published is None


def test_nothing_is_published_before_its_last_day_is_over(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", [row(year="2017/18", quarter=4)])
    assert read(path, date(2018, 3, 31)).published == date(2018, 3, 31)
    with pytest.raises(CannotRead) as refused:
        read(path, date(2018, 3, 30))
    assert refused.value.code == "publication-day-contradicts"

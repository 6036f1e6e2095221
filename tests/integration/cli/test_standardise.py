"""Standardised rates as they are typed: counts of one's own over people of the ONS."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.cli.run import run, said, table, tree
from tallybook import api

COUNTS = """area,ages,count
Southampton,0-14,30
Southampton,15-24,120
Southampton,25-64,90
Southampton,65+,5
"""
PEOPLE = (44_623, 46_987, 127_284, 33_978)
"""Residents of Southampton in mid-2020 at these ages: ONS mid-year estimates, table MYE2."""
STANDARD = (16_000, 11_500, 53_000, 19_500)
"""The European Standard Population of 2013 at these ages."""


@pytest.fixture(scope="module")
def book(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("standardise") / "book"
    api.load(shared / "data/population/ukpopestimatesmid2020on2021geography.xls", folder)
    return str(folder)


@pytest.fixture
def counts(tmp_path: Path) -> str:
    (tmp_path / "counts.csv").write_text(COUNTS)
    return str(tmp_path / "counts.csv")


def test_the_rate_is_that_of_arithmetic_by_hand(book: str, counts: str) -> None:
    found = tree("standardise", counts, "--population", "mid-2020", "--book", book)
    (one,) = found["rates"]
    by_hand = sum(
        count / people * weight
        for count, people, weight in zip((30, 120, 90, 5), PEOPLE, STANDARD, strict=True)
    )
    assert (one["area_name"], one["count"], one["people"]) == ("Southampton", 245, 252_872)
    assert one["crude"] == pytest.approx(245 / 252_872 * 100_000)
    assert one["rate"] == pytest.approx(by_hand)
    assert one["low"] < by_hand < one["high"]
    assert one["ratio"] is None
    assert tuple(band["people"] for band in found["bands"]) == PEOPLE
    assert tuple(band["weight"] for band in found["bands"]) == STANDARD


def test_against_all_together_one_area_is_as_expected(book: str, counts: str) -> None:
    (one,) = table("standardise", counts, "--population", "mid-2020", "--indirect", "--book", book)
    assert float(one["ratio"]) == pytest.approx(1)


def test_the_bands_and_the_people_are_told(book: str, counts: str) -> None:
    text = said("standardise", counts, "--population", "mid-2020", "--rows", "--book", book)
    assert "127,284" in text
    assert "published 2021-06-25" in text


def test_a_hidden_count_is_refused(book: str, tmp_path: Path) -> None:
    file = tmp_path / "hidden.csv"
    file.write_text(COUNTS.replace(",5\n", ",*\n"))
    result = run("standardise", str(file), "--population", "mid-2020", "--book", book)
    assert result.exit_code != 0
    assert "row 5" in result.stderr


def test_few_offences_have_no_rate(book: str, tmp_path: Path) -> None:
    file = tmp_path / "few.csv"
    file.write_text("area,ages,count\nSouthampton,0-64,4\nSouthampton,65+,5\n")
    asked = ("standardise", str(file), "--population", "mid-2020", "--book", book)
    assert tree(*asked)["rates"][0]["rate"] is None


def test_a_mid_year_that_is_not_held_by_age_is_refused(book: str, counts: str) -> None:
    result = run("standardise", counts, "--population", "mid-2015", "--book", book)
    assert result.exit_code == 11

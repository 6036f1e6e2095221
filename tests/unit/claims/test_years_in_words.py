"""Years in words are years; numbers in words that count something are not."""

from __future__ import annotations

import pytest

from tallybook.claims.years_in_words import in_figures


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("twenty twenty", 2020),
        ("twenty-twenty-one", 2021),
        ("twenty oh eight", 2008),
        ("nineteen ninety-eight", 1998),
        ("two thousand and eighteen", 2018),
    ],
)
def test_a_year(words: str, year: int) -> None:
    text = f"Robbery fell in {words}, they say."
    assert str(year) in in_figures(text)
    assert len(in_figures(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Officers made arrests in twenty-one cases.",
        "The cost of two thousand and eleven burglaries is high.",
        "Twenty twenty-pound notes were taken.",
    ],
)
def test_no_year(text: str) -> None:
    assert in_figures(text) == text

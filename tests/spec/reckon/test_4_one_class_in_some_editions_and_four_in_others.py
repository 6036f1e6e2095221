"""Reckon, section 4: homicide is one composite class in 2018 and four classes since; never both."""

from __future__ import annotations

import pytest

from spec_words import Build, absent, amount, count, figure

HOMICIDE = "1/4.1/4.10/4.2"
EDITIONS = f"""
    published 2018-07-19
    Hampshire | {HOMICIDE} | 2016/17 | 4 4 4 4
    Hampshire | {HOMICIDE} | 2017/18 | 5 5 5 5
    published 2023-10-19
    Hampshire | 1    | 2017/18 | 3 3 3 3
    Hampshire | 4.1  | 2017/18 | 2 2 2 2
    Hampshire | 4.2  | 2017/18 | 1 1 1 1
    Hampshire | 4.10 | 2017/18 | 0 0 0 0
"""


@pytest.mark.parametrize(
    ("period", "as_of", "counted"),
    [
        ("2017/18", "2018-12-31", 20),
        ("2017/18", "2023-12-31", 24),
        ("2016/17", "2023-12-31", 16),
        ("2016/17 to 2017/18", "2018-12-31", 36),
        ("2016/17 to 2017/18", "2023-12-31", 16 + 24),
    ],
)
def test_the_set_counts_each_offence_once_in_every_edition(
    shelf: Build, period: str, as_of: str, counted: int
) -> None:
    found = figure(count("homicide", "Hampshire", period), shelf(EDITIONS), as_of)
    assert amount(found) == counted


def test_a_part_is_not_told_where_only_the_whole_is_printed(shelf: Build) -> None:
    found = figure(count("1", "Hampshire", "2017/18"), shelf(EDITIONS), "2018-12-31")
    assert "class 1" in absent(found)


def test_some_of_the_parts_are_not_the_whole(shelf: Build) -> None:
    held = shelf(f"""
        published 2018-07-19
        Hampshire | {HOMICIDE} | 2017/18 | 5 5 5 5
    """)
    assert "class" in absent(figure(count("1+4.1", "Hampshire", "2017/18"), held))


def test_the_set_without_one_of_its_parts_is_absent_where_the_parts_are_printed(
    shelf: Build,
) -> None:
    held = shelf("""
        published 2023-10-19
        Hampshire | 1   | 2017/18 | 3 3 3 3
        Hampshire | 4.1 | 2017/18 | 2 2 2 2
        Hampshire | 4.2 | 2017/18 | 1 1 1 1
    """)
    assert "class 4.10" in absent(figure(count("homicide", "Hampshire", "2017/18"), held))

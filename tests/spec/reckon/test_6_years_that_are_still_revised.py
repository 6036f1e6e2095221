"""Reckon, section 6: the latest twelve months of an edition are provisional."""

from __future__ import annotations

import pytest

from spec_words import Build, codes, count, figure, says

TWO_YEARS = """
    published 2018-07-19
    Hampshire | 88A | 2016/17 | 10 10 10 10
    Hampshire | 88A | 2017/18 | 13 68 69 71
"""


@pytest.mark.parametrize(
    ("period", "status"),
    [
        ("2016/17", "published"),
        ("2017/18", "provisional"),
        ("Q1 2017/18", "provisional"),
        ("year ending June 2017", "provisional"),
        ("2016/17 to 2017/18", "provisional"),
    ],
)
def test_what_reaches_into_the_latest_year_is_provisional(
    shelf: Build, period: str, status: str
) -> None:
    found = figure(count("88A", "Hampshire", period), shelf(TWO_YEARS))
    assert found.provenance.status == status
    assert ("provisional" in codes(found)) == (status == "provisional")


def test_the_edition_that_will_be_revised_is_named(shelf: Build) -> None:
    found = figure(count("88A", "Hampshire", "2017/18"), shelf(TWO_YEARS))
    assert "edition published 2018-07-19" in says(found, "provisional")


def test_a_later_edition_settles_the_year(shelf: Build) -> None:
    held = shelf(
        TWO_YEARS
        + """
        published 2019-07-18
        Hampshire | 88A | 2017/18 | 12 66 68 70
        Hampshire | 88A | 2018/19 | 70 70 70 70
    """
    )
    asked = count("88A", "Hampshire", "2017/18")
    assert figure(asked, held, "2018-12-31").provenance.status == "provisional"
    assert figure(asked, held, "2019-12-31").provenance.status == "published"

"""Compare, section 8: one definition, as each edition had it."""

from __future__ import annotations

from datetime import date

import pytest

from compare_words import revised, rule, told, weights
from spec_words import Build, amount, count, published
from tallybook.compare.revision import revision
from tallybook.terms.errors import NotHeld

NINE_MONTHS = count("88A", "Hampshire", "Apr-Dec 2017")
THREE = """
    published 2018-07-19
    Hampshire | 88A | 2017/18 | 13 68 69 71
    published 2023-10-19
    Hampshire | 88A | 2017/18 | 11 64 67 69
    published 2026-04-23
    Hampshire | 88A | 2017/18 | 11 64 67 69
"""


@rule("edition", "editions", "other editions")
@rule("edition", "value", "other amounts")
def test_each_edition_gives_its_figure_and_the_steps_between_them(shelf: Build) -> None:
    found = revised(NINE_MONTHS, shelf(THREE))
    assert [amount(one) for one in found.figures] == [150, 142, 142]
    assert [step.absolute for step in found.steps] == [-8, 0]
    assert found.overall is not None
    assert found.overall.absolute == -8
    assert weights(found.overall)["revised"] == "note"
    assert told(found.overall, "revised") == (
        "150 in the edition published 2018-07-19; 142 in the edition of 2026-04-23."
    )


def test_a_figure_that_stayed_is_not_called_revised(shelf: Build) -> None:
    assert "revised" not in weights(revised(NINE_MONTHS, shelf(THREE)).steps[1])


def test_an_edition_that_does_not_cover_the_figure_is_no_step(shelf: Build) -> None:
    held = shelf(
        THREE
        + """
        published 2020-07-16
        Hampshire | 88A | 2018/19 | 60 60 60 60
    """
    )
    days = [published(one) for one in revised(NINE_MONTHS, held).figures]
    assert days == [["2018-07-19"], ["2023-10-19"], ["2026-04-23"]]


def test_only_what_was_published_by_the_day_counts(shelf: Build) -> None:
    found = revision(NINE_MONTHS, shelf(THREE), as_of=date(2018, 12, 31))
    assert [amount(one) for one in found.figures] == [150]
    assert (found.steps, found.overall) == ((), None)


@rule("edition", "status", "one side unfinished")
@rule("edition", "value", "no number on a side")
def test_a_year_completed_later_was_not_revised(shelf: Build) -> None:
    held = shelf("""
        published 2018-01-25
        Hampshire | 88A | 2017/18 | 13 68 69 -
        published 2018-07-19
        Hampshire | 88A | 2017/18 | 13 68 69 71
    """)
    found = revised(count("88A", "Hampshire", "2017/18"), held)
    assert found.overall is not None
    assert found.overall.absolute is None
    assert weights(found.overall)["partial-latest-year"] == "refuse"
    assert weights(found.overall)["no-number"] == "refuse"


def test_a_figure_that_no_edition_has_is_a_refusal(shelf: Build) -> None:
    with pytest.raises(NotHeld):
        revised(count("88A", "Surrey", "2017/18"), shelf(THREE))

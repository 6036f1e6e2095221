"""Reckon, section 7: from a number down to the publisher's rows, which add up to it."""

from __future__ import annotations

from datetime import date

from spec_words import TODAY, Build, amount, count, rate, share
from tallybook.reckon.explain import Explanation, explain

HELD = """
    published 2018-07-19
    Hampshire | 88A | 2017/18 | 13 68 69 71
    Hampshire | 19C | 2017/18 |  5  5  5  5
    Surrey    | 88A | 2017/18 |  2  2  2  2
    published 2023-10-19
    Hampshire | 88A | 2017/18 | 11 64 67 -
    people 2021-06-25
    Hampshire | mid-2017 | 100,000
"""


def added(found: Explanation) -> int:
    return sum(line.amount or 0 for line in found.lines)


def test_the_rows_add_up_to_the_count(shelf: Build) -> None:
    found = explain(count("88A", "Hampshire", "2017/18"), shelf(HELD), as_of=TODAY)
    assert [line.amount for line in found.lines] == [11, 64, 67, 71]
    assert added(found) == amount(found.figure) == 213
    assert "Sum of 4 of the publisher's cells: 213." in found.steps[-1]


def test_each_row_names_its_edition_sheet_and_row(shelf: Build) -> None:
    found = explain(count("88A", "Hampshire", "2017/18"), shelf(HELD), as_of=TODAY)
    days = [str(found.editions[line.edition].published) for line in found.lines]
    assert days == ["2023-10-19"] * 3 + ["2018-07-19"]
    assert [(line.sheet, line.row) for line in found.lines][-1] == ("made up", 4)


def test_the_rows_are_those_of_the_day_asked(shelf: Build) -> None:
    asked = count("88A", "Hampshire", "Apr-Dec 2017")
    found = explain(asked, shelf(HELD), as_of=date(2018, 12, 31))
    assert [line.amount for line in found.lines] == [13, 68, 69]


def test_a_rate_is_explained_by_its_count_and_its_people(shelf: Build) -> None:
    found = explain(rate("88A", "Hampshire", "2017/18"), shelf(HELD), as_of=TODAY)
    above, below = found.parts
    assert (added(above), amount(below.figure)) == (213, 100_000)
    assert "213 / 100,000 x 1,000 = 2.1300000" in found.steps[-1]


def test_a_share_is_explained_by_its_part_and_its_whole(shelf: Build) -> None:
    asked = share("19C", "88A+19C", "Hampshire", "Q4 2017/18")
    part, whole = explain(asked, shelf(HELD), as_of=date(2018, 12, 31)).parts
    assert (added(part), added(whole)) == (5, 76)


def test_without_a_number_the_rows_that_are_held_are_shown_and_the_reason_is_said(
    shelf: Build,
) -> None:
    found = explain(count("88A+19D", "Hampshire", "Q4 2017/18"), shelf(HELD), as_of=TODAY)
    assert found.steps[-1].startswith("No number: class not in this table")
    assert [line.amount for line in found.lines] == [71]


def test_the_definition_and_the_day_are_said_first(shelf: Build) -> None:
    found = explain(count("88A", "Hampshire", "2017/18"), shelf(HELD), as_of=TODAY)
    assert found.steps[0] == (
        "Asked: count(unit=offences, offences=88A@home-office-offences, "
        "extent=E23000030@uk-areas, period=2017-04-01/2018-03-31, basis=recorded, where=)"
    )
    assert f"As of {TODAY}" in found.steps[1]

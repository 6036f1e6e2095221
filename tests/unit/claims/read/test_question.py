"""Questions in words, resolved by the lists."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.claims.read.question import read_question
from tallybook.claims.read.readings import MOST
from tallybook.claims.reading import Reading

TODAY = date(2026, 11, 25)


def said(reading: Reading) -> tuple[str, str, str, str, str]:
    side, versus = reading.side, reading.versus
    other = versus and (versus.period if reading.along == "period" else versus.extent).value
    return (
        side.offences.value.text if side.offences.value else "",
        str(side.extent.value or ""),
        str(side.period.value or ""),
        reading.along,
        str(other or ""),
    )


@pytest.mark.parametrize(
    ("question", "codes", "area", "period", "along", "other"),
    [
        (
            "robbery in Hampshire, 2017/18, against the year before",
            "34A+34B", "Hampshire", "2017/18", "period", "2016/17",
        ),
        (
            "robbery in Kent and Essex in 2018/19",
            "34A+34B", "Kent", "2018/19", "extent", "Essex",
        ),
        (
            "robberies in Southampton, year to June 2017, compared with the same period of 2015",
            "34A+34B", "Southampton", "year ending June 2017", "period", "year ending June 2015",
        ),
        (
            "arson per 1,000 in Merseyside in 2019/20 compared with England and Wales",
            "56+56A+56B", "Merseyside", "2019/20", "extent", "England and Wales",
        ),
        ("shoplifting in Hampshrie, 2018/19", "46", "Hampshire", "2018/19", "", ""),
        ("Bike theft in the Met, 2018", "44", "Metropolitan Police", "2018", "", ""),
    ],
)  # fmt: skip
def test_questions(
    question: str, codes: str, area: str, period: str, along: str, other: str
) -> None:
    assert said(read_question(question, TODAY)[0]) == (codes, area, period, along, other)


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("knife crime in Kent in 2017/18", {"offences-not-listed"}),
        ("rape charges in Kent in 2017/18", {"outcome-not-counted"}),
        ("rape in Glasgow in 2017/18", {"area-outside"}),
        ("rape in Zyxwby in 2017/18", {"area-unknown"}),
        ("rape in Kent", {"period-not-told"}),
        ("rape in Kent last year", {"period-not-fixed"}),
        ("2017/18", {"offences-not-told", "area-not-told"}),
    ],
)
def test_what_no_list_has_is_told(question: str, lacking: set[str]) -> None:
    assert {code for code, _ in read_question(question, TODAY)[0].lacking} == lacking


def test_other_readings_differ_and_say_how() -> None:
    first, *others = read_question("grooming in Hampshire last year", TODAY)
    assert not first.instead
    assert [one.rank for one in others] == list(range(2, len(others) + 2))
    assert len(others) < MOST
    assert {"2025/26 for the period", "2025 for the period"} <= {one.instead for one in others}
    assert any("county" in one.instead for one in others)


def test_a_title_that_changed_is_read_by_the_day() -> None:
    old = read_question("residential burglary in Kent in 2015/16", TODAY)[0]
    new = read_question("residential burglary in Kent in 2018/19", TODAY)[0]
    assert old.side.offences.value != new.side.offences.value

"""Which years marks that grow together are looked for in."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.cli.emerging import years_asked
from tallybook.terms.errors import NotDefined
from tallybook.terms.period import Period

HELD = Period(date(2016, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize("month", range(1, 13))
def test_the_last_year_ends_with_the_month_that_was_asked(month: int) -> None:
    """A month of 31 days before a shorter one counts too."""
    until = date(2025, month, Period(date(2025, 1, 1), date(2025, 1, 31)).shift(month - 1).last.day)
    before, *recent = years_asked(HELD, until, 7)
    assert recent[-1].last == until
    assert [one.months for one in recent] == [12, 12, 12]
    assert before.last.year == recent[0].first.year - (recent[0].first.month == 1)


def test_a_month_that_is_cut_is_left_out() -> None:
    *_, last = years_asked(HELD, date(2025, 6, 29), 7)
    assert last == Period(date(2024, 6, 1), date(2025, 5, 31))


def test_before_is_as_long_as_was_asked_or_as_is_held() -> None:
    assert years_asked(HELD, None, 4)[0] == Period(date(2019, 1, 1), date(2022, 12, 31))
    assert years_asked(HELD, None, 20)[0] == Period(date(2016, 1, 1), date(2022, 12, 31))


def test_two_years_are_one_against_one_and_less_is_refused() -> None:
    held = Period(date(2024, 1, 1), date(2025, 12, 31))
    assert [one.months for one in years_asked(held, None, 7)] == [12, 12]
    with pytest.raises(NotDefined):
        years_asked(held, date(2025, 11, 30), 7)

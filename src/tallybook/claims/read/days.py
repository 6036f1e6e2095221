"""Days from the parts of a phrase: months by name, years left out, ends of months."""

from __future__ import annotations

from datetime import date, timedelta

from tallybook.claims.read.words import word_list
from tallybook.terms.period import add_months, month_end

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def month_number(word: str) -> int:
    """1 to 12."""
    return MONTHS.index(word[:3].lower()) + 1


def number(word: str | None, default: int = 1) -> int:
    """A small number in figures or words."""
    if not word:
        return default
    return int(word) if word.isdigit() else int(word_list("time_words")["numbers"][word.lower()])


def day_of(year: int, month: int, day: str | None, default: int) -> date:
    """A day; one that the month does not have becomes its last."""
    end = month_end(year, month)
    return date(year, month, min(int(day) if day else default, end.day))


def span_of_months(first_year: int, first: int, last_year: int, last: int) -> tuple[date, date]:
    """From the first day of one month to the last day of another."""
    return date(first_year, first, 1), month_end(last_year, last)


def year_for(month: int, published: date | None) -> int | None:
    """The year of the latest such month that was over on the day; None without a day."""
    if published is None:
        return None
    is_over = month_end(published.year, month) <= published
    return published.year if is_over else published.year - 1


def back(last: date, months: int) -> date:
    """The first day of the `months` months that end on `last`."""
    return add_months(last, -months) + timedelta(days=1)

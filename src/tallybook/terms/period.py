"""A period: two days, both included, that knows its name."""

from __future__ import annotations

from calendar import isleap, month_abbr, month_name
from dataclasses import dataclass
from datetime import date, timedelta

from tallybook.terms.errors import NotDefined

FINANCIAL_YEAR_STARTS = 4
"""The month in which England and Wales's financial year begins: its first quarter is Apr-Jun."""


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, _days_in(year, month))


def _days_in(year: int, month: int) -> int:
    return _DAYS[month - 1] + (month == 2 and isleap(year))


def add_months(day: date, months: int) -> date:
    """The same day `months` later (earlier if negative); a month's last day stays a last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = _days_in(year, month + 1)
    is_last = day.day == _days_in(day.year, day.month)
    return date(year, month + 1, last if is_last else min(day.day, last))


@dataclass(frozen=True, order=True)
class Period:
    """Days from `first` to `last`, both included.

    Refuses a last day before the first. The label is computed, so two periods with the same days
    are equal and are called the same.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise NotDefined(
                f"The period {self.first} to {self.last} ends before it begins.",
                code="period-backwards",
            )

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.last - self.first).days + 1

    @property
    def months(self) -> int | None:
        """Length in calendar months; None unless it is made of whole months."""
        if self.first.day != 1 or self.last != month_end(self.last.year, self.last.month):
            return None
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    @property
    def text(self) -> str:
        """The canonical text: two ISO days and a stroke."""
        return f"{self.first}/{self.last}"

    @property
    def label(self) -> str:
        """The name people use: 2017/18, 2017, year ending June 2018, Apr-Dec 2017."""
        months = self.months
        if months is None:
            return f"{_day(self.first)} to {_day(self.last)}"
        if months % 12 == 0:
            return _years_label(self, months // 12)
        return _months_label(self, months)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share at least one day."""
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: Period) -> bool:
        """Whether every day of the other lies in this one."""
        return self.first <= other.first and other.last <= self.last

    def shift(self, months: int) -> Period:
        """The same span `months` later, or earlier if negative."""
        return Period(add_months(self.first, months), add_months(self.last, months))

    def __str__(self) -> str:
        return self.label


def financial_year(starts: int) -> Period:
    """The financial year that begins in April of `starts`: 2017 gives 2017/18."""
    first = date(starts, FINANCIAL_YEAR_STARTS, 1)
    return Period(first, add_months(first, 12) - timedelta(days=1))


def calendar_year(year: int) -> Period:
    """January to December."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def quarter(starts: int, number: int) -> Period:
    """Quarter 1 to 4 of the financial year that begins in `starts`; 1 is April to June."""
    first = add_months(date(starts, FINANCIAL_YEAR_STARTS, 1), 3 * (number - 1))
    return Period(first, add_months(first, 3) - timedelta(days=1))


def year_ending(year: int, month: int) -> Period:
    """The twelve months that end with the given month."""
    last = month_end(year, month)
    return Period(add_months(last, -12) + timedelta(days=1), last)


def _day(day: date) -> str:
    return f"{day.day} {month_abbr[day.month]} {day.year}"


def _years_label(period: Period, years: int) -> str:
    if period.first.month == FINANCIAL_YEAR_STARTS:
        begin, end = _financial(period.first.year), _financial(period.last.year - 1)
        return begin if years == 1 else f"{begin} to {end}"
    if years > 1:
        return _months_label(period, 12 * years)
    if period.first.month == 1:
        return str(period.first.year)
    return f"year ending {month_name[period.last.month]} {period.last.year}"


def _financial(starts: int) -> str:
    return f"{starts}/{(starts + 1) % 100:02d}"


def _months_label(period: Period, months: int) -> str:
    first, last = month_abbr[period.first.month], month_abbr[period.last.month]
    if months == 1:
        return f"{first} {period.first.year}"
    if period.first.year == period.last.year:
        return f"{first}-{last} {period.last.year}"
    return f"{first} {period.first.year}-{last} {period.last.year}"

"""Numbers and days as readers write them."""

from __future__ import annotations

import re
from datetime import date
from math import floor, log10

_FEW = 0.1
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")


def say_count(amount: float) -> str:
    """A whole number with commas: 12,345. Below zero with a true minus sign."""
    return f"{round(amount):,}".replace("-", "\N{MINUS SIGN}")


def say_rate(amount: float) -> str:
    """One decimal from 10 up, two below, two digits where there are few: 75.1, 3.49, 0.0058.

    A rate above zero is never written as 0.00.
    """
    size = abs(amount)
    if 0 < size < _FEW:
        return f"{amount:.{1 - floor(log10(size))}f}"
    return f"{amount:,.1f}" if size >= 10 else f"{amount:.2f}"


def say_percent(percent: float) -> str:
    """The size of a percentage, without its sign: one decimal, none from 100 up."""
    size = abs(percent)
    return f"{size:,.0f}%" if size >= 100 else f"{size:.1f}%"


def say_between(low: str, high: str) -> str:
    """Two ends as “low to high”; once where both are written alike."""
    return low if low == high else f"{low} to {high}"


def say_day(day: date) -> str:
    """23 April 2026."""
    return f"{day.day} {day:%B %Y}"


def say_days(text: str) -> str:
    """The text with each ISO day in words."""
    return _ISO.sub(lambda found: say_day(date.fromisoformat(found[0])), text)


def say_list(parts: tuple[str, ...]) -> str:
    """One, two and three."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))

"""The two years that a phrase names: "between 2014 and 2018"."""

from __future__ import annotations

from datetime import timedelta

from tallybook.claims.claim import SpokenPeriod
from tallybook.claims.read.periods import spoken
from tallybook.claims.read.times import Time
from tallybook.terms.period import add_months


def first_year(time: Time) -> SpokenPeriod:
    """The first twelve months; the phrase must have both days."""
    if time.first is None:
        raise ValueError("a phrase without days has no first year")
    return spoken(time.first, add_months(time.first, 12) - timedelta(days=1))


def last_year(time: Time) -> SpokenPeriod:
    """The last twelve months; the phrase must have both days."""
    if time.last is None:
        raise ValueError("a phrase without days has no last year")
    return spoken(add_months(time.last, -12) + timedelta(days=1), time.last)

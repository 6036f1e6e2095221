"""A time: a phrase of the story that names a stretch of time, fixed or leaning on another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallybook.claims.article import Span

FIXED = "fixed"
SINCE = "since"
SHIFT = "shift"
SAME_IN = "same in"
LAST_YEAR = "last year"
THIS_YEAR = "this year"
LENGTH = "length"
THAT = "that"
FIRST_PART = "first part"
NTH_YEAR = "nth year"
NTH_QUARTER = "nth quarter"
RECORD = "record"
DAY = "day"
"""Fixed has both days. The others lean on something: an earlier span (shift), the same days of a
named year (same in), the story's year (last year, this year), a length back from the story's
period (length), the period spoken of (that), a law's first day (first part, nth year), a part of
the story's year (nth quarter), nothing (record). A single day is no period."""


@dataclass(frozen=True)
class Time:
    """A phrase for time: where it stands, its form, and what it says by itself.

    `first` and `last` are days, both included, None where the phrase does not fix them. `months`
    is a distance (shift) or a length (length, first part). `rule` names the pattern.
    """

    span: Span
    form: str
    rule: str
    words: str
    first: date | None = None
    last: date | None = None
    months: int = 0

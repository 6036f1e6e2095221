"""Concerns about time: parts of years, later editions, runs of years, late reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tallybook.claims.concerns.case import Case
from tallybook.claims.concerns.words import concern_words
from tallybook.claims.finding import Concern
from tallybook.terms.period import Period

_NEAR = 40
"""Characters on either side of a claim that its time is looked for in."""

_UNITS = {"percent change": " per cent", "times": " times", "share": " per cent"}

_UNSETTLED = timedelta(days=730)
"""How long after a period ends offences that happened in it still come in by the hundred."""


def part_called_year(case: Case) -> Iterator[Concern]:
    """A count of some months beside words that call them a year."""
    period = _period(case)
    months = period.months if period else None
    is_count = case.claim.mention.kind in ("level", "rate", "share")
    called = any(word in case.near(_NEAR) for word in concern_words()["part-called-year"]["words"])
    if period and months and months < 12 and is_count and called:
        facts = (("period", period.label), ("months", str(months)))
        yield Concern("part-called-year", "caution", facts)


def revised_since(case: Case) -> Iterator[Concern]:
    """The same arithmetic gives another amount in the newest edition."""
    then, now = case.found.then, case.found.now
    if then is None or now is None or then.amount is None or now.amount is None:
        return
    if round(then.amount, 1) != round(now.amount, 1):
        facts = (
            ("unit", _UNITS.get(now.formula, "")),
            ("then", _amount(then.amount)), ("first", _day(then.editions)),
            ("now", _amount(now.amount)), ("newest", _day(now.editions)),
        )  # fmt: skip
        yield Concern("revised-since", "caution", facts)


def more_rises_than_steps(case: Case) -> Iterator[Concern]:
    """A run of years that is longer than the years compared."""
    now, value = case.found.now, case.claim.mention.value
    if case.claim.mention.kind != "trend" or now is None:
        return
    steps = len(now.figures) - 1
    if value is not None and value > steps:
        facts = (("steps", str(steps)), ("claimed", f"{value:g}"), ("years", str(steps + 1)))
        yield Concern("more-rises-than-steps", "caution", facts)


def still_to_be_reported(case: Case) -> Iterator[Concern]:
    """Offences by the day they happened, in months that were over only a little while ago."""
    spoken, published = case.claim.period.value, case.article.published
    if not _by_day_it_happened(case) or spoken is None or spoken.last is None or published is None:
        return
    if published - spoken.last < _UNSETTLED:
        yield Concern("still-to-be-reported", "caution", (("period", spoken.label),))


def _by_day_it_happened(case: Case) -> bool:
    words = f"{case.claim.basis.value} {case.claim.subgroup.value} {case.sentence}"
    return any(word in words for word in concern_words()["still-to-be-reported"]["words"])


def _period(case: Case) -> Period | None:
    return case.found.reading.side.period.value if case.found.reading else None


def _amount(amount: float) -> str:
    return f"{amount:,.0f}" if amount == round(amount) or abs(amount) >= 100 else f"{amount:,.1f}"


def _day(editions: tuple) -> str:  # type: ignore[type-arg]
    """The days of publication, joined."""
    days = dict.fromkeys(f"{e.published.day} {e.published:%B %Y}" for e in editions)
    return " and ".join(days) or "no edition"

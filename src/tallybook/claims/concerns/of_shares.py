"""Concerns about parts: of the known, without their whole, without the year before."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.claims.concerns.case import Case
from tallybook.claims.concerns.words import concern_words
from tallybook.claims.finding import Concern, Finding
from tallybook.reckon.wilson_interval import wilson_interval

_CLAUSE = 120
"""Characters after a figure in which the rest of its clause stands."""


def share_of_known(case: Case) -> Iterator[Concern]:
    """A share of those cases in which the thing was known."""
    known = case.claim.denominator.value
    if case.claim.mention.kind == "share" and known:
        facts = (("known", known), ("share", case.claim.mention.quote))
        yield Concern("share-of-known", "caution", facts)


def share_without_trend(case: Case) -> Iterator[Concern]:
    """A share given to explain a rise, without what it was before."""
    mention = case.claim.mention
    if mention.kind != "share":
        return
    for _, roles in (*case.roles("part_of"), *case.roles("share_of")):
        if case.claim.id in roles.get("part", ()):
            whole = _first(case, roles.get("whole", ()))
            size = whole.claim.mention.value if whole else None
            if size and mention.value is not None and mention.value <= size:
                yield _of_whole(mention.value, size)
                return
    yield Concern("share-without-trend", "note")


def _of_whole(part: float, whole: float) -> Concern:
    low, high = (100 * float(limit) for limit in wilson_interval(part, whole))
    facts = (
        ("part", f"{part:,.0f}"), ("whole", f"{whole:,.0f}"),
        ("share", f"{100 * part / whole:.0f}"), ("low", f"{low:.0f}"), ("high", f"{high:.0f}"),
    )  # fmt: skip
    return Concern("share-of-whole", "caution", facts)


def explained_by_old_reports(case: Case) -> Iterator[Concern]:
    """How many of the base year's offences must have been old for old reports to explain a rise.

    Where old reports grew by g and all offences by p, old ones that explain all of the rise were
    at least p / g of the base year's.
    """
    rise = _rise(case.found)
    if not rise or _is_of_old(case, case.found):
        return
    for other in case.every.values():
        growth = _rise(other)
        if _is_of_old(case, other) and _is_same_place(case.found, other) and growth > rise:
            yield Concern("old-reports-needed", "caution", _needed(rise, growth))
            return
    if _speaks_of_old(case.words):
        yield Concern("old-reports", "note")


def _rise(found: Finding) -> float:
    """Per cent, or 0 for anything that is no rise in per cent."""
    mention = found.claim.mention
    is_rise = (mention.kind, mention.unit, mention.direction) == ("change", "percent", "up")
    return mention.value or 0.0 if is_rise else 0.0


def _is_of_old(case: Case, found: Finding) -> bool:
    """By its measure, its group, or the words that follow it in its clause."""
    claim = found.claim
    after = claim.mention.span.end
    clause = case.article.text[after : after + _CLAUSE].partition(".")[0].partition(",")[0]
    return _speaks_of_old(f"{claim.measure.value} {claim.subgroup.value} {clause}".lower())


def _speaks_of_old(words: str) -> bool:
    return any(word in words for word in concern_words()["old-reports"]["words"])


def _is_same_place(one: Finding, other: Finding) -> bool:
    return other.claim.area.value in (None, one.claim.area.value)


def _needed(rise: float, growth: float) -> tuple[tuple[str, str], ...]:
    share = 100 * rise / growth
    return ("rise", f"{rise:g}"), ("growth", f"{growth:g}"), ("share", f"{share:.0f}")


def _first(case: Case, ids: tuple[str, ...]) -> Finding | None:
    return case.other(ids[0]) if ids else None

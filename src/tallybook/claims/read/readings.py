"""The readings of a claim, ranked and frozen before any value is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from tallybook.claims.article import Article
from tallybook.claims.claim import Claim, SpokenPeriod
from tallybook.claims.read import times
from tallybook.claims.read.resolve_extent import other_extents, resolve_extent
from tallybook.claims.read.resolve_offences import (
    other_offences,
    resolve_offences,
    resolve_whole,
)
from tallybook.claims.read.resolve_period import days_before, other_periods, resolve_period
from tallybook.claims.read.scene import set_scene
from tallybook.claims.reading import Reading, Resolved, Side
from tallybook.claims.slot import ASSUMED, IMPLIED, OPEN, Slot
from tallybook.terms.area_list import ENGLAND_AND_WALES, areas
from tallybook.terms.basis import Basis
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.terms.split_period import split_period

MOST = 6
"""Readings of one claim, at most: every further one makes an accidental agreement likelier."""

_GROUPS_OF_FORCES = ("force", "constabular")


def readings(claim: Claim, article: Article) -> tuple[Reading, ...]:
    """The first reading, then others that differ from it in one thing: offences, area or period.

    The order is fixed by the words alone; only the first is judged.
    """
    end = story_end(article)
    first = _first(claim, end)
    others = [
        replace(one, rank=rank, instead=one.instead)
        for rank, one in enumerate(_others(claim, article, first), 2)
    ]
    return (first, *others[: MOST - 1])


@lru_cache(maxsize=64)
def story_end(article: Article) -> date | None:
    """The last day of the latest period that the story names, not after the day it appeared."""
    day = article.published
    ends = [
        time.last
        for time in set_scene(article, ()).times
        if time.form == times.FIXED and time.last and (day is None or time.last <= day)
    ]
    return max(ends, default=None)


def _first(claim: Claim, end: date | None) -> Reading:
    period = resolve_period(claim.period, end)
    last = period.value.last if period.value else None
    side = Side(resolve_offences(claim.measure, last), resolve_extent(claim.area), period)
    along, versus = _other_side(claim, side, end)
    if along == "" and claim.mention.kind == "change":
        side, along, versus = _ends_of_span(side)
    return Reading(1, side, _basis(claim), versus, along, _narrowed(claim))


def _ends_of_span(side: Side) -> tuple[Side, str, Side | None]:
    """A change over a span of whole years goes from its first year to its last."""
    span = side.period.value
    if span is None or not span.months or span.months < 24 or span.months % 12:
        return side, "", None
    years = split_period(span, "year")
    first, last = (
        Resolved(
            year.label, year, IMPLIED, "a change over a span is from its first year to its last"
        )
        for year in (years[0], years[-1])
    )
    return replace(side, period=last), "period", replace(side, period=first)


def _basis(claim: Claim) -> Resolved[Basis]:
    words = claim.basis.value or ""
    if words not in tuple(Basis):
        return Resolved(words, None, OPEN, lacking="basis-unknown")
    return Resolved(words, Basis(words), claim.basis.how, claim.basis.why)


def _narrowed(claim: Claim) -> tuple[str, ...]:
    group = claim.subgroup.value or ""
    kept = "" if group.startswith("share of ") else group
    return tuple(filter(None, (kept, claim.denominator.value or "")))


def _other_side(claim: Claim, side: Side, end: date | None) -> tuple[str, Side | None]:
    if claim.mention.kind == "share":
        whole = resolve_whole(claim.subgroup.value or "")
        return ("offences", replace(side, offences=whole)) if whole else ("", None)
    versus = claim.versus
    if versus is None:
        return "", None
    if versus.area.value is not None:
        return "extent", replace(side, extent=resolve_extent(versus.area))
    if any(word in (versus.group.value or "").lower() for word in _GROUPS_OF_FORCES):
        return "extent", replace(side, extent=_all_forces(versus.group))
    if versus.period.value is not None:
        return "period", replace(side, period=_earlier(claim, side, versus.period, end))
    return "", None


def _all_forces(group: Slot[str]) -> Resolved[Extent]:
    words = group.value or ""
    return Resolved(words, Extent((ENGLAND_AND_WALES,)), ASSUMED, "the forces of the lists")


def _earlier(
    claim: Claim, side: Side, spoken: Slot[SpokenPeriod], end: date | None
) -> Resolved[Period]:
    """The other period; for a record "since 2003", all the days from then to this period."""
    since = spoken.value.first if spoken.value and spoken.value.last is None else None
    if since and side.period.value:
        span = days_before(side.period.value, since)
        if span is not None:
            return Resolved(
                spoken.value.label if spoken.value else "", span, spoken.how, spoken.why
            )
    return resolve_period(spoken, end if claim.mention.kind != "change" else None)


def _others(claim: Claim, article: Article, first: Reading) -> Iterator[Reading]:
    for period in other_periods(claim.period, article.published):
        yield _with_period(first, period)
    for extent in other_extents(claim.area):
        if extent.value and first.side.extent.value and extent.value != first.side.extent.value:
            code = extent.value.areas[0]
            instead = f"{areas()[code].name} as the {areas()[code].kind}"
            yield _both(first, instead, extent=extent)
    for offences in other_offences(claim.measure):
        yield _both(first, f"{offences.value} for “{offences.words}”", offences=offences)


def _with_period(first: Reading, period: Resolved[Period]) -> Reading:
    """Another period, and the other side moved by as much."""
    side = replace(first.side, period=period)
    versus = first.versus
    if versus is not None:
        moved = _moved(first, period) if first.along == "period" else period
        versus = replace(versus, period=moved)
    label = period.value.label if period.value else period.words
    return replace(first, rank=2, side=side, versus=versus, instead=f"{label} for the period")


def _moved(first: Reading, period: Resolved[Period]) -> Resolved[Period]:
    old = first.versus.period if first.versus else None
    was = first.side.period.value
    if old is None or old.value is None or was is None or period.value is None:
        earlier = period.value.shift(-12) if period.value else None
        if earlier is None:
            return Resolved(lacking="period-not-told")
        return Resolved(earlier.label, earlier, ASSUMED, "the same span a year earlier")
    months = (was.first.year - old.value.first.year) * 12 + was.first.month - old.value.first.month
    earlier = period.value.shift(-months)
    return Resolved(earlier.label, earlier, ASSUMED, "as far back as in the first reading")


def _both(
    first: Reading,
    instead: str,
    extent: Resolved[Extent] | None = None,
    offences: Resolved[Offences] | None = None,
) -> Reading:
    """The same change on both sides, except on the one along which they differ."""
    changes: dict[str, object] = {}
    if extent is not None:
        changes["extent"] = extent
    if offences is not None:
        changes["offences"] = offences
    side = replace(first.side, **changes)  # type: ignore[arg-type]
    kept = {k: v for k, v in changes.items() if k != first.along}
    versus = first.versus and replace(first.versus, **kept)  # type: ignore[arg-type]
    return replace(first, rank=2, side=side, versus=versus, instead=instead)

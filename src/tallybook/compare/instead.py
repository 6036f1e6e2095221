"""What is comparable near a comparison that was refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from tallybook.compare.comparison import Comparison, Offer, compared, percent_limits
from tallybook.compare.laid import Grid, lay
from tallybook.compare.notices_between import level_of, oldest
from tallybook.compare.pair import Pair, amount_of, definition_of, period_of, place_of
from tallybook.compare.rule_on import rule_on
from tallybook.compare.ruling import Ruling
from tallybook.figures.place import count_of
from tallybook.figures.shelf import Shelf
from tallybook.register.comparable_runs import comparable_runs
from tallybook.register.crosses import span_of
from tallybook.terms.area_list import areas
from tallybook.terms.extent import Extent
from tallybook.terms.period import Period

_FURTHEST = 40  # years; only bounds the search for like periods

_Pick = tuple[str, str, Period, Period, Extent]


def offers(pair: Pair, ruling: Ruling, shelf: Shelf, as_of: date) -> tuple[Offer, ...]:
    """The same months of both years, the runs that no break cuts, the places held on both sides."""
    asked = (_same_months, _apart, _held_months, _runs, _like_for_like)
    picks = [pick for ask in asked for pick in ask(pair)]
    distinct = {pick[2:]: pick for pick in reversed(picks)}
    found = (_offer(pick, pair, shelf, as_of) for pick in reversed(distinct.values()))
    return tuple(offer for offer in found if _has_numbers(offer.comparison))


def _offer(pick: _Pick, pair: Pair, shelf: Shelf, as_of: date) -> Offer:
    kind, says, earlier, later, extent = pick
    definition = definition_of(pair.later)
    offences = count_of(definition).offences
    grid = Grid((earlier, later), (extent,), (offences,))
    laid = lay(definition, grid, shelf, as_of=as_of, local=pair.local)
    near = Pair(
        "period",
        laid.figure(earlier, extent, offences),
        laid.figure(later, extent, offences),
        laid.counted(earlier, extent, offences),
        laid.counted(later, extent, offences),
        local=pair.local,
    )
    near = replace(near, limits=percent_limits(near))
    return Offer(kind, says, compared(near, rule_on(near)))


def _has_numbers(found: Comparison) -> bool:
    return None not in (amount_of(found.earlier), amount_of(found.later))


def _same_months(pair: Pair) -> Iterator[_Pick]:
    """The months of the shorter period, in the longer one's own year."""
    earlier, later, extent = period_of(pair.earlier), period_of(pair.later), place_of(pair.later)
    if earlier.days == later.days or earlier.months == later.months:
        return
    short, long = sorted((earlier, later), key=lambda p: p.days)
    inside = next((p for p in _like(short) if long.contains(p)), None)
    if inside is not None:
        sides = (inside, later) if short is later else (earlier, inside)
        yield (
            "same-months",
            f"The same months of both years: {sides[0]} and {sides[1]}.",
            *sides,
            extent,
        )


def _apart(pair: Pair) -> Iterator[_Pick]:
    """Where the sides share days: the later one and its own months of the nearest year without."""
    earlier, later, extent = period_of(pair.earlier), period_of(pair.later), place_of(pair.later)
    if not later.overlaps(earlier) or later.months is None or later.months != earlier.months:
        return
    years = -(-later.months // 12)
    before = later.shift(-12 * years)
    yield "no-shared-days", f"Without shared days: {before} and {later}.", before, later, extent


def _held_months(pair: Pair) -> Iterator[_Pick]:
    """Where a side is not finished: its months that are held, and the same months before."""
    earlier, later, extent = period_of(pair.earlier), period_of(pair.later), place_of(pair.later)
    gaps = [lack.period for lack in pair.later.provenance.coverage.lacking if not lack.code]
    if not gaps or earlier.months != later.months:
        return
    first_gap = min(gap.first for gap in gaps)
    if first_gap > later.first:
        held = Period(later.first, first_gap - timedelta(days=1))
        before = next((p for p in _like(held) if earlier.contains(p)), None)
        if before:
            yield (
                "same-months",
                f"The months that are held: {before} and {held}.",
                before,
                held,
                extent,
            )


def _runs(pair: Pair) -> Iterator[_Pick]:
    """From the first to the last like period inside each stretch that no refusing notice cuts."""
    earlier, later, extent = period_of(pair.earlier), period_of(pair.later), place_of(pair.later)
    stretches = comparable_runs(
        count_of(definition_of(pair.later)).offences,
        extent,
        span_of(earlier, later),
        level=level_of(pair.later),
        local=pair.local,
        published=oldest(pair),
    )
    for stretch in stretches if len(stretches) > 1 else ():
        season = later if stretch.contains(later) and not stretch.contains(earlier) else earlier
        inside = sorted(p for p in _like(season) if stretch.contains(p))
        if len(inside) > 1:
            says = f"Within one definition: {inside[0]} to {inside[-1]}."
            yield "comparable-run", says, inside[0], inside[-1], extent


def _like_for_like(pair: Pair) -> Iterator[_Pick]:
    """Without the places that lack on either side."""
    lacking = {
        lack.area
        for figure in (pair.earlier, pair.later)
        for lack in figure.provenance.coverage.lacking
    }
    extent = place_of(pair.later)
    if not lacking or lacking >= set(extent.areas):
        return
    names = ", ".join(sorted(areas()[code].name for code in lacking))
    rest = replace(extent, without=(*extent.without, *lacking), name="")
    says = f"Like for like, without {names}."
    yield "like-for-like", says, period_of(pair.earlier), period_of(pair.later), rest


def _like(period: Period) -> Iterator[Period]:
    """The same months of other years, nearest first, the period itself among them."""
    return (period.shift(12 * n) for n in sorted(range(-_FURTHEST, _FURTHEST), key=abs))

"""When each rule holds: one function a condition, giving the facts for its caveat.

A condition gives one set of facts for each time it holds, and none when it does not. The names in
CONDITIONS are those of the column `when` in rules.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tallybook.compare.pair import (
    Pair,
    amount_of,
    is_rate,
    period_of,
    place_of,
)
from tallybook.figures.difference import Difference
from tallybook.figures.figure import Figure
from tallybook.figures.provenance import Lack
from tallybook.figures.value import Absent, Withheld
from tallybook.reckon.absence import listed
from tallybook.reckon.poisson_interval import poisson_interval
from tallybook.terms.area_list import areas
from tallybook.terms.members import lies_inside

Facts = Mapping[str, str]
Condition = Callable[[Pair, Difference | None], Iterator[Facts]]

SMALL_BASE = 30
"""A base below this is small: its own interval of chance is wider than a third either way."""

TROUGH_YEARS = 5
"""A base is at a trough when it is the lowest of this many like periods, itself included."""


def always(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """The two sides differ at this path."""
    if found is not None:
        yield {"left": _words(found.left), "right": _words(found.right)}


def unequal_length(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """One period has more whole months, or without whole months more days, than the other."""
    later, earlier = period_of(pair.later), period_of(pair.earlier)
    unequal = later.months != earlier.months or (
        later.months is None and later.days != earlier.days
    )
    if found is None or not unequal:
        return
    yield {
        "later": later.label,
        "earlier": earlier.label,
        "later_months": _months(later.days, later.months),
        "earlier_months": _months(earlier.days, earlier.months),
        "later_rate": _a_month(pair.later, later.months),
        "earlier_rate": _a_month(pair.earlier, earlier.months),
    }


def other_months(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """The periods are equally long, shorter than a year, and begin in different months."""
    later, earlier = period_of(pair.later), period_of(pair.earlier)
    part_year = later.months == earlier.months and (later.months or 12) % 12
    if found and part_year and later.first.month != earlier.first.month:
        yield {"later": later.label, "earlier": earlier.label}


def shared_days(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """At least one day lies in both periods."""
    later, earlier = period_of(pair.later), period_of(pair.earlier)
    if found and later.overlaps(earlier):
        yield {"later": later.label, "earlier": earlier.label}


def other_areas_lacking(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """An area lacks wholly or partly on one side, and not on the other."""
    sides = [{lack.area for lack in _lacks(figure)} for figure in (pair.earlier, pair.later)]
    if several := (sides[0] ^ sides[1]) - _sole(pair):
        yield {"areas": ", ".join(sorted(areas()[code].name for code in several))}


def one_unfinished(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """Days of the period of a side are not held."""
    for figure in (pair.later, pair.earlier):
        if gaps := [lack for lack in _lacks(figure) if not lack.code]:
            yield {"period": period_of(figure).label, "lacking": listed(gaps)}


def one_provisional(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """One side lies in the latest year of its edition, the other does not."""
    sides = [pair.later, pair.earlier]
    provisional = [f for f in sides if f.provenance.status == "provisional"]
    if len(provisional) == 1:
        yield {"period": period_of(provisional[0]).label}


def other_editions(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """The counts of the two sides are read from different publications or publication days.

    One table in two files of one day (a workbook and its CSV) is one edition: a book refuses them
    unless they say the same.
    """
    earlier, later = pair.counted_in
    sides = [{(e.source, e.published) for e in side} for side in (earlier, later)]
    if all(sides) and sides[0] != sides[1]:
        yield {"later": _dated(later), "earlier": _dated(earlier)}


def other_publications(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """The populations of the two sides come from different publications."""
    left, right = (one.people_in if one else () for one in (pair.base, pair.result))
    if left and right and {e.source for e in left} != {e.source for e in right}:
        yield {"left": _titles(left), "right": _titles(right)}


def no_number(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """The value of a side is withheld or absent."""
    for figure in (pair.earlier, pair.later):
        match figure.value:
            case Withheld(reason) | Absent(reason):
                side = f"{place_of(figure)}, {period_of(figure).label}"
                yield {"side": side, "reason": reason}


def base_not_above_zero(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """The count that a percentage would be taken of is zero, or either net count is negative."""
    if pair.base is None or pair.result is None:
        return
    if pair.base.amount <= 0 or pair.result.amount < 0:
        yield {"base": f"{pair.base.amount:,.0f}"}


def small_base(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """The count behind the base is above zero and below SMALL_BASE."""
    if pair.base is not None and 0 < pair.base.amount < SMALL_BASE:
        low, high = (float(x) for x in poisson_interval(pair.base.amount))
        yield {"base": f"{pair.base.amount:,.0f}", "low": f"{low:.0f}", "high": f"{high:.0f}"}


def no_change_shown(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """The interval of the change in per cent holds zero."""
    if pair.limits is not None and pair.limits[0] <= 0 <= pair.limits[1]:
        yield {"low": f"{pair.limits[0]:+.0f}", "high": f"{pair.limits[1]:+.0f}"}


def base_at_a_trough(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """The base is below every one of the like periods before it, at least two of which are held."""
    earlier, later = amount_of(pair.earlier), amount_of(pair.later)
    before = pair.history[: TROUGH_YEARS - 1]
    if earlier is None or later is None or len(before) < 2:
        return
    if earlier < min(amount for _, amount in before):
        period, amount = before[0]
        yield {
            "base": period_of(pair.earlier).label,
            "years": f"{len(before) + 1} years",
            "other": period.label,
            "percent": f"{100 * (later / amount - 1):+.0f} per cent",
        }


def counts_of_unlike_size(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """The two sides are counts, not rates, of different places."""
    if found is not None and not is_rate(pair.later):
        yield {"left": str(place_of(pair.earlier)), "right": str(place_of(pair.later))}


def one_inside_the_other(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """Every area of one side lies in the other side and is not left out there."""
    on = period_of(pair.later).last
    sides = (place_of(pair.earlier), place_of(pair.later))
    for inner, outer in (sides, sides[::-1]):
        inside = all(lies_inside(code, outer.areas, on) for code in inner.areas)
        left_out = all(lies_inside(code, outer.without, on) for code in inner.areas)
        if found is not None and inside and not left_out:
            yield {"left": str(sides[0]), "right": str(sides[1])}


def other_amounts(pair: Pair, found: Difference | None) -> Iterator[Facts]:
    """The amount of the later edition is not that of the earlier."""
    then, now = amount_of(pair.earlier), amount_of(pair.later)
    if then is None or now is None or then == now:
        return
    yield {
        "amount": _plain(then),
        "now": _plain(now),
        "published": _dated(pair.earlier.provenance.editions),
        "later": _dated(pair.later.provenance.editions),
    }


CONDITIONS: Mapping[str, Condition] = {
    "always": always,
    "unequal length": unequal_length,
    "other months of the year": other_months,
    "shared days": shared_days,
    "other areas lacking": other_areas_lacking,
    "one side unfinished": one_unfinished,
    "one side provisional": one_provisional,
    "other editions": other_editions,
    "other publications": other_publications,
    "no number on a side": no_number,
    "base not above zero": base_not_above_zero,
    "small base": small_base,
    "no change shown": no_change_shown,
    "base at a trough": base_at_a_trough,
    "counts of places that differ in size": counts_of_unlike_size,
    "one place inside the other": one_inside_the_other,
    "other amounts": other_amounts,
}


def _words(value: Any) -> str:
    return str(value) if value != () else "none"


def _months(days: int, months: int | None) -> str:
    return str(months) if months is not None else f"{days / 30.4375:.1f}"


def _a_month(figure: Figure, months: int | None) -> str:
    amount = amount_of(figure)
    if amount is None or months is None:
        return "unknown"
    return f"{amount / months:.2f}"


def _plain(amount: float) -> str:
    return f"{amount:,.0f}" if float(amount).is_integer() else f"{amount:,.3f}"


def _lacks(figure: Figure) -> tuple[Lack, ...]:
    return figure.provenance.coverage.lacking


def _sole(pair: Pair) -> set[str]:
    """Where the extent is one area, its lack is the figure's, not a difference of coverage."""
    extents = {place_of(pair.earlier), place_of(pair.later)}
    return {code for extent in extents if len(extent.areas) == 1 for code in extent.areas}


def _dated(editions: tuple[Any, ...]) -> str:
    return ", ".join(f"{e.published}" for e in editions)


def _titles(editions: tuple[Any, ...]) -> str:
    return ", ".join(f"{e.title} ({e.published})" for e in editions)

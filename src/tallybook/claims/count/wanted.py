"""What must be counted to check a claim, or why nothing can be."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files

from tallybook.claims.claim import Claim
from tallybook.claims.count.sides import Leaf, Whole, whole
from tallybook.claims.mention import Mention
from tallybook.claims.reading import Reading, Side
from tallybook.terms.area_list import areas
from tallybook.terms.basis import Basis
from tallybook.terms.peer_list import all_forces
from tallybook.terms.period import Period, add_months

_SCALES = {"per_100": 100, "per_1000": 1000, "per_10000": 10_000, "per_100000": 100_000}
_DAYS = {"per_hour": 1 / 24, "per_day": 1, "per_week": 7, "per_month": 365.25 / 12}
_DAYS |= {"per_year": 365.25}
_LONGS = {"interval_minutes": 1440, "interval_hours": 24, "interval_days": 1}


@dataclass(frozen=True)
class Wanted:
    """A formula, its leaves in order, and the scale that it needs."""

    formula: str
    leaves: tuple[Leaf, ...]
    scale: float = 1.0


@dataclass(frozen=True)
class Gap:
    """Why nothing can be counted: a code; `outside` where no table of ours could ever tell."""

    code: str
    outside: bool = False


def wanted(claim: Claim, reading: Reading) -> Wanted | Gap:
    """The leaves and the formula of a claim under a reading; a gap where something stops it.

    Our tables count offences by class, place and quarter recorded. What is narrowed further,
    counts other things, or by the day they happened, is outside them and never guessed.
    """
    if gap := _outside(claim.mention, reading):
        return gap
    if reading.side.lacking:
        return Gap(reading.side.lacking[0][0])
    return _KINDS[claim.mention.kind](claim.mention, whole(reading.side), reading)


def _outside(mention: Mention, reading: Reading) -> Gap | None:
    if mention.unit in ("years_old",):
        return Gap("a-persons-age", outside=True)
    if mention.unit in ("victims", "suspects", "outcomes", "contacts", "people", "areas"):
        return Gap("counts-other-things", outside=True)
    if reading.basis.value is Basis.OCCURRED:
        return Gap("by-day-it-happened", outside=True)
    if reading.narrowed:
        return Gap("narrowed-further", outside=True)
    return None


def _versus(reading: Reading, along: str) -> Whole | Gap:
    if reading.versus is None or reading.along != along:
        return Gap(f"no-other-{along}")
    if reading.versus.lacking:
        return Gap(reading.versus.lacking[0][0])
    return whole(reading.versus)


def _level(mention: Mention, own: Whole, reading: Reading) -> Wanted | Gap:
    """A span of several years is summed year by year: each may be held in another edition."""
    years = _years(own.period)
    if len(years) == 1:
        return Wanted("amount", (own.count,))
    parts = [Whole(own.offences, own.extent, year).count for year in years]
    return Wanted("sum", tuple(parts))


def _change(mention: Mention, own: Whole, reading: Reading) -> Wanted | Gap:
    earlier = _versus(reading, "period")
    formula = {"percent": "percent change", "times": "times", "offences": "difference"}.get(
        mention.unit
    )
    if formula is None:
        return Gap("change-of-another-quantity", outside=True)
    if isinstance(earlier, Gap):
        return earlier
    return Wanted(formula, (own.count, earlier.count))


def _share(mention: Mention, own: Whole, reading: Reading) -> Wanted | Gap:
    every = _versus(reading, "offences")
    if mention.unit == "offences":
        return Wanted("amount", (own.count,))
    if isinstance(every, Gap) or mention.unit != "percent":
        return Gap("no-whole")
    if not set(own.offences.codes) < set(every.offences.codes):
        return Gap("part-not-inside")
    return Wanted("share", (own.count, every.count))


def _rate(mention: Mention, own: Whole, reading: Reading) -> Wanted | Gap:
    unit, leaves = mention.unit, (own.count, own.people)
    if unit in _SCALES:
        return Wanted("per head", leaves, _SCALES[unit])
    if unit == "people_per_offence":
        return Wanted("people per offence", leaves)
    if unit in _DAYS:
        return Wanted("per time", (own.count,), own.period.days / _DAYS[unit])
    if unit in _LONGS:
        return Wanted("interval", (own.count,), own.period.days * _LONGS[unit])
    return Gap("no-such-rate")


def _comparison(mention: Mention, own: Whole, reading: Reading) -> Wanted | Gap:
    other = _versus(reading, "extent")
    formula = {"percent": "gap in percent", "times": "gap in times"}.get(mention.unit)
    if isinstance(other, Gap):
        return other
    if formula is None:
        return Gap("no-such-comparison")
    return Wanted(formula, (own.count, own.people, other.count, other.people))


def _rank(mention: Mention, own: Whole, reading: Reading) -> Wanted | Gap:
    """A place among all forces, by count unless the words speak of a rate."""
    others = _others(own, reading)
    if isinstance(others, Gap):
        return others
    pole = "lowest" if mention.pole == "low" else "highest"
    if is_by_rate(mention):
        leaves = [leaf for one in (own, *others) for leaf in (one.count, one.people)]
        return Wanted(f"place by rate, 1 is the {pole}", tuple(leaves))
    return Wanted(f"place by count, 1 is the {pole}", tuple(p.count for p in (own, *others)))


def is_by_rate(mention: Mention) -> bool:
    """Whether the words of a rank speak of a rate."""
    quote = mention.quote.lower()
    return any(word in quote for word in _rank_words()["by_rate"])


@cache
def _rank_words() -> dict[str, list[str]]:
    return tomllib.loads((files(__package__) / "rank_words.toml").read_text("utf-8"))


def _others(own: Whole, reading: Reading) -> tuple[Whole, ...] | Gap:
    if reading.along == "period" and reading.versus:
        return _earlier_years(own, reading.versus)
    codes = own.extent.areas
    if len(codes) != 1 or areas()[codes[0]].kind != "force":
        return Gap("group-not-known")
    if reading.along != "extent":
        return Gap("group-not-known")
    peers = (extent for extent in all_forces(own.period.last).extents if extent != own.extent)
    return tuple(Whole(own.offences, extent, own.period) for extent in peers)


def _earlier_years(own: Whole, versus: Side) -> tuple[Whole, ...] | Gap:
    """The same span of every year back to the one named: a record is the highest of them all."""
    if versus.lacking:
        return Gap(versus.lacking[0][0])
    since, found = whole(versus).period, []
    period = own.period.shift(-12)
    while period.first >= since.first:
        found.append(Whole(own.offences, own.extent, period))
        period = period.shift(-12)
    return tuple(found) or Gap("group-not-known")


def _trend(mention: Mention, own: Whole, reading: Reading) -> Wanted | Gap:
    """The years of the span; of a single year, as many years before it as the words count."""
    way = {"up": "rises in a row", "down": "falls in a row"}.get(mention.direction)
    if way is None:
        return Gap("no-direction")
    years = _years(own.period)
    if len(years) == 1 and mention.value:
        years = tuple(own.period.shift(-12 * n) for n in range(int(mention.value), -1, -1))
    places = (Whole(own.offences, own.extent, year) for year in years)
    return Wanted(way, tuple(one.count for one in places))


def _no_table(mention: Mention, own: Whole, reading: Reading) -> Wanted | Gap:
    return Gap("no-table-by-month", outside=True)


def _years(period: Period) -> tuple[Period, ...]:
    """Twelve months at a time from the first day; the last part may be shorter."""
    found, first = [], period.first
    while first <= period.last:
        last = min(add_months(first, 12) - timedelta(days=1), period.last)
        found.append(Period(first, last))
        first = last + timedelta(days=1)
    return tuple(found)


_KINDS: Mapping[str, Callable[[Mention, Whole, Reading], Wanted | Gap]] = {
    "level": _level,
    "total": _level,
    "change": _change,
    "share": _share,
    "rate": _rate,
    "comparison": _comparison,
    "rank": _rank,
    "trend": _trend,
    "extreme": _no_table,
}

"""Draw what is recorded in one month: ordinary crime, and what was planted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import numpy as np

from tallybook.simulate.county import County
from tallybook.simulate.drawn import UNKNOWN, Drawn, IntArray, join

YEAR = 365.25
_SEASON = 0.12
PLANTED = ("", "new_offence", "late_batch", "reporting_rise", "outbreak", "combination")
"""What adds rows, by the number that `Drawn.planted` has."""


def day(of: date) -> int:
    """Days since 1970."""
    return (of - date(1970, 1, 1)).days


def draw_records(
    county: County, first: date, last: date, a_day: float, chance: np.random.Generator
) -> Drawn:
    """All rows recorded from first to last, both included, at about `a_day` ordinary rows a day.

    Offences happen at a rate that has a trend and a season; each is recorded after its delay. So a
    month of recording holds offences of many months, and offences of late months are still to come
    (thinning of a Poisson process: Lewis and Shedler 1979).
    """
    window = day(first), day(last)
    ordinary = _ordinary(county, window, a_day, 1.0, chance)
    parts = [_less_campaign(county, ordinary, chance), *_extras(county, window, a_day, chance)]
    rows = _recounted(county, join(parts), chance)
    return rows.take(np.argsort(rows.recorded, kind="stable"))


def _ordinary(
    county: County,
    window: tuple[int, int],
    a_day: float,
    times: float,
    chance: np.random.Generator,
    only: tuple[str, ...] = (),
) -> Drawn:
    """Rows at `times` the ordinary rate, of all classes or of some."""
    kinds = [k for k in county.kinds if not only or k.code in only]
    highest = {k.code: np.exp(max(0.0, k.trend) * 12) * (1 + _SEASON) for k in kinds}
    days = window[1] - window[0] + 1
    numbers = chance.poisson([a_day * times * k.share * highest[k.code] * days for k in kinds])
    kind = np.repeat([county.kind(k.code) for k in kinds], numbers)
    recorded = chance.integers(window[0], window[1] + 1, len(kind))
    rows = _victims(county, kind, recorded, chance)
    years = (rows.occurred_last - day(county.first)) / YEAR
    trend = np.array([k.trend for k in county.kinds])[rows.kind]
    season = 1 + _SEASON * np.cos(2 * np.pi * (years - 0.3))
    bound = np.array([highest.get(k.code, 1.0) for k in county.kinds])[rows.kind]
    return rows.take(chance.random(len(rows)) < np.exp(trend * years) * season / bound)


def _victims(
    county: County, kind: IntArray, recorded: IntArray, chance: np.random.Generator
) -> Drawn:
    """Where, whom and how long ago, for classes and days of recording."""
    size = len(kind)
    families = [k.family for k in county.kinds]
    share = np.array([1.0 if k.only else county.children[k.family] for k in county.kinds])
    is_child = chance.random(size) < share[kind]
    age = np.where(
        is_child,
        17 - np.minimum(chance.gamma(1.6, 2.4, size).astype(int), 16),
        np.minimum(18 + chance.gamma(1.7, 11.0, size).astype(int), 97),
    )
    delay = _delays(county, kind, is_child, chance)
    district = chance.choice(len(county.districts), size, p=_shares(county))
    wards = np.array([d.wards for d in county.districts])
    occurred = recorded - delay
    return Drawn(
        recorded,
        occurred,
        occurred,
        kind,
        kind,
        district,
        (chance.random(size) * wards[district]).astype(np.int64) + 1,
        age,
        age + (delay / YEAR).astype(np.int64),
        _marks(county, np.array(families)[kind], chance),
        np.zeros(size, bool),
        np.zeros(size, np.int64),
        np.zeros(size, np.int64),
    )


def _shares(county: County) -> IntArray:
    share = np.array([d.share for d in county.districts])
    return np.asarray(share / share.sum())


def _delays(
    county: County, kind: IntArray, is_child: np.ndarray, chance: np.random.Generator
) -> IntArray:
    """Whole days from the offence to its recording."""
    names = list(county.delays)
    of = np.array([[names.index(k.adult), names.index(k.child)] for k in county.kinds])
    profile = of[kind, is_child.astype(int)]
    days = np.zeros(len(kind))
    for number, name in enumerate(names):
        at = np.flatnonzero(profile == number)
        parts = np.array(county.delays[name])
        part = parts[chance.choice(len(parts), len(at), p=parts[:, 0] / parts[:, 0].sum())]
        days[at] = chance.gamma(part[:, 2], part[:, 1] / part[:, 2])
    return days.astype(np.int64)


def _marks(county: County, family: np.ndarray, chance: np.random.Generator) -> IntArray:
    found = np.full((len(family), len(county.marks)), UNKNOWN)
    for column, mark in enumerate(county.marks):
        for name, weights in mark.chance.items():
            at = np.flatnonzero(family == name)
            found[at, column] = chance.choice(len(weights), len(at), p=weights)
        found[chance.random(len(family)) < mark.unknown, column] = UNKNOWN
    return found


def _less_campaign(county: County, rows: Drawn, chance: np.random.Generator) -> Drawn:
    plan = county.planted["campaign"]
    falls = (
        (rows.kind == county.kind(plan["code"]))
        & (rows.district == county.district(plan["district"]))
        & _between(rows, plan)
    )
    return rows.take(~falls | (chance.random(len(rows)) < plan["times"]))


def _between(rows: Drawn, plan: dict[str, Any]) -> np.ndarray:
    return np.asarray(
        (rows.occurred_last >= day(plan["first"])) & (rows.occurred_last <= day(plan["last"]))
    )


def _extras(
    county: County, window: tuple[int, int], a_day: float, chance: np.random.Generator
) -> Iterator[Drawn]:
    """What was planted and adds rows: each drawn at its extra rate and kept where it belongs."""
    for number, name in enumerate(PLANTED):
        if name:
            rows = _EXTRA[name](county, county.planted[name], window, a_day, chance)
            yield rows.with_columns(planted=np.full(len(rows), number))


def _new_offence(county, plan, window, a_day, chance):  # type: ignore[no-untyped-def]
    rows = _ordinary(county, window, a_day, plan["times"] - 1, chance, (plan["code"],))
    began = day(plan["first"])
    return rows.take(
        (rows.occurred_last >= began) & (rows.recorded >= began + plan["starts_up_days"])
    )


def _late_batch(county, plan, window, a_day, chance):  # type: ignore[no-untyped-def]
    month = plan["recorded_month"]
    if not window[0] <= day(month) <= window[1]:
        return _ordinary(county, window, 0.0, 1.0, chance)
    times = plan["share_of_year"] * YEAR / (window[1] - window[0] + 1)
    rows = _ordinary(county, window, a_day, times, chance, tuple(plan["codes"]))
    low, high = (years * YEAR for years in plan["years_late"])
    late = chance.uniform(low, high, len(rows)).astype(np.int64)
    occurred = rows.recorded - late
    age = rows.age_at_offence + (late / YEAR).astype(np.int64)
    return rows.with_columns(occurred_first=occurred, occurred_last=occurred, age_at_report=age)


def _reporting_rise(county, plan, window, a_day, chance):  # type: ignore[no-untyped-def]
    if window[1] < day(plan["recorded_from"]):
        return _ordinary(county, window, 0.0, 1.0, chance)
    is_peak = window[0] <= day(plan["recorded_until"])
    times = plan["times"] if is_peak else plan["after"]
    rows = _ordinary(county, window, a_day, times - 1, chance)
    return rows.take(rows.recorded - rows.occurred_last > 365)


def _outbreak(county, plan, window, a_day, chance):  # type: ignore[no-untyped-def]
    where = county.district(plan["district"])
    ward_share = 1 / county.districts[where].wards
    times = (plan["times"] - 1) * ward_share
    rows = _ordinary(county, window, a_day, times, chance, (plan["code"],))
    rows = rows.take((rows.district == where) & _between(rows, plan))
    return rows.with_columns(ward=np.full(len(rows), plan["ward"]))


def _combination(county, plan, window, a_day, chance):  # type: ignore[no-untyped-def]
    """Ordinary rows drawn more often, of which those with the marks are kept."""
    rows = _ordinary(county, window, a_day, plan["times"] - 1, chance, tuple(plan["codes"]))
    has = _between(rows, plan) & (rows.age_at_offence < 18)
    for column, mark in enumerate(county.marks):
        if wanted := plan["marks"].get(mark.name):
            has &= rows.marks[:, column] == mark.values.index(wanted)
    return rows.take(has)


_EXTRA: dict[str, Callable[..., Drawn]] = {
    "new_offence": _new_offence,
    "late_batch": _late_batch,
    "reporting_rise": _reporting_rise,
    "outbreak": _outbreak,
    "combination": _combination,
}


def _recounted(county: County, rows: Drawn, chance: np.random.Generator) -> Drawn:
    """The counting change: some of one class are another from its day on."""
    plan = county.planted["counting_change"]
    moves = (rows.kind == county.kind(plan["from_code"])) & (
        rows.recorded >= day(plan["recorded_from"])
    )
    moves &= chance.random(len(rows)) < plan["share"]
    kind = np.where(moves, county.kind(plan["to_code"]), rows.kind)
    return rows.with_columns(kind=kind, first_kind=kind)

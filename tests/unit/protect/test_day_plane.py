"""Which days of recording and occurrence hold which: the spans against every pair of days."""

from __future__ import annotations

import random
from datetime import date
from itertools import product

from tallybook.protect.day_plane import AFTER, ALWAYS, ENDLESS, Days, apart, holds

FIRST, LAST = date(2019, 12, 1).toordinal(), date(2020, 4, 30).toordinal()
PAIRS = [(r, o) for r in range(FIRST, LAST + 1) for o in range(FIRST, r + 1)]


def months(recorded: int, occurred: int) -> int:
    r, o = date.fromordinal(recorded), date.fromordinal(occurred)
    return 12 * (r.year - o.year) + r.month - o.month


POINTS = [(r, o, r - o, months(r, o)) for r, o in PAIRS]


def inside(of: Days) -> set[int]:
    """The pairs of days in a region, by their number."""
    spans = of.recorded, of.occurred, of.days, of.months
    return {
        n
        for n, point in enumerate(POINTS)
        if all(span[0] <= at <= span[1] for span, at in zip(spans, point, strict=True))
    }


def region(chance: random.Random) -> Days:
    def month() -> tuple[int, int]:
        first = chance.choice([date(2019, 12, 1), date(2020, 1, 1), date(2020, 2, 1)])
        last = chance.choice([date(2020, 2, 29), date(2020, 3, 31), date(2020, 4, 30)])
        return first.toordinal(), last.toordinal()

    delays = [AFTER, (0, 30), (31, ENDLESS), (0, 0), (0, 90)]
    later = [AFTER, (0, 0), (0, 1), (1, 1), (2, ENDLESS)]
    whole = (FIRST, LAST)
    return Days(
        chance.choice([whole, month()]),
        chance.choice([whole, month()]),
        chance.choice(delays),
        chance.choice(later),
        True,
        "to",
    )


def test_who_holds_whom_is_told_as_day_by_day() -> None:
    """Never that one holds another which it does not, nor that two are apart which are not."""
    chance = random.Random(1)
    regions = [region(chance) for _ in range(30)]
    days = [inside(one) for one in regions]
    missed = 0
    for (one, mine), (other, its) in product(zip(regions, days, strict=True), repeat=2):
        assert not holds(one, other) or its <= mine
        assert not apart(one, other) or not mine & its
        missed += (its <= mine) > holds(one, other)
        missed += (not mine & its) > apart(one, other)
    assert missed <= 0.01 * 2 * len(regions) ** 2


def test_recorded_in_a_month_holds_what_happened_and_was_recorded_in_it() -> None:
    june = date(2020, 6, 1).toordinal(), date(2020, 6, 30).toordinal()
    recorded = Days(recorded=june)
    at_once = Days(occurred=june, months=(0, 0), is_dated=True, placed="to")
    sooner_or_later = Days(occurred=june, is_dated=True, placed="to")
    assert holds(recorded, at_once)
    assert not holds(recorded, sooner_or_later)
    assert not apart(recorded, sooner_or_later)


def test_days_and_months_of_delay_hold_one_another_by_the_calendar() -> None:
    within = {n: Days(months=(0, n), is_dated=True, placed="to") for n in (0, 1, 12)}
    recent = {n: Days(days=(0, n), is_dated=True, placed="to") for n in (30, 31, 365)}
    assert holds(recent[30], within[0])
    assert holds(within[12], recent[365])
    assert not holds(within[1], recent[31])


def test_what_has_no_day_is_in_what_was_recorded_alone() -> None:
    unknown = Days(is_dated=False, placed="to")
    known = Days(is_dated=True, placed="to")
    assert holds(Days(), unknown)
    assert apart(unknown, known)
    assert not holds(known, Days(recorded=ALWAYS))

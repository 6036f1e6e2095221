"""Guarded counts pass the gate treated: small ones withheld, and whatever rests on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from guarded_tables import (
    FORCE,
    GUARDED,
    OTHER_SEXUAL,
    PARTS,
    RAPE,
    ROBBERY,
    SEXUAL,
    THEFT,
    YEAR,
    amounts_of,
    count,
    marked,
    table,
)
from tallybook.compare.comparison import Comparison, compared
from tallybook.compare.pair import Counted, Pair
from tallybook.compare.rule_on import rule_on
from tallybook.figures.definition import Count, Share
from tallybook.figures.figure import Figure
from tallybook.figures.table import WITHHELD, Table, figure_at
from tallybook.figures.value import Number, Withheld
from tallybook.protect.earlier import Earlier
from tallybook.protect.policy import OFFICIAL, OPEN, STRICT
from tallybook.protect.release import Release, release
from tallybook.terms.errors import NotAllowed
from tallybook.terms.extent import Extent
from tallybook.terms.period import Period

AGES = tuple(
    marked(("victim age", one)) for one in ("0-11", "12-15", "16-17", "18 and over", "unknown")
)


def released(*parts: Table, policy: str = OFFICIAL, earlier: tuple[Release, ...] = ()) -> Release:
    return release(parts, policy=policy, earlier=earlier)


def told(found: Release, part: int = 0) -> dict[Count, float | None]:
    one = found.parts[part]
    assert isinstance(one, Table)
    return amounts_of(one)


def test_a_small_count_is_withheld_and_so_is_one_that_gives_it_away() -> None:
    amounts = list(told(released(table([3, 20, 30, 40, 50, 143], wheres=(*AGES, ())))).values())
    assert amounts[0] is None
    assert amounts.count(None) >= 2


def test_nothing_of_a_withheld_count_stays_in_the_table() -> None:
    one = released(table([3, 20, 30, 40, 50, 143], wheres=(*AGES, ()))).parts[0]
    assert isinstance(one, Table)
    hidden = one.columns["state"] == WITHHELD
    assert hidden.any()
    for name in ("amount", "low", "high"):
        assert not one.columns[name][hidden].any()
    assert {type(figure_at(one, int(cell)).value) for cell in np.flatnonzero(hidden)} == {Withheld}
    assert len({figure_at(one, int(cell)).value for cell in np.flatnonzero(hidden)}) == 1


def test_what_left_is_no_longer_guarded_and_says_its_policy() -> None:
    one = released(table([30, 20, 30, 40, 50, 170], wheres=(*AGES, ()))).parts[0]
    assert isinstance(one, Table)
    figure = figure_at(one, 0)
    assert not figure.provenance.guarded
    assert ("policy", OFFICIAL) in figure.caveats[0].facts


def test_a_count_worked_out_by_subtraction_is_small_too() -> None:
    parts = PARTS[:-1]
    amounts = [20.0 + n for n in range(len(parts))]
    shown = told(released(table([sum(amounts) + 2, *amounts], extents=(FORCE, *parts))))
    assert None in shown.values()
    whole = told(released(table([sum(amounts) + 9, *amounts], extents=(FORCE, *parts))))
    assert None not in whole.values()


def test_sexual_offences_demand_the_strict_policy() -> None:
    assert released(table([50, 60], offences=(RAPE, OTHER_SEXUAL))).policy == STRICT
    assert released(table([50, 60], offences=(THEFT, SEXUAL))).policy == STRICT
    assert released(table([50, 60], offences=(THEFT, ROBBERY))).policy == OFFICIAL
    with pytest.raises(NotAllowed) as refused:
        release((table([50], offences=(RAPE,)),), policy=OPEN)
    assert refused.value.code == "release-not-open"


def test_a_strict_policy_refuses_every_sort_that_it_forbids_at_once() -> None:
    where = (marked(("ward", "E05000001")), marked(("victim age", "7")), marked(("youngest", "7")))
    with pytest.raises(NotAllowed) as refused:
        released(table([50, 50, 50], offences=(RAPE,), wheres=where))
    assert refused.value.code == "release-forbidden"
    assert len(refused.value.faults) == 3
    week = replace(YEAR, last=YEAR.first.replace(day=7))
    month = replace(YEAR, last=YEAR.first.replace(day=30))
    assert released(table([50], offences=(RAPE,), periods=(month,))).policy == STRICT
    for extent, period in ((FORCE, week), (PARTS[0], month)):
        with pytest.raises(NotAllowed):
            released(table([50], offences=(RAPE,), periods=(period,), extents=(extent,)))


def share_of(part: Count, whole: Count, amount: float) -> Figure:
    return Figure(Share(part, whole), Number(amount, 0.0, 1.0, "made up"), GUARDED)


def test_a_share_of_a_withheld_count_is_withheld() -> None:
    young, old = (count(where=where) for where in (AGES[0], AGES[3]))
    counts = table([3, 20, 30, 40, 50, 143], wheres=(*AGES, ()))
    shares = share_of(young, count(), 3 / 143), share_of(old, count(), 40 / 143)
    found = release((counts, *shares), policy=OFFICIAL)
    values = [one.value for one in found.parts[1:] if isinstance(one, Figure)]
    assert isinstance(values[0], Withheld)
    assert isinstance(values[1], Withheld) == (told(found)[old] is None)


def test_a_share_does_not_leave_without_its_counts() -> None:
    with pytest.raises(NotAllowed) as refused:
        release((share_of(count(where=AGES[0]), count(), 0.1),), policy=OFFICIAL)
    assert refused.value.code == "release-without-counts"


def change(earlier: float, later: float) -> Comparison:
    sides = [
        Figure(count(period=period), Number(amount, amount, amount, "made up"), GUARDED)
        for period, amount in ((YEAR, earlier), (YEAR.shift(12), later))
    ]
    pair = Pair("period", sides[0], sides[1], Counted(earlier), Counted(later))
    return compared(pair, rule_on(pair))


@pytest.mark.parametrize(
    ("earlier", "later", "passes"), [(3, 60, False), (50, 2, False), (50, 60, True)]
)
def test_a_change_from_or_to_a_withheld_count_is_withheld(
    earlier: float, later: float, passes: bool
) -> None:
    (found,) = release((change(earlier, later),), policy=OFFICIAL).parts
    assert isinstance(found, Comparison)
    sides = found.earlier.value, found.later.value
    assert any(isinstance(side, Withheld) for side in sides) is not passes
    numbers = found.absolute, found.ratio, found.percent, found.percent_low, found.percent_high
    assert [number is not None for number in numbers] == [passes] * 5
    assert found.ruling.is_refused is not passes
    small = {f"{amount:g}" for amount in (earlier, later) if amount < 5}
    facts = {fact for caveat in found.caveats for _, fact in caveat.facts}
    assert not small & facts


def test_counts_beside_what_was_released_before_are_protected_from_it() -> None:
    """Nine months were released; the whole year is fine alone, and beside them tells the rest."""
    year, rest = table([140]), table([137], periods=(Period(YEAR.first, date(2017, 12, 31)),))
    assert None not in told(released(year)).values()
    before = released(rest)
    assert None not in told(before).values()
    assert list(told(released(year, earlier=(before,))).values()) == [None]
    assert list(told(released(table([150]), earlier=(before,))).values()) == [150]


def test_what_has_left_cannot_be_called_back() -> None:
    """A count that a stricter policy would withhold was told before: it goes on being told."""
    before = Earlier("a" * 64, OPEN, {count(where=AGES[0]): 3.0})
    one = table([3, 140], wheres=(AGES[0], ()))
    found = release((one,), policy=OFFICIAL, earlier=(before,))
    assert found.protection is not None
    assert found.protection.judgement.known.sum() == 1


def test_the_youngest_is_told_of_wide_places_alone_and_is_never_added() -> None:
    where = (marked(("youngest", "victim age")), ())
    nation = Extent(("K04000001",))
    one = table([12, 500], offences=(RAPE,), wheres=where, extents=(nation,))
    assert list(told(released(one)).values()) == [12, 500]
    with pytest.raises(NotAllowed) as refused:
        released(table([12, 500], offences=(RAPE,), wheres=where))
    assert refused.value.code == "release-forbidden"
    assert list(told(released(table([12, 15], wheres=where))).values()) == [12, 15]

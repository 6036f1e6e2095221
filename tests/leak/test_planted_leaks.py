"""200 leaks planted one by one, each told from what is safe: 25 of each of eight kinds.

A leak by numbers is one by which the test's own attacker places a small count; a leak by words is a
sentence that says a withheld count, as a message, a log line, a tooltip or an alternative text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, islice
from itertools import count as numbers

import pytest

from guarded_tables import QUARTERS
from leak.made_up_counts import EVERYWHERE, YEAR, Attacker, Leaf, cell, leaves, table_of
from leak.test_random_tables import POLICY, least
from tallybook.figures.definition import Count
from tallybook.protect.audit import Statement, audit
from tallybook.protect.earlier import Earlier
from tallybook.protect.other_worlds import World, depends_on_withheld
from tallybook.protect.policy import OFFICIAL
from tallybook.protect.protect_counts import Protection, protect_counts
from tallybook.terms.period import Period

PLANTED = 25
Counts = dict[Count, float | None]


def small(counts: Mapping[Count, float | None]) -> list[Count]:
    return [one for one, amount in counts.items() if amount and amount < 5]


def is_placed(one: Count, amounts: Mapping[Leaf, int], attacker: Attacker) -> bool:
    low, high = attacker.range(one)
    return low > max(1, least(one, amounts)) + 1e-3 or high < 4 - 1e-3


def treated() -> Iterator[tuple[dict[Leaf, int], Counts, Protection]]:
    """Releases of random tables in which something is withheld."""
    for seed in numbers(1000):
        amounts = leaves(seed)
        counts = table_of(amounts, (YEAR,))
        found = protect_counts(counts, (), POLICY)
        if small(counts):
            yield amounts, counts, found


def totals_left() -> Iterator[bool]:
    """A count is shown that was withheld to protect another."""
    for amounts, counts, found in treated():
        for one, amount in found.counts.items():
            shown = found.counts | {one: counts[one]}
            if amount is not None or one in small(counts):
                continue
            attacker = Attacker(amounts, shown)
            if any(is_placed(other, amounts, attacker) for other in small(counts)):
                yield bool(audit(counts, shown, POLICY))
                break


def percentages() -> Iterator[bool]:
    """A withheld count is told as a percentage, to one decimal, of a total that is shown."""
    whole = cell(YEAR, EVERYWHERE, "")
    for amounts, counts, found in treated():
        total, one = found.counts[whole], small(counts)[0]
        if total is None or whole == one:
            continue
        percent = round(100 * (counts[one] or 0) / total, 1)
        ends = [(percent + side) / 100 * total for side in (-0.05, 0.05)]
        said = (Statement(((one, 1.0),), ends[0], ends[1]),)
        attacker = Attacker(amounts, found.counts)
        low, high = attacker.range(one)
        if max(low, ends[0]) > max(1, least(one, amounts)) or min(high, ends[1]) < 4:
            yield bool(audit(counts, found.counts, POLICY, said=said))


def ranks() -> Iterator[bool]:
    """Of two withheld counts it is told which is the higher."""
    for amounts, counts, found in treated():
        hidden = [one for one, amount in found.counts.items() if amount is None]
        for one, other in combinations(hidden, 2):
            higher, lower = sorted((one, other), key=lambda at: -(counts[at] or 0))
            attacker = Attacker(amounts, found.counts)
            attacker.also(attacker.row(lower) - attacker.row(higher))
            if any(is_placed(at, amounts, attacker) for at in small(counts) if at in (one, other)):
                said = (Statement(((higher, 1.0), (lower, -1.0)), 0.0, float("inf")),)
                yield bool(audit(counts, found.counts, POLICY, said=said))
                break


def differences() -> Iterator[bool]:
    """Nine months were released; the year is released as if nothing had been."""
    months = Period(QUARTERS[0].first, QUARTERS[2].last)
    for seed in numbers(2000):
        amounts = leaves(seed, QUARTERS)
        before, after = (table_of(amounts, (one,)) for one in (months, YEAR))
        left, passed = (protect_counts(one, (), POLICY).counts for one in (before, after))
        attacker = Attacker(amounts, left, passed)
        last = table_of(amounts, (QUARTERS[3],))
        if any(is_placed(one, amounts, attacker) for one in small(last)):
            earlier = (Earlier("a" * 64, OFFICIAL, left),)
            yield bool(audit(after, passed, POLICY, earlier=earlier))


def error(world: World, one: Count) -> str:
    return f"{one.extent}, {one.period}: {world[one]:g} is below the threshold of 5."


def log(world: World, one: Count) -> str:
    return json.dumps({"event": "treated", "cells": len(world), "least": world[one]})


def tooltip(world: World, one: Count) -> str:
    values = [{"x": str(at.period), "tooltip": f"{at.extent}: {n:g}"} for at, n in world.items()]
    return json.dumps({"data": {"values": values}, "mark": "bar"})


def alternative_text(world: World, one: Count) -> str:
    share = 100 * (world[one] or 0) / sum(n or 0 for n in world.values())
    return f"{one.extent} has {share:.2f} % of all that is drawn."


WORDS = {"error": error, "log": log, "tooltip": tooltip, "alternative text": alternative_text}


def words(make: Callable[[World, Count], str]) -> Iterator[bool]:
    for _, counts, found in treated():
        one = small(counts)[0]
        yield depends_on_withheld(lambda world, at=one: make(world, at), counts, found) is not None  # type: ignore[misc]


KINDS: dict[str, Callable[[], Iterator[bool]]] = {
    "a total left": totals_left,
    "a percentage": percentages,
    "a rank": ranks,
    "a difference between releases": differences,
    **{name: (lambda make=make: words(make)) for name, make in WORDS.items()},  # type: ignore[misc]
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_planted_leak_is_found(kind: str) -> None:
    found = list(islice(KINDS[kind](), PLANTED))
    assert len(found) == PLANTED
    assert all(found)


def test_what_is_made_of_released_counts_is_no_leak() -> None:
    for _, counts, found in islice(treated(), PLANTED):
        assert audit(counts, found.counts, POLICY) == ()
        passed = {one for one, amount in found.counts.items() if amount is not None}
        for make in WORDS.values():
            assert depends_on_withheld(of_released(make, passed), counts, found) is None


def of_released(make: Callable[[World, Count], str], passed: set[Count]) -> Callable[[World], str]:
    """The same words, made of what was released alone."""
    return lambda world: make({one: world[one] for one in passed}, min(passed, key=str))

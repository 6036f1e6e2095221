"""No count from 1 to 4 can be placed: 500 tables of three axes, 50 pairs of overlapping years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from guarded_tables import QUARTERS
from leak.made_up_counts import Attacker, Leaf, leaves, table_of
from tallybook.figures.definition import Count
from tallybook.protect.audit import audit
from tallybook.protect.earlier import Earlier
from tallybook.protect.policy import OFFICIAL, policy_named
from tallybook.protect.protect_counts import protect_counts
from tallybook.terms.period import Period

POLICY = policy_named(OFFICIAL)
TABLES, A_BATCH = 500, 50
PAIRS = 50
ATTACKED_APART = 10
"""Of so many tables, one is attacked by the test's own attacker too."""


def least(one: Count, amounts: Mapping[Leaf, int]) -> float:
    """What a count would be at least if every count that is not zero was withheld."""
    row = Attacker(amounts, {}).row(one)
    return float(sum(inside for inside, n in zip(row, amounts.values(), strict=True) if n))


def check(
    amounts: Mapping[Leaf, int], counts: Mapping[Count, float | None], *releases: Any
) -> None:
    attacker = Attacker(amounts, *releases)
    for one, amount in counts.items():
        if amount and amount < 5:
            assert all(release.get(one) is None for release in releases)
            low, high = attacker.range(one)
            assert low <= max(1, least(one, amounts)) + 1e-6
            assert high >= 4 - 1e-6


@pytest.mark.parametrize("batch", range(TABLES // A_BATCH))
def test_no_small_count_of_a_table_can_be_placed(batch: int) -> None:
    for seed in range(batch * A_BATCH, (batch + 1) * A_BATCH):
        amounts = leaves(seed)
        counts = table_of(amounts)
        passed = protect_counts(counts, (), POLICY).counts
        assert audit(counts, passed, POLICY) == ()
        if seed % ATTACKED_APART == 0:
            check(amounts, counts, passed)


def years(seed: int) -> tuple[dict[Leaf, int], tuple[Period, Period]]:
    """Quarters of five, and two years that share three or two of them."""
    quarters = (*QUARTERS, *(one.shift(12) for one in QUARTERS[:2]))
    step = 1 + seed % 2
    spans = (quarters[0].first, quarters[3].last), (quarters[step].first, quarters[step + 3].last)
    return leaves(seed, quarters), (Period(*spans[0]), Period(*spans[1]))


@pytest.mark.parametrize("batch", range(5))
def test_no_small_count_of_two_overlapping_years_can_be_placed(batch: int) -> None:
    for seed in range(batch * PAIRS // 5, (batch + 1) * PAIRS // 5):
        amounts, (first, second) = years(seed)
        before = table_of(amounts, (first, QUARTERS[0]))
        left = protect_counts(before, (), POLICY).counts
        earlier = (Earlier("a" * 64, OFFICIAL, left),)
        after = table_of(amounts, (second,))
        passed = protect_counts(after, earlier, POLICY).counts
        assert audit(after, passed, POLICY, earlier=earlier) == ()
        check(amounts, before, left, passed)
        check(amounts, after, left, passed)

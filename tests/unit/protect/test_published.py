"""Published totals are known to everybody: what they leave beside released parts is withheld."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tallybook.desk import EXAMPLE, open_desk
from tallybook.figures.definition import Count
from tallybook.protect.policy import policy_named
from tallybook.protect.protect_counts import protect_counts
from tallybook.protect.published import published_beside
from tallybook.terms.find_area import find_area
from tallybook.terms.find_offences import find_offences
from tallybook.terms.parse_period import parse_period
from tallybook.terms.unit import Unit
from tiny import in_memory

DAY = date(2026, 6, 30)
TOTAL = Count(
    Unit.OFFENCES,
    find_offences("robbery"),
    find_area("Mockborough").extent,
    parse_period("2024/25"),
)
KNOWN = replace(TOTAL, where=(("victim age", "known"),))


@pytest.fixture(scope="module")
def published() -> float:
    """What the built-in book has of it, asked for by a mark that no table has."""
    found = published_beside({KNOWN: 1.0}, open_desk(EXAMPLE).shelf, DAY, 4)
    assert list(found.counts) == [TOTAL]
    return found.counts[TOTAL] or 0.0


@pytest.mark.parametrize(("unknown", "is_told"), [(3, False), (9, True), (0, True)])
def test_a_part_is_withheld_where_the_published_total_tells_the_rest(
    published: float, unknown: int, is_told: bool
) -> None:
    counts = {KNOWN: published - unknown}
    beside = published_beside(counts, open_desk(EXAMPLE).shelf, DAY, 4)
    passed = protect_counts(counts, (beside,), policy_named("official")).counts
    assert (passed[KNOWN] is not None) == is_told


def test_a_small_count_is_not_told_for_having_been_published(published: float) -> None:
    shelf = open_desk(EXAMPLE).shelf
    assert published_beside({TOTAL: 3.0}, shelf, DAY, 4).counts == {TOTAL: published}
    small = {TOTAL: published}
    assert published_beside(small, shelf, DAY, int(published)).counts == {}


def test_what_nobody_published_is_in_no_total() -> None:
    other = replace(TOTAL, unit=Unit.VICTIMS)
    assert not published_beside({other: 9.0}, open_desk(EXAMPLE).shelf, DAY, 4).counts


@pytest.mark.parametrize(
    ("counts", "told"),
    [("0 0 0 0", 0.0), ("1 0 0 0", None), ("2 2 0 0", None), ("2 3 0 0", 5.0), ("0 -1 0 0", None)],
)
def test_a_published_zero_is_known_and_a_small_or_net_count_is_not_said_again(
    counts: str, told: float | None
) -> None:
    shelf = in_memory(f"published 2026-04-23\nHampshire | 88A | 2024/25 | {counts}")
    asked = Count(
        Unit.OFFENCES,
        find_offences("88A"),
        find_area("Hampshire", ("force",)).extent,
        parse_period("2024/25"),
    )
    assert published_beside({asked: 7.0}, shelf, DAY, 4).counts.get(asked) == told

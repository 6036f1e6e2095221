"""What the parts of a combination explain of each year, with limits that hold their share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tallybook.figures.table import Table
from tallybook.watch.emerging import Search
from tallybook.watch.emerging_combinations import Combination, emerging_combinations
from tallybook.watch.parts_by_year import OfParts, parts_by_year
from unit.watch.test_emerging_combinations import CLASSES, PLANTED, WHERES, YEARS, _table

DRAWN, CELL = 150, 8.0


def _drawn(seed: int) -> tuple[Table, float]:
    """Nothing together grows, but house parties alone double; and what came of the planted."""
    table = _table(1.0)
    chance = np.random.default_rng(seed)
    shape = (len(YEARS), len(CLASSES), len(WHERES))
    mean = np.full(shape, CELL)
    parties = [dict(where)["place type"] == "house party" for where in WHERES]
    mean[-1][:, parties] *= 2
    amount = chance.poisson(mean).astype(float)
    inside = [set(PLANTED) <= set(where) for where in WHERES]
    columns = dict(table.columns) | {"amount": amount.reshape(-1)}
    return replace(table, columns=columns), float(amount[-1, 0, inside].sum())


def _planted(table: Table) -> Combination:
    span = (YEARS[2], YEARS[1])
    return Combination(PLANTED, CLASSES[0], *span, 1.0, 1.0, 1.0, 1.0, ())


def _last(table: Table) -> OfParts:
    return parts_by_year(table, _planted(table))[-1]


def test_what_a_part_does_alone_is_explained() -> None:
    found = [_last(_drawn(seed)[0]).expected for seed in range(40)]
    assert np.mean(found) == pytest.approx(4 * CELL, rel=0.08)


def test_the_limits_hold_their_share_of_counts_that_only_parts_bring() -> None:
    held = []
    for seed in range(DRAWN):
        table, came = _drawn(seed)
        one = _last(table)
        held.append(one.low <= came <= one.high)
    assert 0.91 <= np.mean(held) <= 0.995


def test_what_grows_together_lies_above_the_limits_and_only_there() -> None:
    table = _table(5.0)
    (first, *_) = emerging_combinations(table, Search(simulations=99, free=1))
    quiet, loud = parts_by_year(table, first)
    assert quiet.period, loud.period == YEARS[1:]
    assert first.recent > 2 * loud.high
    assert quiet.low < 120 < quiet.high


def test_what_was_found_before_is_taken_as_known() -> None:
    """The rise of the first is not laid at the door of the parts that the second shares with it."""
    table = _table(5.0)
    first = _planted(table)
    second = replace(first, where=(("alcohol", "yes"), ("place type", "dwelling")))
    alone = parts_by_year(table, second)[-1].expected
    beside = parts_by_year(table, second, (first,))[-1].expected
    assert abs(beside - 120) < abs(alone - 120)

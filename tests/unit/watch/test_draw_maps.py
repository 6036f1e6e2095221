"""Maps are drawn as their form says: sums are kept, and every way to deal is equally likely."""

from __future__ import annotations

from math import factorial, prod

import numpy as np
import pytest
from scipy.stats import chisquare

from tallybook.watch.draw_maps import draw_dealt, draw_total

MAPS = 40_000


def _drawn(draw, seed, at_once=50):
    chance = np.random.default_rng(seed)
    return np.concatenate([draw(chance, at_once) for _ in range(MAPS // at_once)])


def _chance_of(table):
    """Of a table with its sums, times and places being independent: Fisher's exact chance."""
    sides = (*table.sum(axis=0), *table.sum(axis=1))
    return prod(map(factorial, sides)) / prod(map(factorial, (*table.ravel(), table.sum())))


@pytest.mark.parametrize(
    "table", [[[2, 1], [1, 3]], [[1, 0, 2], [2, 1, 0], [0, 1, 1]], [[4, 1], [0, 0], [1, 2]]]
)
def test_dealt_tables_come_as_often_as_fishers_chance_says(table):
    table = np.array(table)
    maps = _drawn(draw_dealt(table), seed=1)
    assert (maps.sum(axis=1) == table.sum(axis=0)).all()
    assert (maps.sum(axis=2) == table.sum(axis=1)).all()
    kinds, came = np.unique(maps.reshape(MAPS, -1), axis=0, return_counts=True)
    expected = np.array([_chance_of(one.reshape(table.shape)) for one in kinds]) * MAPS
    assert expected.sum() == pytest.approx(MAPS)
    assert chisquare(came, expected).pvalue > 0.001


def test_a_large_table_keeps_its_sums_and_has_the_spread_of_independence():
    """Where few cases are moved: the variance of a cell is the hypergeometric's."""
    table = np.random.default_rng(2).poisson(6, (10, 15))
    total, of_time, of_place = table.sum(), table.sum(axis=1), table.sum(axis=0)
    chance, draw = np.random.default_rng(3), draw_dealt(table)
    maps = np.concatenate([draw(chance, 16) for _ in range(250)])
    assert (maps.sum(axis=1) == of_place).all()
    assert (maps.sum(axis=2) == of_time).all()
    mean = np.outer(of_time, of_place) / total
    variance = mean * np.outer(total - of_time, total - of_place) / total / (total - 1)
    off = (maps - mean) / np.sqrt(variance)
    assert np.abs(off.mean(axis=0)).max() < 4.5 / np.sqrt(len(maps))
    assert (off**2).mean() == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("rows", [1, 2])
def test_a_total_is_spread_as_expected(rows):
    """In times that are alike case by case, otherwise cell by cell: both as a multinomial."""
    base = np.array([[1.0, 2.0], [1.0, 2.0], [float(rows), 2.0 * rows]])
    maps = _drawn(draw_total(4 * base / base.sum(), 4), seed=4)
    assert (maps.sum(axis=(1, 2)) == 4).all()
    share = (base / base.sum()).ravel()
    kinds, came = np.unique(maps.reshape(MAPS, -1), axis=0, return_counts=True)
    expected = [
        factorial(4) * prod(s**k / factorial(k) for s, k in zip(share, one, strict=True)) * MAPS
        for one in kinds
    ]
    often = np.array(expected) > 5
    came, expected = came[often], np.array(expected)[often]
    assert chisquare(came, expected * came.sum() / expected.sum()).pvalue > 0.001

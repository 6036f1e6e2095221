"""Known truth: a planted combination is found whole, parts that grow are no combination.

Records have five marks of two to four values and a class; a tenth of each mark was never noted.
"""

from __future__ import annotations

import numpy as np

from tallybook.watch.emerging import Search, emerging

VALUES = (3, 2, 3, 4, 2, 3)
"""Values of the class and of five marks; one more of each mark stands for nothing noted."""
PERIODS = np.array([3.0, 1.0, 1.0])
QUICK = Search(simulations=99, free=1)
PLANTED = {1: 0, 2: 1, 3: 2, 4: 1}


def _shares(random, size):
    return random.dirichlet(np.full(size, 6.0))


def _drawn(seed, records=6000, grows=None, combination=None, times=6.0):
    """Counts of every kind of record by period; `grows` are values that double in the last one."""
    random = np.random.default_rng(seed)
    grid = np.indices([v + (n > 0) for n, v in enumerate(VALUES)]).reshape(len(VALUES), -1).T
    chance = np.ones(len(grid))
    known = np.ones(grid.shape, bool)
    for column, values in enumerate(VALUES):
        share = _shares(random, values)
        if column:
            share = np.append(0.9 * share, 0.1)
            known[:, column] = grid[:, column] < values
        chance *= share[grid[:, column]]
    expected = records * chance[:, None] * PERIODS / PERIODS.sum()
    for column, value in (grows or {}).items():
        expected[grid[:, column] == value, -1] *= 2
    if combination:
        inside = np.all([grid[:, c] == v for c, v in combination.items()], axis=0)
        expected[inside, -1] *= times
    counts = random.poisson(expected).astype(float)
    some = counts.sum(axis=1) > 0
    return counts[some], grid[some].astype(np.intp), known[some]


def test_a_planted_combination_is_found_with_all_its_marks_and_no_other():
    whole = 0
    for seed in range(6):
        found = emerging(*_drawn(seed, 30_000, combination=PLANTED), QUICK)
        assert found
        assert found[0].split == 2
        assert found[0].recent > 1.5 * found[0].expected
        assert found[0].p <= 0.05
        whole += dict(found[0].values) == PLANTED
        assert len(found) <= 2
    assert whole >= 4


def test_what_each_mark_adds_is_told():
    (first, *_) = emerging(*_drawn(0, 30_000, combination=PLANTED), QUICK)
    assert sorted(one.without for one in first.rests) == sorted(PLANTED.items())
    for one in first.rests:
        assert one.recent < 1.5 * one.expected


def test_quiet_tables_ring_no_oftener_than_was_asked():
    """A chance of 5 % over sixty tables: three are to be expected, and seven are too many."""
    rang = sum(bool(emerging(*_drawn(seed, 3000), QUICK)) for seed in range(60))
    assert rang <= 7


def test_two_marks_that_grow_are_no_combination():
    """Their records in common grow four times, which their parts explain."""
    rang = sum(bool(emerging(*_drawn(seed, grows={1: 0, 3: 2}), QUICK)) for seed in range(20))
    assert rang <= 4


def test_nothing_below_the_threshold_of_disclosure_is_looked_at():
    counts, kinds, known = _drawn(0, 30_000, combination=PLANTED)
    high = Search(simulations=99, free=1, fewest=200)
    assert all(one.recent >= 200 for one in emerging(counts, kinds, known, high))
    assert emerging(counts, kinds, known, Search(free=1, fewest=100_000)) == ()

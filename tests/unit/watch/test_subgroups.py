"""Every combination once, nothing unknown in one, and the shorter of two that are the same."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np

from tallybook.watch.subgroups import subgroups


def _by_hand(kinds, known, longest, free):
    """Every combination by trying all values of all columns; kinds inside, first come first."""
    found = {}
    columns = range(kinds.shape[1])
    for size in range(1, kinds.shape[1] + 1):
        for chosen in combinations(columns, size):
            if sum(one >= free for one in chosen) > longest:
                continue
            for values in product(*(sorted(set(kinds[:, one])) for one in chosen)):
                inside = tuple(
                    n
                    for n in range(len(kinds))
                    if all(
                        kinds[n, c] == v and known[n, c]
                        for c, v in zip(chosen, values, strict=True)
                    )
                )
                if inside:
                    found.setdefault(inside, tuple(zip(chosen, values, strict=True)))
    return found


def test_they_are_those_that_trying_everything_finds():
    random = np.random.default_rng(2)
    kinds = np.unique(random.integers(0, 3, (25, 4)), axis=0)
    known = random.random(kinds.shape) > 0.2
    for longest, free in ((1, 0), (2, 0), (2, 1), (4, 1)):
        groups = subgroups(kinds, known, longest, free=free)
        member = groups.member.toarray() > 0
        got = {tuple(np.flatnonzero(row)) for row in member}
        assert got == set(_by_hand(kinds, known, longest, free))
        assert len(groups.values) == len(got)
        for values, row in zip(groups.values, member, strict=True):
            inside = np.all([(kinds[:, c] == v) & known[:, c] for c, v in values], axis=0)
            assert (inside == row).all()


def test_sums_add_up_the_kinds_inside():
    kinds = np.array([[0, 0], [0, 1], [1, 1]])
    groups = subgroups(kinds, np.ones((3, 2), bool), 2)
    at = groups.values.index(((0, 0),))
    assert groups.sums(np.array([5.0, 7.0, 9.0]))[at] == 12
    kept = groups.taken(groups.sums(np.array([5.0, 7.0, 9.0])) > 11)
    assert set(kept.values) == {((0, 0),), ((1, 1),)}


def test_where_nothing_is_known_there_are_none():
    groups = subgroups(np.zeros((3, 2), np.intp), np.zeros((3, 2), bool), 2)
    assert groups.values == ()

"""The highest ratio by its bound is the highest of all of them worked out."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from tallybook.watch.circles import circles, planar
from tallybook.watch.highest_ratio import Bound, highest_ratio
from tallybook.watch.likelihood import expectation_ratio, poisson_ratio

PLACES, TIMES, REACH = 20, 10, 4


def _all(maps, zones, bound):
    lately = np.cumsum(maps[:, ::-1][:, :REACH], axis=1)
    return bound.ratio(lately @ zones.member.T, bound.expected).max(axis=(1, 2))


def _case(seed, nearest, mean):
    random = np.random.default_rng(seed)
    zones = circles(planar(random.uniform(0, 9, (PLACES, 2))), nearest=nearest)
    base = random.uniform(0.5, 2, (TIMES, PLACES)) * mean
    lately = np.cumsum(base[::-1][:REACH], axis=0) @ zones.member.T
    return random, zones, base, lately


@pytest.mark.parametrize(("nearest", "mean"), [(5, 0.3), (10, 4.0), (20, 50.0)])
def test_against_expected_counts(nearest, mean):
    random, zones, base, expected = _case(1, nearest, mean)
    maps = random.poisson(base, (40, TIMES, PLACES)).astype(float)
    maps[::3, -2:, :3] *= 3
    bound = Bound(expected, expectation_ratio, np.inf)
    assert_allclose(
        highest_ratio(np.split(maps, 8), zones, bound), _all(maps, zones, bound), rtol=1e-9
    )


@pytest.mark.parametrize(("nearest", "mean"), [(5, 0.3), (20, 4.0)])
def test_with_the_total_given_also_where_most_of_it_came_in_one_zone(nearest, mean):
    random, zones, base, _ = _case(2, nearest, mean)
    share = (base / base.sum()).ravel()
    maps = random.multinomial(400, share, 40).reshape(40, TIMES, PLACES).astype(float)
    maps[::4] = 0
    maps[::4, -1, 0] = 400
    lately = np.cumsum((400 * base / base.sum())[::-1][:REACH], axis=0) @ zones.member.T
    bound = Bound(lately, lambda came, usual: poisson_ratio(came, usual, np.asarray(400.0)), 400.0)
    assert_allclose(
        highest_ratio(np.split(maps, 8), zones, bound), _all(maps, zones, bound), rtol=1e-9
    )


def test_zones_are_grown_from_one_another():
    zones = circles(planar(np.random.default_rng(3).uniform(0, 9, (12, 2))), nearest=6)
    for zone, (before, place) in enumerate(zip(zones.grown_from, zones.added, strict=True)):
        smaller = set() if before < 0 else set(zones.places(before))
        assert set(zones.places(zone)) == smaller | {place}
        assert place not in smaller

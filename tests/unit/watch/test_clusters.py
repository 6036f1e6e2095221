"""Clusters of a table: a planted one is found with its end in doubt, a quiet map has no signal."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tallybook.figures.definition import Count
from tallybook.figures.provenance import Provenance
from tallybook.figures.table import ABSENT, WHERE, Axis, Table
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.parse_period import parse_period
from tallybook.terms.split_period import split_period
from tallybook.terms.unit import Unit
from tallybook.watch.clusters import beyond_chance, clusters

MONTHS = split_period(parse_period("2022/23 to 2023/24"), "month")
WARDS = tuple((("ward", f"Made-up ward {n}"),) for n in range(25))
SPOTS = {ward: (n % 5, n // 5) for n, ward in enumerate(WARDS)}
PLANTED = (7, 11, 12, 13, 17)


def _table(counts, state=None):
    told = Provenance((), "tallied", date(2024, 4, 2), "published", guarded=True)
    flat = np.asarray(counts, float).reshape(-1)
    plain = np.zeros(flat.size, np.int32)
    columns = {"amount": flat, "low": flat.copy(), "high": flat.copy()}
    columns |= {"state": np.zeros(flat.size, np.uint8) if state is None else state.reshape(-1)}
    columns |= {"reason": plain, "provenance": plain.copy(), "caveats": plain.copy()}
    asked = Count(Unit.OFFENCES, Offences(("34B",)), Extent(("X23000001",)), MONTHS[0])
    axes = (Axis("period", MONTHS), Axis(WHERE, WARDS))
    return Table(asked, axes, columns, (told,), ("counted",))


def _counts(seed=0, times=1.0, stray=False):
    random = np.random.default_rng(seed)
    level = random.uniform(2, 12, len(WARDS)) * np.ones((len(MONTHS), 1))
    if stray:
        level = level * random.gamma(2.0, 0.5, level.shape)
    level[-3:, PLANTED] *= times
    return random.poisson(level)


def test_a_planted_cluster_is_found_with_its_places_and_its_beginning():
    found = clusters(_table(_counts(times=2.5)), SPOTS, simulations=199)
    first = found.found[0]
    assert {WARDS[n] for n in PLANTED} == set(first.places)
    assert first.since.first == MONTHS[-3].first
    assert first.since.last == MONTHS[-1].last
    assert first.chance <= 0.01
    assert first.cases > 1.4 * first.expected


def test_how_surely_a_place_is_inside_falls_outwards():
    found = clusters(_table(_counts(times=2.5)), SPOTS, simulations=99)
    inside = [found.surely[WARDS[n]] for n in PLANTED]
    outside = [found.surely[WARDS[n]] for n in (0, 4, 20, 24)]
    assert min(inside) > 0.8
    assert max(outside) < 0.2


def test_quiet_maps_seldom_signal_even_where_counts_stray_beyond_chance():
    """At 5 % a map, of forty two are to be expected; without the correction nearly all ring."""
    rang = sum(
        clusters(_table(_counts(seed, stray=True)), SPOTS, simulations=99).found[0].chance <= 0.05
        for seed in range(40)
    )
    assert rang <= 6


def test_straying_beyond_chance_is_measured():
    assert beyond_chance(_counts().astype(float)) == pytest.approx(1, abs=0.15)
    assert beyond_chance(_counts(stray=True).astype(float)) > 2


def test_against_people_a_thick_place_is_a_cluster():
    counts = np.ones((len(MONTHS), len(WARDS)))
    counts[:, 12] = 4
    people = dict.fromkeys(WARDS, 1000.0)
    found = clusters(_table(counts), SPOTS, people=people, simulations=199)
    assert WARDS[12] in found.found[0].places
    assert found.found[0].chance <= 0.01


def test_places_without_a_spot_or_a_number_are_left_out_and_told():
    state = np.zeros((len(MONTHS), len(WARDS)), np.uint8)
    state[3, 0] = ABSENT
    spots = {ward: spot for ward, spot in SPOTS.items() if ward != WARDS[1]}
    found = clusters(_table(_counts(), state), spots, simulations=99)
    assert found.skipped == {WARDS[0]: "counted", WARDS[1]: "not placed"}
    assert len(found.surely) == len(WARDS) - 2


def test_a_single_place_is_refused():
    with pytest.raises(NotDefined):
        clusters(_table(_counts()), {WARDS[0]: (0, 0)})

"""Hidden cells against an exact optimum and sdcTable 0.33; the attacker's intervals with them.

The rule of the reference: counts from 1 to a threshold are primary, zeros are shown and may not be
used, and no attacker may bound a primary count tighter than one either side.
"""

from __future__ import annotations

import csv

import numpy as np
import pytest
from numpy.testing import assert_allclose

from tallybook.protect.attack import attack
from tallybook.protect.demands import Demands
from tallybook.protect.linked_cells import link_cells
from tallybook.protect.suppress_nearby import suppress_nearby
from tallybook.protect.suppress_optimally import suppress_optimally

CASES = {"testproblem_2d": 3, "flat_6x8": 4, "hier_12x8": 4, "cube_5x4x3": 4}


def _rows(shared, path):
    with (shared / "reference/sdc" / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module", params=CASES)
def case(request, shared):
    name = request.param
    rows = _rows(shared, f"{name}/input_cells.csv")
    dimensions = [column for column in rows[0] if column != "freq"]
    parents = [{} for _ in dimensions]
    for row in _rows(shared, f"{name}/input_hierarchies.csv"):
        parents[dimensions.index(row["dimension"])][row["code"]] = row["parent"]
    cells = link_cells(
        {tuple(row[d] for d in dimensions): float(row["freq"]) for row in rows}, parents
    )
    primary = (cells.counts > 0) & (cells.counts <= CASES[name])
    return name, dimensions, cells, primary


@pytest.fixture(scope="module")
def patterns(case):
    """The pattern of fewest cells and that of least value."""
    _, _, cells, primary = case
    one = np.ones(len(primary))
    usable = (cells.counts > 0) & ~primary
    return {
        aim: suppress_optimally(cells, primary, one, one, cost, usable=usable, seconds=900.0)
        for aim, cost in (("cells", one), ("value", cells.counts))
    }


@pytest.mark.parametrize("aim", ["cells", "value"])
def test_no_fewer_cells_could_be_hidden(shared, case, patterns, aim):
    name, found = case[0], patterns[aim]
    (exact,) = (
        row
        for row in _rows(shared, f"{name}/expected_summary.csv")
        if row["method"] == f"EXACT_min_{aim}"
    )
    wanted = exact["n_secondary" if aim == "cells" else "value_secondary"]
    assert found.is_proven
    assert found.cost == pytest.approx(float(wanted))


def test_the_heuristic_hides_at_most_a_tenth_more_cells(shared, case):
    """And protects every one of them; packages of the reference hide up to 2.5 times as many."""
    name, _, cells, primary = case
    at = np.flatnonzero(primary)
    demands = Demands(np.concatenate([at, at]), np.repeat([1, -1], len(at)), np.ones(2 * len(at)))
    usable = (cells.counts > 0) & ~primary
    hidden = suppress_nearby(
        cells, primary, demands, np.ones(len(primary)), usable=usable, rounds=30
    )
    (exact,) = (
        row
        for row in _rows(shared, f"{name}/expected_summary.csv")
        if row["method"] == "EXACT_min_cells"
    )
    assert (hidden & ~primary).sum() <= 1.1 * float(exact["n_secondary"])
    low, high = attack(cells, hidden, primary)
    assert (low[primary] <= cells.counts[primary] - 1 + 1e-6).all()
    assert (high[primary] >= cells.counts[primary] + 1 - 1e-6).all()


@pytest.mark.parametrize("aim", ["cells", "value"])
def test_every_small_count_stays_hidden(case, patterns, aim):
    _, _, cells, primary = case
    found = patterns[aim]
    low, high = attack(cells, found.hidden, primary)
    small = cells.counts[primary]
    assert (low[primary] <= small - 1 + 1e-6).all()
    assert (high[primary] >= small + 1 - 1e-6).all()


def test_the_attackers_intervals_are_those_of_the_reference(shared, case):
    """The reference attacks a pattern of its own: which one is told by the cells that it lists."""
    name, dimensions, cells, _ = case
    wanted = _rows(shared, f"{name}/expected_attack_intervals.csv")
    place = {code: at for at, code in enumerate(cells.codes)}
    at = [place[tuple(row[d] for d in dimensions)] for row in wanted]
    hidden = np.zeros(len(cells.codes), bool)
    hidden[at] = True
    low, high = attack(cells, hidden)
    assert_allclose(low[at], [float(row["attack_lower"]) for row in wanted], atol=1e-6)
    assert_allclose(high[at], [float(row["attack_upper"]) for row in wanted], atol=1e-6)

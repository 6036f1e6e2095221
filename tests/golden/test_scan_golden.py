"""Scans against SpatialEpi 1.2.8 and scanstatistics 1.1.2."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from numpy.testing import assert_allclose

from tallybook.watch.circles import circles, planar
from tallybook.watch.space_scan import space_scan
from tallybook.watch.space_time_scan import space_time_scan

SPACE = {"NYleukemia_kulldorff": 0.15, "pennLC_kulldorff_crude": 0.5}
TIME = ["NM_braincancer_1986_1989", "sim_areas_given"]
FORMS = {
    "pb_poisson": "population",
    "eb_poisson": "expectation",
    "permutation": "permutation",
    "eb_negbin": "hotspot",
}
SIMULATIONS = 499


def _rows(shared, path):
    with (shared / "reference/scan" / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", SPACE)
def test_spatial_clusters_are_the_peers(shared, reference, case):
    given = reference(f"scan/{case}/input.csv")
    zones = circles(
        planar(np.column_stack([given["x"], given["y"]])),
        people=given["population"],
        at_most=SPACE[case],
    )
    found = space_scan(given["cases"], given["population"], zones, simulations=999)
    wanted = _rows(shared, f"{case}/expected.csv")
    assert len(found) == len(wanted)
    for ours, theirs in zip(found, wanted, strict=True):
        assert {place + 1 for place in ours.places} == set(map(int, theirs["location_ids"].split()))
        assert_allclose(ours.ratio, float(theirs["llr_correct"]), rtol=1e-8)
        assert_allclose(ours.expected, float(theirs["expected"]), rtol=1e-8)
        assert abs(ours.p - float(theirs["p_value"])) <= 0.01  # two runs of 999 maps


@pytest.fixture(scope="module")
def space_time(shared):
    def read(case):
        def table(name):
            rows = _rows(shared, f"{case}/input_{name}.csv")
            return np.array([[float(v) for v in list(row.values())[1:]] for row in rows])

        zones = circles(table("distances"), nearest=15)
        members = [
            tuple(sorted(int(place) - 1 for place in row["members"].split()))
            for row in _rows(shared, f"{case}/input_zones.csv")
        ]
        base = {"population": table("population"), "expectation": table("baselines")}
        base["hotspot"] = base["expectation"]
        return table("counts"), zones, members, base

    return read


@pytest.mark.parametrize("case", TIME)
def test_zones_are_the_peers(space_time, case):
    _, zones, members, _ = space_time(case)
    assert {zones.places(zone) for zone in range(len(zones.member))} == set(members)


@pytest.mark.parametrize("method", FORMS)
@pytest.mark.parametrize("case", TIME)
def test_space_time_scores_are_the_peers(shared, space_time, case, method):
    counts, zones, members, base = space_time(case)
    number = {zones.places(zone): zone for zone in range(len(zones.member))}
    form = FORMS[method]
    found = space_time_scan(
        counts, zones, form, base=base.get(form), spread=5.0, simulations=SIMULATIONS
    )
    top = [r for r in _rows(shared, f"{case}/expected_top50.csv") if r["method"] == method]
    assert len(top) == 50
    ours = [
        found.ratio[int(row["duration"]) - 1, number[members[int(row["zone"]) - 1]]] for row in top
    ]
    assert_allclose(ours, [float(row["score"]) for row in top], rtol=1e-8)
    (likeliest,) = (r for r in _rows(shared, f"{case}/expected_mlc.csv") if r["method"] == method)
    best = found.clusters[0]
    assert {place + 1 for place in best.places} == set(map(int, likeliest["locations"].split()))
    assert best.times == int(likeliest["duration"])
    # both are shares of simulated maps: three standard errors of their difference
    p, runs = float(likeliest["mc_pvalue"]), int(likeliest["n_mcsim"])
    error = np.sqrt(max(p * (1 - p), 0.001) * (1 / runs + 1 / SIMULATIONS))
    assert abs(best.p - p) <= 3 * error

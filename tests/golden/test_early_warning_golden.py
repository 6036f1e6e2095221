"""Detectors against R's surveillance 1.20.3: Farrington flexible and classic, EARS, CUSUM, GLR.

Where the reference has a textbook form beside the peer's own, the textbook form is the one to meet.
Each case gives its detector and the settings of the call in the reference's README.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from tallybook.watch.cusum import Cusum, cusum
from tallybook.watch.detected import SCORED, TOO_FEW, Detected
from tallybook.watch.ears import Ears, ears
from tallybook.watch.farrington_classic import farrington_classic
from tallybook.watch.farrington_flexible import Farrington, farrington_flexible
from tallybook.watch.glr import Glr, glr

REL = 1e-6
OLD = {"frequency": 52, "parts": 1, "left_out": 3, "trend_below": 0.05}

CASES: dict[str, tuple[Any, Any]] = {
    "farringtonFlexible_agona_newoptions": (
        farrington_flexible,
        Farrington(52, years=4, alpha=0.1, method="delta"),
    ),
    "farringtonFlexible_agona_oldoptions": (
        farrington_flexible,
        Farrington(**OLD, years=4, threshold=1.0, alpha=0.1, method="delta"),
    ),
    "farringtonFlexible_campyDE": (farrington_flexible, Farrington(52, alpha=0.005)),
    "farringtonFlexible_momo_popoffset": (
        farrington_flexible,
        Farrington(52, trend_below=0.05, method="delta"),
    ),
    "farringtonFlexible_monthly_meningo": (
        farrington_flexible,
        Farrington(12, half_window=1, parts=1, left_out=3, trend_below=0.05),
    ),
    "farringtonFlexible_newport_defaults": (
        farrington_flexible,
        Farrington(**OLD, alpha=0.05, method="delta"),
    ),
    "farringtonFlexible_newport_delta": (farrington_flexible, Farrington(52, method="delta")),
    "farringtonFlexible_newport_nbPlugin": (farrington_flexible, Farrington(52)),
    "farringtonFlexible_simmonthly_nbPlugin_given": (
        farrington_flexible,
        Farrington(12, half_window=1, parts=4, left_out=6, enough=(0, 4)),
    ),
    "farrington_classic_agona": (farrington_classic, Farrington(52, years=4, alpha=0.01)),
    "ears_C1_shadar": (ears, Ears("C1")),
    "ears_C2_ha12": (ears, Ears("C2", least_spread=0.5)),
    "ears_C2_shadar": (ears, Ears("C2")),
    "ears_C3_shadar": (ears, Ears("C3", alpha=0.025, leaves_out_today=True)),
    "cusum_rossi_k1": (cusum, Cusum(scale="rossi")),
    "cusum_standard_shadar": (cusum, Cusum(scale="normal")),
    "glrnb_cusum_shadar": (glr, Glr(52)),
}


@dataclass
class Case:
    """What came out, and the peer's columns in the same shape; NaN where the peer has none."""

    found: Detected
    expected: dict[str, np.ndarray]


@pytest.fixture(scope="session", params=CASES)
def case(request, reference, shared) -> Case:
    detector, settings = CASES[request.param]
    home = f"early_warning/{request.param}"
    given = reference(f"{home}/input.csv")
    textbook = f"{home}/expected_textbook.csv"
    has_textbook = (shared / "reference" / textbook).exists()
    wanted = reference(textbook if has_textbook else f"{home}/expected.csv")
    names = list(dict.fromkeys(given.get("series", ["s1"]).tolist()))
    times = sorted(set(wanted["t"].astype(int).tolist()))
    counts, people = (_laid(given, column, names) for column in ("count", "population"))
    days = given["date"][: counts.shape[1]].astype("datetime64[D]") if "date" in given else None
    found = detector(counts, [t - 1 for t in times], settings, people=people, days=days)
    shape = len(names), len(times)
    return Case(found, {name: _numbers(column, shape) for name, column in wanted.items()})


def _laid(given, column, names):
    if column not in given:
        return None
    rows = [given["series"] == name if "series" in given else ... for name in names]
    return np.stack([given[column][row] for row in rows])


def _numbers(column, shape):
    if column.dtype.kind == "U":
        column = np.array([float(text) if _is_number(text) else np.nan for text in column])
    return column.reshape(shape)


def _is_number(text):
    return text.replace(".", "").replace("-", "").replace("e", "").isdigit()


COLUMNS = (("upper", "upperbound"), ("expected", "expected"), ("p", "pvalue"))


def test_numbers_are_the_peers(case):
    held = [(ours, theirs) for ours, theirs in COLUMNS if theirs in case.expected]
    assert held
    for ours, theirs in held:
        wanted = case.expected[theirs]
        met = np.isfinite(wanted)
        assert_allclose(getattr(case.found, ours)[met], wanted[met], rtol=REL, atol=1e-12)


def test_alarms_are_the_peers(case):
    assert_array_equal(case.found.alarm, case.expected["alarm"] == 1)


def test_a_limit_is_lacking_exactly_where_too_few_cases_came_lately(case):
    lacks = ~np.isfinite(case.expected["upperbound"])
    assert_array_equal(case.found.state, np.where(lacks, TOO_FEW, SCORED))


def test_a_trend_is_kept_where_the_peer_keeps_it(case):
    kept = case.expected.get("trend_kept", np.zeros((0, 0)))
    found = case.found.has_trend if kept.size else kept
    assert_array_equal(found, kept == 1)


def test_the_panel_of_sparse_series_has_the_peers_p_values(reference):
    given = reference("early_warning/fdr_panel_given/input.csv")
    wanted = reference("early_warning/fdr_panel_given/expected_peer.csv")
    counts = given["count"].reshape(len(wanted["series"]), -1)
    settings = Farrington(12, half_window=1, parts=4, left_out=6, enough=(0, 4))
    found = farrington_flexible(counts, [counts.shape[1] - 1], settings)
    for ours, theirs in ((found.expected, "mu"), (found.dispersion, "phi"), (found.p, "p")):
        assert_allclose(ours[:, 0], wanted[theirs], rtol=REL)

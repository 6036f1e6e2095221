from __future__ import annotations

import numpy as np
import pytest

from tallybook.reckon.poisson_interval import poisson_interval


def test_published_limits_of_ten():
    """Garwood (1936): 10 events, 95 %, 4.795 to 18.390."""
    lower, upper = poisson_interval(10, method="exact")
    assert (round(float(lower), 3), round(float(upper), 3)) == (4.795, 18.390)


def test_rule_of_three_for_a_count_of_none():
    """With none seen, the exact upper limit is -log(tail): 3.69 at 95 %."""
    lower, upper = poisson_interval(0)
    assert lower == 0
    assert upper == pytest.approx(-np.log(0.025))


def test_practice_changes_from_exact_to_byar_at_ten():
    count = np.array([9, 10])
    practice = np.array(poisson_interval(count))
    exact = np.array(poisson_interval(count, method="exact"))
    byar = np.array(poisson_interval(count, method="byar"))
    assert np.array_equal(practice[:, 0], exact[:, 0])
    assert np.array_equal(practice[:, 1], byar[:, 1])
    assert (exact != byar).all()


def test_a_negative_byar_limit_is_zero():
    assert poisson_interval(1, 0.998, "byar")[0] == 0


@pytest.mark.parametrize(
    ("count", "says"),
    [
        ([3, -1], r"negative.*show it without one.*\(row 1\)"),
        ([np.nan, 2], r"missing.*leave those rows out.*\(row 0\)"),
        ([None], "missing"),
        ([2.5], "not a whole number.*exposure"),
    ],
)
def test_what_is_no_count_is_refused(count, says):
    with pytest.raises(ValueError, match=says):
        poisson_interval(count)


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.1, np.nan])
def test_confidence_is_a_share(confidence):
    with pytest.raises(ValueError, match="strictly between 0 and 1"):
        poisson_interval(3, confidence)


def test_an_unknown_method_is_refused_with_those_that_are_known():
    with pytest.raises(ValueError, match="exact, byar, practice"):
        poisson_interval(3, method="wald")


def test_all_faults_are_told_at_once_and_no_value_is():
    with pytest.raises(ValueError, match="negative") as refusal:
        poisson_interval([-77, 2.5], 2)
    said = str(refusal.value)
    assert "not a whole number" in said
    assert "confidence" in said
    assert "77" not in said

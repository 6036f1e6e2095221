from __future__ import annotations

import numpy as np
import pytest

from tallybook.compare.ratio_interval import ratio_interval
from tallybook.compare.ratio_p_value import ratio_p_value


def test_one_against_none_by_hand():
    """Of one event, both limits follow from a binomial of one: 0.025 and 0.975."""
    assert [float(limit) for limit in ratio_interval(0, 1)] == pytest.approx([0, 39])
    lower, upper = ratio_interval(1, 0)
    assert lower == pytest.approx(1 / 39)
    assert upper == np.inf


def test_turning_the_question_round_turns_the_limits_round():
    lower, upper = ratio_interval([12, 307], [30, 231], 3, 12)
    other_lower, other_upper = ratio_interval([30, 231], [12, 307], 12, 3)
    assert np.allclose(lower * other_upper, 1)
    assert np.allclose(upper * other_lower, 1)


def test_p_of_five_against_none_by_hand():
    """Five tosses all alike: 2 / 2 ** 5."""
    assert ratio_p_value(5, 0) == pytest.approx(0.0625)
    assert ratio_p_value(0, 5) == pytest.approx(0.0625)


def test_equal_counts_are_no_surprise():
    assert ratio_p_value(10, 10) == 1


@pytest.mark.parametrize("answer", [ratio_interval, ratio_p_value])
@pytest.mark.parametrize(
    ("later", "earlier", "exposures", "says"),
    [
        ([1, 0], [1, 0], (1, 1), r"both counts are 0.*show the two counts \(row 1\)"),
        (-1, 3, (1, 1), "later is negative"),
        (1, 2.5, (1, 1), "earlier is not a whole number"),
        (1, np.nan, (1, 1), "earlier is missing"),
        (1, 3, (0, 1), "exposure_later is not above zero"),
        (1, 3, (1, np.inf), "exposure_earlier is missing or not finite"),
        ([1, 2], [1, 2, 3], (1, 1), "differ in length"),
    ],
)
def test_what_has_no_ratio_is_refused(answer, later, earlier, exposures, says):
    with pytest.raises(ValueError, match=says):
        answer(later, earlier, *exposures)


def test_confidence_is_a_share():
    with pytest.raises(ValueError, match="strictly between"):
        ratio_interval(3, 4, confidence=95)

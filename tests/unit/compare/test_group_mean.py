from __future__ import annotations

import numpy as np
import pytest

from tallybook.compare.group_mean import member_mean, pooled_mean


def test_the_two_means_can_put_an_area_on_different_sides():
    counts, people = [10, 90], [1000, 3000]  # rates 0.010 and 0.030
    assert pooled_mean(counts, people) == pytest.approx(0.025)
    assert member_mean(counts, people) == pytest.approx(0.020)


@pytest.mark.parametrize("mean", [pooled_mean, member_mean])
@pytest.mark.parametrize(
    ("counts", "exposures", "says"),
    [
        ([], [], "at least one row"),
        ([1, np.nan], [5, 5], r"counts is missing.*\(row 1\)"),
        ([1, 2], [5, 0], "exposures is not above zero"),
    ],
)
def test_a_group_with_gaps_has_no_mean(mean, counts, exposures, says):
    with pytest.raises(ValueError, match=says):
        mean(counts, exposures)

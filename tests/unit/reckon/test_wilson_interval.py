from __future__ import annotations

import numpy as np
import pytest

from tallybook.reckon.wilson_interval import wilson_interval


def test_published_limits():
    """Newcombe (1998) Stat Med 17:857, table I, method 3 (Wilson, uncorrected)."""
    lower, upper = wilson_interval([81, 15, 0, 1], [263, 148, 20, 29])
    assert np.round(lower, 4).tolist() == [0.2553, 0.0624, 0.0, 0.0061]
    assert np.round(upper, 4).tolist() == [0.3662, 0.1605, 0.1611, 0.1718]


def test_none_and_all_reach_the_ends_exactly():
    lower, upper = wilson_interval([0, 7], [7, 7])
    assert lower[0] == 0
    assert upper[1] == 1


@pytest.mark.parametrize(
    ("part", "whole", "says"),
    [
        (4, 3, "above its whole: check"),
        (0, 0, "whole is not above zero"),
        (-1, 3, "part is negative"),
        (1, np.nan, "whole is missing"),
        ([1, 2], [3, 4, 5], "differ in length"),
    ],
)
def test_what_is_no_share_is_refused(part, whole, says):
    with pytest.raises(ValueError, match=says):
        wilson_interval(part, whole)

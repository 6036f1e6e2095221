from __future__ import annotations

import numpy as np
import pytest

from tallybook.chance.adjust_p import adjust_p


def test_benjamini_and_hochbergs_own_example():
    """Benjamini and Hochberg (1995), section 4: theirs finds four of 15 at 5 %, Bonferroni 3."""
    p = [
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
        *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
    ]
    assert (adjust_p(p, "bh") <= 0.05).sum() == 4
    assert (adjust_p(p, "bonferroni") <= 0.05).sum() == 3
    assert (adjust_p(p, "hochberg") <= 0.05).sum() == 3


def test_the_order_given_is_the_order_returned():
    assert np.allclose(adjust_p([0.04, 0.01, 0.03], "holm"), [0.06, 0.03, 0.06])
    assert np.allclose(adjust_p([0.04, 0.01, 0.03], "hochberg"), [0.04, 0.03, 0.04])


def test_nothing_looked_at_is_nothing_found():
    assert adjust_p([], "bh").size == 0


@pytest.mark.parametrize(
    ("p", "method", "says"),
    [
        ([0.1, 1.2], "bh", r"not a probability.*\(row 1\)"),
        ([0.1, np.nan], "bh", "p is missing"),
        (0.1, "bh", "give all that were looked at"),
        ([0.1], "sidak", "give one of bonferroni, holm, hochberg, bh, by"),
    ],
)
def test_what_is_no_list_of_p_values_is_refused(p, method, says):
    with pytest.raises(ValueError, match=says):
        adjust_p(p, method)

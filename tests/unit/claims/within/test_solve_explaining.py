from __future__ import annotations

import pytest

from tallybook.claims.within.solve_explaining import solve_explaining


def test_a_rise_put_down_to_non_recent_reports_needs_two_in_five_of_the_base():
    """231 to 307, 83 per cent more: 92 x 0.83 = 76.4 covers the 76, and 91 x 0.83 does not."""
    needed = solve_explaining(231, 307, 83)
    assert needed.least == 92
    assert needed.of_base == pytest.approx(39.8, abs=0.05)
    assert needed.of_result == pytest.approx(54.7, abs=0.05)


def test_a_part_that_doubled_needs_to_have_been_as_large_as_the_rise():
    assert solve_explaining(100, 130, 100).least == 30


@pytest.mark.parametrize(("base", "result", "percent"), [(307, 231, 83), (231, 307, -5), (0, 9, 5)])
def test_what_is_no_rise_is_not_explained(base, result, percent):
    with pytest.raises(ValueError, match="growth"):
        solve_explaining(base, result, percent)

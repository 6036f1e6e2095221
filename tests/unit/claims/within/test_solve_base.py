from __future__ import annotations

import pytest

from tallybook.claims.within.interval import Interval
from tallybook.claims.within.solve_base import Bases, solve_base


def test_thirty_three_per_cent_to_307_allows_two_bases():
    """307/230 is a rise of 33.48 per cent, 307/231 of 32.90, and their neighbours miss."""
    bases = solve_base(Interval(32.5, 33.5), Interval(307, 307))
    assert bases == Bases(230, 231)
    assert bases.says == "The base can only have been 230 or 231."


def test_a_fall():
    """75 left after a fall of 40 per cent: 125; 124 would be 39.5 per cent, 126 40.5."""
    assert solve_base(Interval(-40.5, -39.5), Interval(75, 75)) == Bases(124, 126)


def test_every_base_that_is_told_rounds_to_the_percentage():
    bases = solve_base(Interval(9.45, 9.55), Interval(1234, 1234))
    assert bases.most is not None
    inside = {b for b in range(1, 2000) if 9.45 <= 100 * (1234 / b - 1) <= 9.55}
    assert set(range(bases.least, bases.most + 1)) == inside


def test_no_whole_number_fits():
    """3 after "up 25.0 per cent" would need a base of 2.4."""
    assert "No whole number" in solve_base(Interval(24.95, 25.05), Interval(3, 3)).says


def test_more_than_is_open_below():
    assert solve_base(Interval(50, float("inf")), Interval(90, 90)) == Bases(1, 60)


def test_a_count_cannot_fall_by_more_than_all():
    with pytest.raises(ValueError, match="more than all"):
        solve_base(Interval(-150, -120), Interval(10, 10))

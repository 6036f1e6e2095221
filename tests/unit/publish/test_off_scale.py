"""One place far beyond the others does not press them onto one line."""

from __future__ import annotations

from tallybook.publish.off_scale import scale_end


def test_the_axis_holds_all_where_none_is_alone() -> None:
    assert scale_end([50, 80, 120]) > 120


def test_what_is_more_than_twice_the_next_is_off_the_scale() -> None:
    assert 119 < scale_end([607, 119, 52]) < 607


def test_an_axis_has_length_even_of_zeros() -> None:
    assert scale_end([0, 0, 0]) > 0

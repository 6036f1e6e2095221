"""Outlines: turned round for the renderer, with a middle inside, as high as on the ground."""

from __future__ import annotations

from math import cos, radians

import pytest

from make_boundaries import square
from tallybook.publish.outlines import for_vega, height_of, middle_of


def test_rings_run_the_other_way() -> None:
    ring = square(-1.5, 51.0)["coordinates"][0]
    assert for_vega(square(-1.5, 51.0))["coordinates"] == [[ring[::-1]]]


def test_the_middle_of_a_square() -> None:
    assert middle_of(square(-2.0, 50.0, 1.0)) == pytest.approx((-1.5, 50.5))


def test_the_middle_is_that_of_the_largest_part() -> None:
    small, large = square(3.0, 50.0, 0.1), square(-2.0, 50.0, 1.0)
    both = {"type": "MultiPolygon", "coordinates": [small["coordinates"], large["coordinates"]]}
    assert middle_of(both) == pytest.approx((-1.5, 50.5))


def test_a_ring_that_encloses_nothing_has_its_first_corner() -> None:
    flat = {"type": "Polygon", "coordinates": [[[1.0, 2.0], [3.0, 4.0], [1.0, 2.0]]]}
    assert middle_of(flat) == (1.0, 2.0)


def test_a_square_of_degrees_is_higher_than_wide_in_the_north() -> None:
    high = height_of([square(-2.0, 51.5, 1.0)], 100, 1000)
    assert high == pytest.approx(100 / cos(radians(52.0)))
    assert height_of([square(-2.0, 51.5, 1.0)], 100, 120) == 120

"""Nearest areas by standardised distance: worked out by hand, on made-up measures."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from tallybook.compare.measure_areas import beside, measures_of_file
from tallybook.compare.measures import Measures
from tallybook.compare.similar import similar
from tallybook.terms.errors import NotDefined

A, B, C, D = "E23000030", "E23000031", "E23000032", "E23000033"


def measures(values: list[list[float]], areas: tuple[str, ...] = (A, B, C, D)) -> Measures:
    names = tuple(f"m{n}" for n in range(len(values[0])))
    return Measures(names, areas, np.array(values), {})


def test_distances_are_euclidean_over_standard_scores() -> None:
    """Two measures of mean 0: sd 1 and sd 10, so that one step of each is the same distance."""
    found = similar(measures([[-1, -10], [1, -10], [-1, 10], [1, 10]]), A, 4)
    assert [one.area for one in found.members] == [A, B, C, D]
    distances = [one.distance for one in found.members]
    assert distances == pytest.approx([0, 2, 2, 2 * sqrt(2)])
    assert found.members[1].parts == pytest.approx((1, 0))
    assert found.members[3].parts == pytest.approx((0.5, 0.5))


def test_units_do_not_matter() -> None:
    values = np.array([[1.0, 30.0], [2.0, 20.0], [5.0, 10.0], [9.0, 50.0]])
    plain = similar(measures(values.tolist()), B, 4)
    other = similar(measures((values * [1000, 0.01] + [7, -3]).tolist()), B, 4)
    assert [one.area for one in other.members] == [one.area for one in plain.members]
    assert [one.distance for one in other.members] == pytest.approx(
        [one.distance for one in plain.members]
    )


def test_the_area_itself_is_one_of_them_and_nearness_is_not_mutual() -> None:
    """On a line at 0, 2, 3 and 3.5 the last is nearest to the third, but not the third's first."""
    found = similar(measures([[0.0], [2.0], [3.0], [3.5]]), A, 2)
    assert [one.area for one in found.members] == [A, B]
    assert [one.is_mutual for one in found.members] == [True, False]
    assert [one.is_mutual for one in similar(measures([[0.0], [2.0], [3.0], [3.5]]), D, 2).members]


def test_it_says_that_it_is_not_the_official_group() -> None:
    found = similar(measures([[0.0], [2.0], [3.0], [3.5]]), A, 2)
    assert "not-the-official-group" in {caveat.code for caveat in found.caveats}


def test_measures_that_go_together_are_named() -> None:
    values = [[1.0, 2.0, 9.0], [2.0, 4.1, 1.0], [3.0, 6.0, 8.0], [4.0, 8.2, 2.0]]
    said = [c.says for c in similar(measures(values), A, 2).caveats]
    assert any("m0 and m1" in text for text in said)
    assert not any("m0 and m2" in text for text in said)


def test_what_cannot_tell_areas_apart_is_refused() -> None:
    with pytest.raises(NotDefined, match="m0"):
        similar(measures([[1.0], [1.0], [1.0], [1.0]]), A, 2)


@pytest.mark.parametrize("k", [1, 5])
def test_too_few_and_too_many_are_refused(k: int) -> None:
    with pytest.raises(NotDefined):
        similar(measures([[0.0], [2.0], [3.0], [3.5]]), A, k)


def test_an_area_without_measures_says_why() -> None:
    file = measures_of_file(("x",), {A: (None,), B: (1.0,), C: (2.0,)}, ("x",), (A, B, C))
    with pytest.raises(NotDefined, match="empty in the file"):
        similar(file, A, 2)


def test_only_areas_with_every_measure_are_looked_at() -> None:
    held = measures([[0.0], [2.0], [3.0], [3.5]])
    file = measures_of_file(("x", "y"), {A: (1, 5), B: (2, None), C: (3, 7)}, ("y",), (A, B, C, D))
    both = beside(held, file)
    assert both.areas == (A, C)
    assert both.names == ("m0", "y")
    assert both.values.tolist() == [[0.0, 5.0], [3.0, 7.0]]
    assert set(both.lacking) == {B, D}

"""A user's own file of places: both kinds of columns, and all faults at once."""

from __future__ import annotations

import pytest

from tallybook.sources.read_spots import read_spots
from tallybook.terms.errors import CannotRead


def _file(tmp_path, text):
    path = tmp_path / "places.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_plane_is_read_as_it_stands_with_people(tmp_path):
    read = read_spots(_file(tmp_path, 'place,x,y,people\nward 1,0,3,"1,200"\nward 2,4,0,900\n'))
    assert read.spots == {"ward 1": (0.0, 3.0), "ward 2": (4.0, 0.0)}
    assert read.people == {"ward 1": 1200.0, "ward 2": 900.0}


def test_degrees_become_kilometres(tmp_path):
    """Southampton to Winchester: 18.5 km as the crow flies."""
    text = "place,longitude,latitude\nA,-1.4044,50.9097\nB,-1.3115,51.0632\n"
    (ax, ay), (bx, by) = read_spots(_file(tmp_path, text)).spots.values()
    assert ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 == pytest.approx(18.3, abs=0.3)


def test_all_faults_are_told_at_once(tmp_path):
    with pytest.raises(CannotRead) as told:
        read_spots(_file(tmp_path, "place,x,y\nA,1,2\nA,1,2\nB,east,2\n,1,1\n"))
    assert [fault.where for fault in told.value.faults] == ["row 3", "row 4", "row 5"]


@pytest.mark.parametrize("text", ["", "ward,x,y\nA,1,2\n", "place,x\nA,1\n"])
def test_other_columns_are_refused(tmp_path, text):
    with pytest.raises(CannotRead):
        read_spots(_file(tmp_path, text))

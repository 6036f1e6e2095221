"""Outlines read from a book: by kind and day, joined, and said to be missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from make_boundaries import feature, square, write_geojson
from tallybook import api
from tallybook.terms.errors import NotDefined, NotHeld

ON, NOW = date(2022, 12, 31), date(2024, 1, 1)
SOUTHAMPTON, HART, RUSHMOOR, BASINGSTOKE = "E06000045", "E07000089", "E07000092", "E07000084"
NORTH_HAMPSHIRE = "E22000374"


def district(code: str, west: float) -> dict[str, Any]:
    return feature(square(west, 51.0), LAD22CD=code, LAD22NM=code)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    codes = [SOUTHAMPTON, BASINGSTOKE, HART, RUSHMOOR]
    path = tmp_path / "t.geojson"
    write_geojson(path, [district(c, -1.5 + n / 10) for n, c in enumerate(codes)])
    api.load(path, tmp_path / "book", published=date(2023, 1, 10))
    return tmp_path / "book"


def test_a_partnership_is_joined_from_its_districts(book: Path) -> None:
    import json

    import shapely

    found = api.boundaries("partnership", ON, api.open_desk(book), as_of=NOW)
    shape = found.shapes[NORTH_HAMPSHIRE]
    assert shape.parts == (BASINGSTOKE, HART, RUSHMOOR)
    drawn = shapely.from_geojson(json.dumps(shape.geometry))
    assert drawn.geom_type == "Polygon"
    assert drawn.bounds == pytest.approx((-1.4, 51.0, -1.1, 51.1))
    assert drawn.area == pytest.approx(0.03)


def test_areas_without_an_outline_are_said(book: Path) -> None:
    found = api.boundaries("district", ON, api.open_desk(book), as_of=NOW)
    assert set(found.shapes) == {SOUTHAMPTON, BASINGSTOKE, HART, RUSHMOOR}
    assert len(found.missing) == 331 - 4  # districts of England and Wales, April 2021 to March 2023
    places = api.boundaries("partnership", ON, api.open_desk(book), as_of=NOW)
    assert "Test Valley" in places.missing["E22000121"]
    assert not set(places.shapes) & set(places.missing)


def test_a_partnership_with_a_part_of_a_district_is_said(book: Path) -> None:
    found = api.boundaries("partnership", ON, api.open_desk(book), as_of=NOW)
    assert "lies in several partnerships" in found.missing["E22000303"]  # a part of Buckinghamshire


def test_the_list_nearest_to_the_day_answers(book: Path, tmp_path: Path) -> None:
    later = write_geojson(
        tmp_path / "l.geojson", [feature(square(-1.0, 52.0), LAD23CD=HART, LAD23NM="Hart")]
    )
    api.load(later, book, published=date(2024, 1, 10))
    desk = api.open_desk(book)

    def west(on: date, as_of: date) -> float:
        geometry = api.boundaries("district", on, desk, as_of=as_of).shapes[HART].geometry
        return min(x for x, _ in geometry["coordinates"][0])

    assert west(date(2024, 1, 1), date(2024, 6, 1)) == -1.0
    assert west(date(2022, 4, 1), date(2024, 6, 1)) == pytest.approx(-1.3)
    assert west(date(2024, 1, 1), date(2023, 6, 1)) == pytest.approx(-1.3)  # not yet published


def test_what_is_not_held_is_refused(book: Path) -> None:
    desk = api.open_desk(book)
    with pytest.raises(NotHeld):
        api.boundaries("force", ON, desk, as_of=NOW)
    with pytest.raises(NotHeld):
        api.boundaries("district", ON, desk, as_of=date(2023, 1, 9))
    with pytest.raises(NotDefined):
        api.boundaries("county", ON, desk, as_of=NOW)

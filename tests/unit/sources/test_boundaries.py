"""Outlines of areas: whose they are, on which day, and in which coordinates."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from make_boundaries import feature, square, write_geojson
from tallybook.figures.rows import Reading
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead, NotTold

HAMPSHIRE, KENT = "E23000030", "E23000032"
DAY = date(2024, 1, 15)


def force(code: str = HAMPSHIRE, shape: Any = None, **more: Any) -> dict[str, Any]:
    return feature(shape or square(-1.5, 51.0), PFA23CD=code, PFA23NM="by code", **more)


def reading(tmp_path: Path, *features: dict[str, Any], **more: Any) -> Reading:
    return read(write_geojson(tmp_path / "t.geojson", features, **more), DAY)


def faults(tmp_path: Path, *features: dict[str, Any]) -> list[str]:
    with pytest.raises(CannotRead) as refused:
        reading(tmp_path, *features)
    return [str(fault) for fault in refused.value.faults]


def test_the_list_of_a_year_holds_on_its_last_day(tmp_path: Path) -> None:
    found = reading(tmp_path, force()).rows[0].table.to_pylist()
    assert [(r["area"], r["kind"], r["on"], r["row"]) for r in found] == [
        (HAMPSHIRE, "force", date(2023, 12, 31), 1)
    ]


def test_a_list_published_within_its_year_holds_on_that_day(tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "t.geojson", [force()])
    assert read(path, date(2023, 6, 1)).rows[0].table["on"].to_pylist() == [date(2023, 6, 1)]


def test_without_a_day_of_publication_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotTold):
        read(write_geojson(tmp_path / "t.geojson", [force()]))


def test_the_outer_ring_runs_against_the_clock(tmp_path: Path) -> None:
    import shapely

    shape = square(-1.5, 51.0)
    shape["coordinates"][0].reverse()
    (text,) = reading(tmp_path, force(shape=shape)).rows[0].table["geometry"].to_pylist()
    assert shapely.from_geojson(text).exterior.is_ccw


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        (square(442000, 112000, 1000), "not degrees: perhaps the national grid"),
        (square(51.0, -1.5), "latitude before longitude"),
        (square(-71.0, 42.0), "outside the United Kingdom"),
        ({"type": "Point", "coordinates": [-1.5, 51.0]}, "Point, not an area"),
        ({"type": "Polygon", "coordinates": []}, "empty one"),
        ({"type": "Polygon", "coordinates": [[[-1, 51], [-1, 52]]]}, "cannot be read"),
        ({"type": "Heptagon", "coordinates": 7}, "cannot be read"),
    ],
)
def test_what_is_no_area_in_wgs84_is_a_fault(tmp_path: Path, shape: Any, said: str) -> None:
    (fault,) = faults(tmp_path, force(), force(KENT, shape))
    assert said in fault
    assert "row 2" in fault


def test_a_system_that_is_named_and_is_another_is_refused(tmp_path: Path) -> None:
    grid = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
    with pytest.raises(CannotRead) as refused:
        reading(tmp_path, force(), crs=grid)
    assert refused.value.code == "boundaries-not-wgs84"


@pytest.mark.parametrize(
    "said", [{"exceededTransferLimit": True}, {"properties": {"exceededTransferLimit": True}}]
)
def test_a_part_of_a_list_is_refused(tmp_path: Path, said: dict[str, Any]) -> None:
    with pytest.raises(CannotRead, match="a part of the areas"):
        reading(tmp_path, force(), **said)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    nobody = feature(None, PFA23CD="E23000099", PFA23NM="Noshire")
    assert len(faults(tmp_path, nobody, force(), force())) == 3  # no shape, no area, two shapes


def test_an_area_of_another_kind_is_a_fault(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, force("E06000045"))
    assert "district Southampton, not a force" in fault


def test_an_outline_that_crosses_itself_is_mended_and_told(tmp_path: Path) -> None:
    bow = {
        "type": "Polygon",
        "coordinates": [[[-1, 51], [-0.8, 51.2], [-0.8, 51], [-1, 51.2], [-1, 51]]],
    }
    assert [s for s in reading(tmp_path, force(shape=bow)).repairs if "mended: 1 shape" in s]


def test_an_outline_that_crosses_itself_everywhere_is_refused(tmp_path: Path) -> None:
    ring = [[-2 + (n * 0.618) % 1, 51 + (n * 0.414) % 1] for n in range(1000)]
    star = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    with pytest.raises(CannotRead) as refused:
        reading(tmp_path, force(shape=star))
    assert refused.value.code == "file-too-large"


def test_neighbours_share_their_line_after_it_is_simplified(tmp_path: Path) -> None:
    import shapely

    line = [[-1.0 + (0.0001 if n % 2 else 0), 51 + n / 1000] for n in range(101)]
    west = [*line, [-1.2, 51.1], [-1.2, 51.0], line[0]]
    east = [*line, [-0.8, 51.1], [-0.8, 51.0], line[0]]
    shapes = [{"type": "Polygon", "coordinates": [ring]} for ring in (west, east)]
    found = reading(tmp_path, force(shape=shapes[0]), force(KENT, shapes[1]))
    left, right = (shapely.from_geojson(t) for t in found.rows[0].table["geometry"].to_pylist())
    assert shapely.get_num_coordinates([left, right]).sum() < 60
    assert left.intersection(right).area == 0
    assert left.union(right).area == pytest.approx(left.area + right.area)
    assert len(left.union(right).interiors) == 0


def test_districts_by_name_get_the_code_of_a_day_that_has_them_all(tmp_path: Path) -> None:
    squares = [square(-1.5, 51.0), square(-1.4, 51.0), square(-1.3, 51.0)]
    names = ["Allerdale", "North Northamptonshire", "Southampton"]  # 2021-04-01 to 2023-03-31
    named = [feature(s, name=n, price=1) for s, n in zip(squares, names, strict=True)]
    found = reading(tmp_path, *named)
    assert set(found.rows[0].table["on"].to_pylist()) == {date(2023, 3, 31)}
    assert found.rows[0].table["area"].to_pylist() == ["E07000026", "E06000061", "E06000045"]
    assert [s for s in found.repairs if "not read: price" in s]


def test_a_name_of_no_district_is_a_fault(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, feature(square(-1, 51), name="Noshire"))
    assert "“Noshire” is not the name of one district" in fault


def test_districts_outside_england_and_wales_are_left_out_and_told(tmp_path: Path) -> None:
    both = [
        feature(square(-1.5, 51.0), LAD23CD="E06000045", LAD23NM="Southampton"),
        feature(square(-4.3, 55.8), LAD23CD="S12000049", LAD23NM="Glasgow City"),
    ]
    found = reading(tmp_path, *both)
    assert found.rows[0].table["area"].to_pylist() == ["E06000045"]
    assert [s for s in found.repairs if "outside England and Wales: 1 area" in s]


@pytest.mark.parametrize(
    "text",
    [
        '{"features": [NaN]}',
        '{"features": ' + "[" * 100_000,
        '{"type": "FeatureCollection", "features": {}}',
        '{"features": [1, 2]}',
        '{"features": [{"properties": null}]}',
        '{"features": []}',
        '{"type": "Feature"',
    ],
)
def test_what_is_no_collection_of_areas_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.geojson"
    path.write_text(text)
    with pytest.raises(CannotRead):
        read(path, DAY)


def test_the_forces_of_a_real_file_keep_their_area(shared: Path) -> None:
    import shapely

    path = shared / "data/boundaries/pfa_boundaries_buc.geojson"
    tree = {
        one["properties"]["PFA23CD"]: shapely.from_geojson(json.dumps(one["geometry"])).area
        for one in json.loads(path.read_text())["features"]
    }
    found = read(path, DAY).rows[0].table.to_pylist()
    assert {r["area"] for r in found} == set(tree)
    for row in found:
        assert shapely.from_geojson(row["geometry"]).area == pytest.approx(
            tree[row["area"]], rel=0.02
        )

"""The publishers' own outlines: every area has a shape that can be drawn."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.sources.read import read

FILES = {"pfa_boundaries_buc.geojson": 43, "lad_corr.geojson": 331}


@pytest.mark.parametrize("name", FILES)
def test_every_outline_is_read_and_can_be_drawn(shared, name):
    import shapely

    reading = read(shared / "data/boundaries" / name, date(2024, 3, 1))
    (rows,) = reading.rows
    shapes = shapely.from_geojson(rows.table["geometry"].to_pylist())
    assert len(set(rows.table["area"].to_pylist())) == len(shapes) == FILES[name]
    assert shapely.is_valid(shapes).all()
    assert (shapely.area(shapes) > 0).all()

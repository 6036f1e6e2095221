"""Clusters of forces in the published table: the surge of grooming in South Wales and Hampshire."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallybook import api

TABLE = "prc-pfa/prc-pfa-mar2013-onwards-tables-230426.parquet"


@pytest.fixture(scope="module")
def desk(shared: Path, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("clusters") / "book"
    api.load(shared / "data" / TABLE, folder)
    api.load(
        shared / "data/boundaries/pfa_boundaries_buc.geojson", folder, published=date(2024, 3, 1)
    )
    return api.open_desk(folder)


def test_forces_whose_grooming_rose_together_in_2023_are_clusters(desk):
    table = api.scanned_table("88A", "forces", "Jul-Sep 2023", desk, as_of=date(2026, 6, 1))
    spots, _ = api.spots_of(table, desk=desk)
    found = api.clusters(table, spots, longest=4, simulations=199)
    names = [str(place) for one in found.found for place in one.places]
    assert "South Wales" in names
    assert "Hampshire" in names
    assert all(one.chance <= 0.05 for one in found.found)
    assert len(found.surely) >= 40

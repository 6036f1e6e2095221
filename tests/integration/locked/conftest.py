"""The made-up county, written once, and a room with it."""

from __future__ import annotations

import pytest

from integration.locked.made_room import import_file, new_room
from tallybook.records.room import Room
from tallybook.simulate.simulate import Made, simulate


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return simulate(tmp_path_factory.mktemp("county"), rows=20_000, with_identifiers=True)


@pytest.fixture(scope="session")
def held(county: Made, tmp_path_factory: pytest.TempPathFactory) -> Room:
    """Read and never written to but for its audit log."""
    room = new_room(tmp_path_factory.mktemp("held") / "records")
    import_file(room, county.extract)
    return room

"""One made-up county for all tests of this folder, read plainly and imported into a locked room."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from integration.cli.run import said
from mockshire import open_mockshire
from tallybook.records.look_over_room import look_over_room
from tallybook.records.open_room import open_room
from tallybook.records.open_rows import open_rows
from tallybook.records.read_key import read_key
from tallybook.simulate.simulate import Made, simulate

WHO = "analyst-of-mockshire"


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    rows = int(os.environ.get("COUNTY_ROWS", "100000"))  # a million by hand
    return simulate(tmp_path_factory.mktemp("county"), rows=rows, seed=3)


@pytest.fixture(scope="session")
def imported(made, tmp_path_factory) -> list[str]:
    """Options that lead to a locked room in which the county's extract is; nothing leaves it."""
    return _imported(made, tmp_path_factory.mktemp("locked"))


@pytest.fixture(scope="module")
def room(imported, tmp_path_factory) -> list[str]:
    """A copy for each file: what left once bears on what leaves later, and files have no order."""
    records = tmp_path_factory.mktemp("room") / "records"
    shutil.copytree(imported[1], records)
    return [imported[0], str(records), *imported[2:]]


@pytest.fixture(scope="session")
def large_room(tmp_path_factory) -> list[str]:
    """The same of a county four times as large: months of a ward are not rare."""
    larger = simulate(tmp_path_factory.mktemp("large"), rows=400_000, seed=1)
    return _imported(larger, tmp_path_factory.mktemp("large-locked"))


def _imported(made: Made, folder: Path) -> list[str]:
    key, mapping = folder / "mockshire.key", folder / "map.toml"
    options = ["--records", str(folder / "records"), "--key-file", str(key), "--as", WHO]
    said("records", "key", str(key))
    proposed = ["--propose", str(mapping), "--force", "Mockshire Police", "--grain", "crime"]
    said("records", "import", str(made.extract), *proposed)
    drawn = ["--mapping", str(mapping), "--extracted", "2026-01-05"]
    said("records", "import", str(made.extract), *drawn, *options)
    return options


@pytest.fixture(scope="session", params=["read plainly", "imported"])
def extract(request, made):
    if request.param == "read plainly":
        yield open_mockshire(made.extract)
        return
    options = request.getfixturevalue("imported")
    folder = Path(options[1])
    opened, day = open_room(folder, read_key(Path(options[3]), folder)), date(2026, 2, 1)
    connection, editions = open_rows(opened, WHO, "a test", as_of=day)
    yield look_over_room(opened, connection, editions, area="X23000001", as_of=day)
    connection.close()

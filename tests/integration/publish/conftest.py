"""Published assessments: of invented tables of a force and of a partnership, of the example."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from made_assessment import made_assessment
from made_partnership import made_partnership
from published import Node, read_page
from tallybook import api
from tallybook.assess.assessment import Assessment


@dataclass(frozen=True)
class Published:
    """An assessment and the folder written for it."""

    assessment: Assessment
    folder: Path
    paths: tuple[Path, ...]

    @property
    def page(self) -> Node:
        return read_page((self.folder / "index.html").read_text("utf-8"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Five sets of offences, every force, three whole years and a part of a fourth."""
    folder = tmp_path_factory.mktemp("made")
    found = made_assessment(folder)
    return Published(found, folder / "out", api.publish(found, folder / "out"))


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """One class, one area, no other force: the page of the first minute."""
    folder = tmp_path_factory.mktemp("example") / "out"
    found = api.assess("Hampshire", None, api.open_desk("example"))
    return Published(found, folder, api.publish(found, folder))


@pytest.fixture(scope="session")
def partnership(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """One rolling year of a partnership: no series, no change, places all the same."""
    folder = tmp_path_factory.mktemp("partnership")
    found = made_partnership(folder)
    return Published(found, folder / "out", api.publish(found, folder / "out"))


@pytest.fixture(params=["made", "partnership", "example"])
def each(request: pytest.FixtureRequest) -> Published:
    """Each of them."""
    published = request.getfixturevalue(request.param)
    assert isinstance(published, Published)
    return published

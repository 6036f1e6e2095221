"""One made-up county for all tests of this folder."""

from __future__ import annotations

import pytest

from mockshire import open_mockshire
from tallybook.simulate.simulate import simulate


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    return simulate(tmp_path_factory.mktemp("county"), rows=100_000, seed=3)


@pytest.fixture(scope="session")
def extract(made):
    return open_mockshire(made.extract)

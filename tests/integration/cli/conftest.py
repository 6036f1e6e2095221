"""The made-up county, made once for every test that asks it something."""

from __future__ import annotations

import shutil

import pytest

from tallybook.cli.example_records import WHO, MadeRoom, make_example_room


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeRoom:
    return make_example_room(tmp_path_factory.mktemp("mockshire"))


@pytest.fixture(scope="module")
def room(made: MadeRoom, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The options by which a command reaches a copy of the room, one for each file of tests.

    What left once bears on what leaves later, and files come in any order.
    """
    records = shutil.copytree(made.room, tmp_path_factory.mktemp("room") / "records")
    return ("--records", str(records), "--key-file", str(made.key), "--as", WHO)

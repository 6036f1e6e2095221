"""The made-up county's room, made once for every test that asks it something."""

from __future__ import annotations

import pytest

from tallybook.cli.example_records import WHO, MadeRoom, make_example_room


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeRoom:
    return make_example_room(tmp_path_factory.mktemp("mockshire"))


@pytest.fixture(scope="session")
def room(made: MadeRoom) -> tuple[str, ...]:
    """The options by which a command reaches the room."""
    return ("--records", str(made.room), "--key-file", str(made.key), "--as", WHO)

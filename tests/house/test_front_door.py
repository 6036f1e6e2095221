"""Every public name is documented, and every command has a page, a help text and an example."""

from __future__ import annotations

import importlib.util
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

import tallybook


def test_every_public_name_has_a_docstring() -> None:
    public = {name: getattr(tallybook, name) for name in getattr(tallybook, "__all__", [])}
    silent = [
        name
        for name, thing in public.items()
        if (inspect.isclass(thing) or inspect.isfunction(thing)) and not inspect.getdoc(thing)
    ]
    assert silent == []


@pytest.fixture(scope="module")
def commands() -> dict[str, str]:
    """Each command by its full name, with its help text."""
    if importlib.util.find_spec("tallybook.cli") is None:
        pytest.skip("there is no command line yet")
    import click
    from tallybook.cli import main

    def walk(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        context = click.Context(command, info_name=path[-1])
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                inner = command.get_command(context, name)
                assert inner is not None
                yield from walk(inner, (*path, name))
        else:
            yield " ".join(path[1:]), command.get_help(context)

    return dict(walk(main, ("tallybook",)))


def test_every_command_has_a_page(root: Path, commands: dict[str, str]) -> None:
    folder = root / "docs" / "reference" / "commands"
    missing = [c for c in commands if not (folder / f"{c.replace(' ', '-')}.md").exists()]
    assert missing == []


def test_every_command_shows_an_example_of_itself(commands: dict[str, str]) -> None:
    assert [name for name, text in commands.items() if f"tallybook {name}" not in text] == []

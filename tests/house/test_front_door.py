"""Every public name is documented, and every command has a page, a help text and an example."""

from __future__ import annotations

import importlib.util
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tallybook import api


def test_every_public_name_has_a_docstring() -> None:
    public = {name: getattr(api, name) for name in api.__all__}
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
        context = click.Context(command, info_name=path[-1], help_option_names=["-h", "--help"])
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


def test_commands_that_texts_mention_exist(root: Path, commands: dict[str, str]) -> None:
    first_words = {name.partition(" ")[0] for name in commands}
    texts = [
        root / "README.md",
        *(root / "docs").rglob("*.md"),
        *(root / "src" / "tallybook").rglob("*.toml"),
    ]
    wrong = [
        f"{file.name}: tallybook {word}"
        for file in texts
        for word in mentioned_commands(file.read_text("utf-8"))
        if word not in first_words
    ]
    assert wrong == []


def mentioned_commands(text: str) -> list[str]:
    """The first word after the program's name, in code or on a line of a command."""
    found = re.findall(r"(?:`|^|bin/|: |run )(?:-\S+ )*tallybook ([a-z-]+)", text, re.MULTILINE)
    return list(found)


@pytest.mark.parametrize(
    "text",
    [
        "Try `tallybook nonesuch`.",
        "tallybook nonesuch --per 1000",
        ".uv/bin/uv run -q --no-dev tallybook nonesuch",
        "Give it: tallybook nonesuch FILE",
        ".venv/bin/tallybook nonesuch",
    ],
)
def test_a_planted_mention_is_found(text: str) -> None:
    assert mentioned_commands(text) == ["nonesuch"]

"""Each command's help has an example that runs, on the example book or on the files it names."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from integration.cli.run import run, said
from make_tables import HEADER, row, write_csv, write_ods
from tallybook.cli import main

COMMANDS = sorted(main.commands)
WRITES = {"example", "fetch", "draw", "simulate"}
"""Commands whose answer is files."""
CELLS = [row(count=n, quarter=q) for q, n in enumerate((13, 68, 69, 71), 1)]


def examples(command: str) -> list[str]:
    """The lines of a command's help that can be typed, joined where they go on."""
    text = main.commands[command].help or ""
    _, _, shown = text.replace("\\\n", " ").partition("Example:")
    return [" ".join(line.split()) for line in re.findall(r"^\s*(tallybook .*)$", shown, re.M)]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_of_its_own_command(command: str) -> None:
    text = said(command, "--help")
    assert examples(command)
    assert all(line.startswith(f"tallybook {command} ") for line in examples(command))
    assert f"tallybook {command} " in text
    assert said(command, "-h") == text


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str) -> None:
    options = [p for p in main.commands[command].params if isinstance(p, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_the_commands_of_the_first_walk_are_there() -> None:
    counting = {"load", "editions", "explain", "reckon"}
    comparing = {"change", "revision", "standing", "register", "assess"}
    assert counting | comparing <= set(COMMANDS)


@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in WRITES])

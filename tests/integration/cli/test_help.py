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
WRITES = {"example", "fetch", "draw", "simulate", "records", "override"}
"""Commands whose answer is files, and the group whose commands have a test of their own."""
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


GROUPS = [(), *((c,) for c in COMMANDS if isinstance(main.commands[c], click.Group))]


@pytest.mark.parametrize("group", GROUPS)
def test_the_line_of_each_command_is_whole(group: tuple[str, ...]) -> None:
    """In the list of commands nothing is cut short at 80 columns."""
    lines = said(*group, "--help").splitlines()[1:]
    assert [line for line in lines if line.endswith("...")] == []


def test_every_command_stands_in_one_section_of_the_help() -> None:
    names = [line.split()[0] for line in said("--help").splitlines() if line.startswith("  ")]
    assert all(names.count(command) == 1 for command in COMMANDS)
    assert "Compare:" in said("--help")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str) -> None:
    options = [p for p in main.commands[command].params if isinstance(p, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_the_commands_of_the_first_walk_are_there() -> None:
    counting = {"load", "editions", "explain", "reckon"}
    comparing = {"change", "revision", "standing", "register", "assess"}
    assert counting | comparing <= set(COMMANDS)


@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in WRITES])
def test_every_command_that_answers_has_the_three_formats(command: str) -> None:
    names = {p.name: p for p in main.commands[command].params}
    third = "html" if command == "check" else "csv"
    assert list(names["format_"].type.choices) == ["table", "json", third]  # type: ignore[attr-defined]
    assert command in {"terms", "claims"} or "book" in names


@pytest.mark.parametrize("form", ["map", "funnel", "ranks", "areas", "series", "slope"])
def test_every_picture_has_the_three_formats(form: str) -> None:
    group = main.commands["draw"]
    assert isinstance(group, click.Group)
    names = {p.name: p for p in group.commands[form].params}
    assert list(names["format_"].type.choices) == ["table", "json", "csv"]  # type: ignore[attr-defined]


NEEDS = {
    "standing": ("nothing-held", 11),  # every force; the example has one
    "similar": ("nothing-held", 11),  # populations; the example has those of one force
    "assess": ("", 0),
    "migrate": ("book-missing", 11),
    "street": ("street-not-held", 11),  # nor street-level months, nor outlines
    "boundaries": ("boundaries-not-held", 11),
    "outcomes": ("nothing-held", 11),
    "standardise": ("people-by-age-not-held", 11),
    "reckon --outcome": ("nothing-held", 11),
    "plan --keep": ("book-missing", 11),
}
# The publisher's site; a process of its own (test_processes); an extract and a key, or files of
# the user's own (tests of each of them).
OWN_FILES = {"records", "clusters", "emerging", "nowcast", "override", "release"}
ELSEWHERE = {"fetch", "example", *OWN_FILES}
LINES = [(c, line) for c in COMMANDS if c not in ELSEWHERE for line in examples(c)]


PLAN = """[[plan]]
id = "S1"
measure = "Lessons on safe use of the internet"
kind = "education"
owner = "A made-up partnership"
written = 2018-05-01
areas = ["Hampshire"]
offences = ["88A"]
start = 2019-04-01
until = 2023-03-31
since = 2017-04-01
expects = "fall"
"""
STORY = "Hampshire Constabulary recorded 15 grooming offences in 2013/14."


def _write_stories(folder: Path) -> None:
    (folder / "story.txt").write_text(STORY, "utf-8")
    page = f"<!doctype html><html><body><article><p>{STORY}</p></article></body></html>"
    (folder / "story.html").write_text(page, "utf-8")
    (folder / "stories").mkdir()
    (folder / "stories" / "one.txt").write_text(STORY, "utf-8")


@pytest.mark.parametrize(("command", "line"), LINES)
def test_examples_run(
    command: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_csv(tmp_path / "tables201718.csv", CELLS)
    cover = [["Police recorded crime"], ["Published 19 July 2018"]]
    sheets = {"Cover_sheet": cover, "2017-18": [HEADER, *CELLS]}
    write_ods(tmp_path / "prc-pfa-mar2013-onwards-tables.ods", sheets)
    (tmp_path / "similar.toml").write_text(
        '[[list]]\narea = "Hampshire"\nmembers = ["Hampshire", "Kent"]\n'
        'valid_from = 2010-01-01\nsource = "a made-up list"\n'
    )
    (tmp_path / "counts.csv").write_text("area,ages,count\nHampshire,0-64,30\nHampshire,65+,12\n")
    _write_stories(tmp_path)
    (tmp_path / "action-plan.toml").write_text(PLAN, "utf-8")
    (special,) = [f"{command} {o}" for o in ("--outcome", "--keep") if o in line] or [command]
    code, exit_code = NEEDS.get(special, ("", 0))
    typed, _, file = line.partition(" < ")
    text = (tmp_path / file).read_text("utf-8") if file else None
    result = run(*shlex.split(typed)[1:], text=text)
    assert result.exit_code == exit_code, result.stderr
    assert code in result.stderr

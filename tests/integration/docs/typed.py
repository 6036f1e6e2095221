"""A line of a page as a shell would run it, in this process."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest
from click.testing import Result

from integration.cli.run import run


def type_line(line: str, folder: Path, patch: pytest.MonkeyPatch) -> Result | None:
    """Run one line in a folder. A variable that is set stays set, as in a terminal.

    What is not a command of ours, a variable or a printed file fails: the pages need no more.
    """
    words = shlex.split(line)
    if words[0] == "export":
        for word in words[1:]:
            name, _, value = word.partition("=")
            patch.setenv(name, _expanded(value, folder))
        return None
    if words[0] == "printf":
        subprocess.run(["bash", "-c", line], cwd=folder, check=True)
        return None
    assert words[0] == "tallybook", line
    if "<" in words:
        where = words.index("<")
        return run(*words[1:where], text=(folder / words[where + 1]).read_text("utf-8"))
    return run(*words[1:])


def _expanded(value: str, folder: Path) -> str:
    if value.startswith("$(cat "):
        return (folder / value[6:-1]).read_text("utf-8").strip()
    return str(Path(value).expanduser()) if value.startswith("~") else value

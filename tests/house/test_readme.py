"""The two commands stand first in the README, and CI runs the very line that it gives."""

from __future__ import annotations

import subprocess
from pathlib import Path


def _fenced(root: Path, mark: str) -> str:
    text = (root / "README.md").read_text("utf-8")
    return text.split(f"<!-- {mark} -->")[1].split("```")[1].partition("\n")[2].strip()


def test_both_commands_are_one_line_each(root: Path) -> None:
    assert _fenced(root, "run").count("\n") == _fenced(root, "test").count("\n") == 0
    assert _fenced(root, "test").endswith("./check")


def test_ci_runs_the_line_of_the_readme(root: Path) -> None:
    asked = subprocess.run(
        [root / ".ci" / "run", "--show"], capture_output=True, text=True, check=True
    )
    assert asked.stdout.strip() == _fenced(root, "test")


def test_pytest_comes_last_in_the_check(root: Path) -> None:
    tools = ("step ", "python -m", "ruff", "mypy", "zensical")
    lines = [line.strip() for line in (root / "check").read_text().splitlines()]
    assert [line for line in lines if line.startswith(tools)][-1].startswith("python -m pytest")

"""Decisions and changes keep their form, are numbered without gaps, and cover what they must."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from house.rooms import MAY_IMPORT

PARTS = ["- Date: ", "- Status: ", "## Context", "## Decision", "## Consequences"]


@pytest.mark.parametrize("folder", ["decisions", "changes"])
def test_notes_are_numbered_without_gaps_and_listed(root: Path, folder: str) -> None:
    notes = sorted((root / "docs" / folder).glob("[0-9]*.md"))
    assert [int(note.name[:4]) for note in notes] == list(range(1, len(notes) + 1))
    listed = (root / "docs" / folder / "index.md").read_text()
    assert [note.name for note in notes if f"({note.name})" not in listed] == []


def test_decisions_keep_their_form(root: Path) -> None:
    for record in sorted((root / "docs" / "decisions").glob("[0-9]*.md")):
        text = record.read_text()
        assert text.startswith(f"# {record.name[:4]}: "), record.name
        places = [text.find(f"\n{part}") for part in PARTS]
        assert -1 not in places, record.name
        assert places == sorted(places), record.name


def test_every_dependency_has_a_reason(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[<>=]", line)[0] for line in asked}
    record = (root / "docs" / "decisions" / "0003-dependencies.md").read_text()
    assert names == set(re.findall(r"^\| ([a-z0-9-]+) \| (?!job)", record, re.MULTILINE))


def test_the_drawing_and_the_table_are_one(root: Path) -> None:
    drawing = (root / "docs" / "decisions" / "0002-the-house.md").read_text()
    rows = dict(re.findall(r"^\| `(\w+)` \| .+ \| (.+) \|$", drawing, re.MULTILINE))
    rows["terms"] = rows["terms"].replace("nothing", "")
    drawn = {room: set(re.findall(r"\w+", row)) for room, row in rows.items()}
    assert drawn == {room: set(row.split()) for room, row in MAY_IMPORT.items()}

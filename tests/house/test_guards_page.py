"""The page for a data-protection officer names files that are there, and all that open rows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/what-guards-people.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`((?:src|tests)/[\w/.-]+)`", PAGE)))


@pytest.mark.parametrize("path", NAMED)
def test_a_named_path_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_a_path_that_is_not_there_would_be_found() -> None:
    assert len(NAMED) > 30
    assert "src/tallybook/records/" in NAMED
    assert not (ROOT / "src/tallybook/records/no_such.py").exists()


def test_every_file_that_seals_opens_or_lets_through_is_named() -> None:
    """What uses the cipher or opens sealed files or makes a release has to be on the list."""
    uses = re.compile(r"ciphers\.aead|encryption_properties\(|gate=_GATE")
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "src/tallybook").rglob("*.py")
        if uses.search(path.read_text("utf-8"))
    }
    assert found
    assert found <= set(NAMED)


def test_commands_that_it_tells_of_are_there() -> None:
    from tallybook.cli import main

    for words in re.findall(r"`tallybook ([a-z ]+?)(?: [-A-Z].*?)?`", PAGE):
        command = main
        for word in words.split():
            command = command.commands[word]  # type: ignore[attr-defined,assignment]

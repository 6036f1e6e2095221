"""The commands of a page of the docs, as a reader would copy them.

A page says in comments, which readers do not see, what a block is:

    <!-- file: counts.csv -->       the next block is this file; it is written before what follows
    <!-- not run: needs network -->  the next block is not run, and why
    <!-- long -->                    the next block takes long: it is run with --long only
    <!-- run -->, <!-- test -->      the two lines of the README, which CI runs itself
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

COMMANDS = {"sh", "console"}
"""Kinds of block whose lines are typed."""

_MARK = re.compile(r"<!-- (file|not run|long|run|test)(?:: (.*?))? -->")
_SAID = re.compile(r"^> ?")


@dataclass
class Block:
    """A fenced block: its kind, its text, its marks, and what is quoted of its answer below it."""

    kind: str
    text: str
    line: int
    marks: dict[str, str] = field(default_factory=dict)
    quotes: list[str] = field(default_factory=list)

    def commands(self) -> list[str]:
        """The lines as they are typed: continued ones joined, with their comments."""
        joined = re.sub(r"\\\n\s*", "", self.text)
        return [line for line in joined.splitlines() if line.strip() and line[0] != "#"]


def blocks_of(page: Path) -> list[Block]:
    """Every fenced block of a page, in order."""
    found: list[Block] = []
    marks: dict[str, str] = {}
    inside: list[str] | None = None
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        if line.startswith("```"):
            if inside is None:
                inside = []
                found.append(Block(line[3:].strip(), "", number, marks))
                marks = {}
            else:
                found[-1].text = "\n".join(inside) + "\n"
                inside = None
        elif inside is not None:
            inside.append(line)
        elif mark := _MARK.fullmatch(line.strip()):
            marks[mark[1]] = mark[2] or ""
        elif found and _SAID.match(line):
            found[-1].quotes.append(_SAID.sub("", line))
    return found


def comment_of(line: str) -> tuple[str, str]:
    """A typed line and the comment behind it."""
    typed, _, said = line.partition(" # ") if " # " in line else (line, "", "")
    return typed.strip(), said.strip()

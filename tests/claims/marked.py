"""Invented sentences with their figures marked, for tests of the steps that read prose.

`Police logged [1,284 assaults|level 1284 offences].` holds one figure. After the bar: kind, value
("-" for none), unit, and where they are not none and exact, direction and hedge in any order, then
what else matters: `of43`, `high`, `low`, `only`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tallybook.claims.mention import DIRECTIONS, HEDGES, POLES, Mention

_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")


def rows() -> list[str]:
    """Every marked sentence of `sentences.txt`; paragraph breaks are written " // "."""
    text = Path(__file__).with_name("sentences.txt").read_text("utf-8")
    return [row for row in text.splitlines() if row and not row.startswith(("#", "=="))]


@dataclass(frozen=True)
class Marked:
    """A marked figure: where it is in the bare text, and what must be read of it."""

    start: int
    end: int
    says: tuple[str, ...]


def unmark(marked: str) -> tuple[str, list[Marked]]:
    """The bare text of a marked one, and its figures in order."""
    text, found, last = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        found.append(Marked(len(text), len(text) + len(mark[1]), tuple(mark[2].split())))
        text += mark[1]
        last = mark.end()
    return text + marked[last:], found


def faults(text: str, marks: list[Marked], mentions: tuple[Mention, ...]) -> list[str]:
    """What is missed, read otherwise, or found where nothing is marked."""
    said: list[str] = []
    taken: set[int] = set()
    for mark in marks:
        here = [
            (i, m)
            for i, m in enumerate(mentions)
            if m.span.start < mark.end and mark.start < m.span.end and i not in taken
        ]
        if not here:
            said.append(f"missed {text[mark.start : mark.end]!r}")
            continue
        taken.add(here[0][0])
        said += _differences(mark, here[0][1])
    return said + [f"spurious {m.quote!r}" for i, m in enumerate(mentions) if i not in taken]


def _differences(mark: Marked, found: Mention) -> list[str]:
    kind, value, unit, *more = mark.says
    direction = next((word for word in more if word in DIRECTIONS), "none")
    hedge = next((word for word in more if word in HEDGES), "exact")
    pole = next((word for word in more if word in POLES), found.pole)
    size = next((int(word[2:]) for word in more if re.match(r"of\d", word)), found.rank_of)
    wanted = (kind, unit, direction, hedge, pole, size)
    got = (found.kind, found.unit, found.direction, found.hedge, found.pole, found.rank_of)
    said = [
        f"{found.quote!r}: {w} expected, {g} found"
        for w, g in zip(wanted, got, strict=True)
        if w != g
    ]
    number = None if value == "-" else float(value)
    if (number is None) != (found.value is None) or (
        number is not None and abs(number - (found.value or 0)) > max(0.006 * abs(number), 0.001)
    ):
        said.append(f"{found.quote!r}: {value} expected, {found.value} found")
    return said

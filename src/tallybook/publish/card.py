"""A card: one finding in words, ready for a terminal, a page or a file."""

from __future__ import annotations

from dataclasses import dataclass

from tallybook.publish.chart import Chart


@dataclass(frozen=True)
class Hole:
    """One hole of a claim: what it is, what fills it, and how that is known."""

    name: str
    says: str
    how: str
    why: str


@dataclass(frozen=True)
class Told:
    """A concern in words; `said` where the story says it itself."""

    code: str
    weight: str
    title: str
    says: str
    said: bool
    citation: str


@dataclass(frozen=True)
class Asked:
    """A question, and whom to ask."""

    whom: str
    says: str


@dataclass(frozen=True)
class Card:
    """Everything that a reader is told of one claim; empty texts where there is nothing to say.

    `sign` stands for the verdict where there is no room for words. `face` are at most three
    concerns that the story leaves out, `owned` those that forbid a comparison and that the story
    says itself, `more` the others.
    """

    number: int
    id: str
    quote: str
    kind: str
    verdict: str
    sign: str
    means: str
    official: str
    adds_up: str
    holes: tuple[Hole, ...]
    missing: str
    working: tuple[str, ...]
    rule: str
    differs: str
    now: str
    others: str
    relations: tuple[str, ...]
    face: tuple[Told, ...]
    owned: tuple[Told, ...]
    more: tuple[Told, ...]
    safe: str
    questions: tuple[Asked, ...]
    chart: Chart | None = None

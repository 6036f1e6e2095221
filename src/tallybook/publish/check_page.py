"""The page of a checked story: its text with marks, and a card for each figure."""

from __future__ import annotations

from dataclasses import dataclass

from tallybook.publish.card import Card


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph: plain words, or the words of a claim with its card."""

    says: str
    card: Card | None = None


@dataclass(frozen=True)
class Related:
    """A relation in words: its verdict, the working, and what would have been right."""

    verdict: str
    sign: str
    says: str
    right: str


@dataclass(frozen=True)
class CheckPage:
    """A title, the facts below it, the points in short, the marked story, cards and relations."""

    title: str
    facts: tuple[tuple[str, str], ...]
    points: tuple[str, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    cards: tuple[Card, ...]
    related: tuple[Related, ...]
    about: tuple[str, ...]
    warning: str = ""

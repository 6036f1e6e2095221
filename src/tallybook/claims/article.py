"""An article: the words of a story, when it was published and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Span:
    """A stretch of the story's text: positions of characters, `end` not included."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a stretch of text from {self.start} to {self.end} holds nothing")

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Article:
    """A story as plain text; every span points into `text`, which is never changed after.

    `published` is None where neither the page nor the user told the day. `source` is the file's
    name or the address, for display only.
    """

    text: str
    published: date | None = None
    title: str = ""
    source: str = ""

    def quote(self, span: Span) -> str:
        """The words of a span, as printed."""
        return self.text[span.start : span.end]

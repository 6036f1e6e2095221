"""What a pattern finds in a line, before the line's other finds are weighed against it."""

from __future__ import annotations

from dataclasses import dataclass

from tallybook.claims.article import Span
from tallybook.claims.mention import Mention
from tallybook.claims.spot.line import Line


@dataclass(frozen=True)
class Found:
    """A mention to be, with positions in its line."""

    start: int
    end: int
    kind: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    direction: str = "none"
    hedge: str = "exact"
    rank_of: int | None = None
    pole: str | None = None

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it has a character in common with a stretch."""
        return self.start < end and start < self.end

    def mention(self, line: Line) -> Mention:
        """The same with positions in the story."""
        return Mention(
            Span(line.offset + self.start, line.offset + self.end),
            line.text[self.start : self.end],
            self.kind,
            self.value,
            self.low,
            self.high,
            self.unit,
            self.direction,
            self.hedge,
            self.rank_of,
            self.pole,
        )

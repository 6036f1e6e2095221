"""What has been found so far: later numbers borrow unit, kind and direction from earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tallybook.claims.mention import COUNTED
from tallybook.claims.spot.found import Found
from tallybook.claims.spot.line import Line

_BACK = 400
"""Finds that are looked back over: no story borrows from further away."""


@dataclass
class Story:
    """The finds of earlier lines in order of the text, and those of the line being read."""

    earlier: list[tuple[Line, Found]] = field(default_factory=list)
    here: list[Found] = field(default_factory=list)
    crime_seen: bool = False
    published: int | None = None

    @property
    def started(self) -> bool:
        """Whether the story spoke of crime before this line."""
        return self.crime_seen or bool(self.earlier)

    def close(self, line: Line) -> None:
        """End a line: its finds, in order, now count as earlier ones."""
        done = sorted(self.here, key=lambda found: found.start)
        self.earlier += [(line, found) for found in done]
        self.here = []
        self.crime_seen = self.crime_seen or line.crime

    def taken(self, start: int, end: int) -> bool:
        """Whether a stretch of the line being read belongs to a find already."""
        return any(found.overlaps(start, end) for found in self.here)

    def before(self, position: int) -> Iterator[Found]:
        """Finds of this line that end before a position, the nearest first."""
        done = [found for found in self.here if found.end <= position]
        return iter(sorted(done, key=lambda found: -found.end))

    def back(self, line: Line, position: int, paragraphs: int = 99) -> Iterator[Found]:
        """Finds before a position, the nearest first, in this and the paragraphs before."""
        yield from self.before(position)
        for other, found in reversed(self.earlier[-_BACK:]):
            if line.paragraph - other.paragraph > paragraphs:
                return
            yield found

    def latest(
        self, line: Line, position: int, fits: Callable[[Found], bool], paragraphs: int = 99
    ) -> Found | None:
        """The nearest find before a position that fits."""
        return next((f for f in self.back(line, position, paragraphs) if fits(f)), None)

    def counted_unit(self, line: Line, position: int) -> str | None:
        """What the nearest count before a position counted; areas and residents are passed over."""
        wanted = set(COUNTED) - {"areas", "people"}
        found = self.latest(line, position, lambda f: f.unit in wanted)
        return found.unit if found else None

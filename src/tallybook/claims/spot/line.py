"""A sentence made ready for the patterns: its numbers, and what precedes and follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tallybook.claims.spot.decoys import decoys
from tallybook.claims.spot.numeral import Numeral
from tallybook.claims.spot.read_numerals import read_numerals
from tallybook.claims.spot.vocabulary import counts, crime_words

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*(?:['’][a-z]+)?|\d[\d,.]*|[^\sa-z\d]")
_MAY_COUNT = re.compile(
    (
        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
        r"|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
        r"|thousand|million|half|third|quarter|fifth|sixth|seventh|eighth|ninth"
        r"|tenth|dozen|two-thirds|thirds"
        r"|quarters|fifths|nought|zero)\b"
    ),
    re.I,
)


_OBJECT = re.compile(r"\b(?:against|from)\s+(?:the\s+)?$")
_QUALIFIES = re.compile(
    r"criminal\s+(?:damage|justice|law|courts?|records?|gangs?|behaviour|cases?)\b"
)
"""An adjective that is a noun elsewhere."""
"""Whom a crime is against is not what is counted: "violence against the person"."""

_HYPHENATED = re.compile(r"[a-z]+(?:-[a-z]+)*")
_OF_CRIME = ("offences", "outcomes", "suspects")


@dataclass(frozen=True)
class Line:
    """A sentence: its place in the story, its text, that in small letters, and its free numbers.

    Positions are within the sentence. `numerals` leaves out those inside look-alikes, which are in
    `masked`. `crime` says that a word of crime stands in it.
    """

    offset: int
    paragraph: int
    text: str
    low: str
    numerals: tuple[Numeral, ...]
    masked: tuple[tuple[int, int, str], ...]
    crime: bool
    item: bool = False
    heads: bool = False
    nouns: tuple[tuple[int, int, str], ...] = field(default=())

    def before(self, position: int, reach: int = 60) -> str:
        """What stands before a position, in small letters."""
        return self.low[max(0, position - reach) : position]

    def after(self, position: int, reach: int = 80) -> str:
        """What stands after a position, in small letters."""
        return self.low[position : position + reach]

    def is_masked(self, start: int, end: int) -> bool:
        """Whether a stretch touches a look-alike."""
        return any(a < end and start < b for a, b, _ in self.masked)


def read_line(offset: int, paragraph: int, text: str, item: bool = False) -> Line:
    """Make a sentence ready, in one walk over its text."""
    low = _lower(text)
    masked: tuple[tuple[int, int, str], ...] = ()
    numerals: tuple[Numeral, ...] = ()
    if _MAY_COUNT.search(low):
        masked = tuple(decoys(text))
        numerals = tuple(_free(read_numerals(text, low), masked))
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(low)]
    nouns = tuple(
        (a, b, unit)
        for a, b, w in words
        if (unit := counts(w))
        and not _OBJECT.search(low[:a][-14:])
        and not _QUALIFIES.match(low, a)
    )
    crime = is_of_crime(low)
    return Line(offset, paragraph, text, low, numerals, masked, crime, item, nouns=nouns)


def is_of_crime(low: str) -> bool:
    """Whether a word of crime stands in a text in small letters."""
    words = [m.group() for m in _HYPHENATED.finditer(low)]
    return any(w in crime_words() or counts(w) in _OF_CRIME for w in words)


def _lower(text: str) -> str:
    """Small letters of the same length, letter by letter where a language would change it."""
    low = text.lower().replace("’", "'").replace("\xa0", " ").replace("‑", "-")
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _free(
    numerals: Iterator[Numeral], masked: tuple[tuple[int, int, str], ...]
) -> Iterator[Numeral]:
    """The numbers that touch no look-alike; both are walked once, in order."""
    covered: list[tuple[int, int]] = []
    for start, end, _ in sorted(masked):
        if covered and start <= covered[-1][1]:
            covered[-1] = (covered[-1][0], max(end, covered[-1][1]))
        else:
            covered.append((start, end))
    at = 0
    for numeral in numerals:
        while at < len(covered) and covered[at][1] <= numeral.start:
            at += 1
        if at == len(covered) or covered[at][0] >= numeral.end:
            yield numeral

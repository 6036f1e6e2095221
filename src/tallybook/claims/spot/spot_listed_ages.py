"""How many were of each age, in a list: "two were 11, two were 12 and three were 13".

+ share: Eight girls were robbed in 2015. [Two] were ten years old and [six] were 13.
+ share: Last year 30 boys were robbed. [One] was nine and [four] were 15.
- Burglary worries her. She was 12 and he was 13.
- The two burglars were 15 miles away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.spot.found import Found
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.read_numerals import read_numerals
from tallybook.claims.spot.story import Story

_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|\d{1,2})"
)
_AGE = rf"(?:(?:just|only|aged)\s+)*{_NUMBER}\b(?:\s+years?\s+old)?(?=\s*(?:[.,;]|and\b|$))"
_OF_AGE = re.compile(
    rf"(?:^[\"“]?|,\s+|;\s+|\band\s+)(?P<many>{_NUMBER})(?:\s+of\s+(?:them"
    r"|these|those|last\s+year's\s+\w+"
    rf"|the\s+\w+))?\s+(?:was|were)\s+{_AGE}"
)
_MORE_AGED = re.compile(
    rf"(?:^[\"“]?|,\s+|;\s+|\band\s+)(?P<many>{_NUMBER})\s+(?:more|others?),\s+aged\s+{_NUMBER}"
)
_PERSONS = ("victims", "suspects")


def spot(line: Line, story: Story) -> Iterator[Found]:
    """Each count of persons of one age, where the count before it is of persons."""
    last = story.latest(line, 0, lambda f: f.unit in (*_PERSONS, "offences", "outcomes"), 1)
    if last is None or last.unit not in _PERSONS:
        return
    for pattern in (_OF_AGE, _MORE_AGED):
        for found in pattern.finditer(line.low):
            value = next(iter(read_numerals(found["many"], found["many"]))).value
            start, end = found.span("many")
            yield Found(start, end, "share", value, value, value, last.unit)

"""Places moved in a table.

+ change: The town moved up [one place] in the burglary table.
+ change: The force has slipped [three places] for burglary since 2015.
- The robbers moved three places of safety ahead of the police.
- Burglars struck in three places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.spot.found import Found
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.story import Story

_UP = re.compile(r"\b(?:up|climb\w*|risen|rose|rises?|gain\w*|jump\w*|leap\w*)\s+(?:by\s+)?$")
_DOWN = re.compile(r"\b(?:down|slip\w*|drop\w*|fell|fallen|falls?|slid\w*|tumbl\w*)\s+(?:by\s+)?$")
_PLACES = re.compile(r"\s+(?:places?|positions?|spots?)\b(?!\s+of\b)")


def spot(line: Line, story: Story) -> Iterator[Found]:
    """Each number of places that something went up or down."""
    for numeral in line.numerals:
        places = _PLACES.match(line.low, numeral.end)
        if not places or not numeral.is_whole or not (line.crime or story.started):
            continue
        before, value = line.before(numeral.start, 20), numeral.value
        way = "up" if _UP.search(before) else "down" if _DOWN.search(before) else None
        if way:
            yield Found(numeral.start, places.end(), "change", value, value, value, "place", way)

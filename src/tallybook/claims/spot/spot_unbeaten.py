"""Unbeaten: more than any other, none has more, more than ever, third from the bottom.

+ rank: Rye had [more burglaries than any other] town.
+ rank: [No borough has more] burglaries than Rye.
+ rank: [More bicycles than ever] are being stolen.
+ rank: Hythe was [third from bottom] for detections of burglary.
- No force can stop every burglary.
- There is more to do than fight burglary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.spot.found import Found
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.ordinal import ORDINAL, place_of
from tallybook.claims.spot.rank import place, size_of_set
from tallybook.claims.spot.story import Story

_ANY_OTHER = re.compile(
    r"\b(?P<word>more|higher|greater|worse|fewer|lower|better|less)\b"
    r"(?:\s+[\w'-]+){0,12}?\s+than\s+(?:in\s+|at\s+|for\s+)?"
    r"(?:any(?:where|body|one)?\s+(?:other|else|time|point|year|month|in)\b|all\s+the\s+others)"
)
_NO_OTHER = re.compile(
    r"\bno\s+(?:other\s+)?(?:[a-z]+\s+)?(?:force|borough|area|city|town|county"
    r"|council|district|ward|region|place"
    r"|country|year|month|part)\s+(?:in\s+[\w\s]{1,25}?\s)?(?:has|had|saw"
    r"|recorded|reported|is|was|logged|did|fared)\s+"
    r"(?:a\s+|as\s+)?(?:[a-z]+\s+)?(?P<word>more|higher|worse|greater|larger"
    r"|fewer|lower|better|less|many|bad|badly)\b"
)
_THAN_EVER = re.compile(
    r"[\"“]?(?P<word>more|fewer)\s+(?:[\w-]+\s+){1,4}than\s+ever(?:\s+before)?\b"
)
_FROM_BOTTOM = re.compile(rf"\b(?P<place>{ORDINAL})\s+from\s+(?:the\s+)?(?P<end>bottom|top|last)\b")


def spot(line: Line, story: Story) -> Iterator[Found]:
    """Each claim to be unbeaten of a line about crime or after one."""
    if not (line.crime or story.started):
        return
    size = size_of_set(line)
    yield from _beats_all(line, size)
    yield from _none_beats(line, size)


def _beats_all(line: Line, size: int | None) -> Iterator[Found]:
    """More than any other place, fewer than at any time; third from the bottom."""
    for found in _ANY_OTHER.finditer(line.low):
        low = found["word"] in ("fewer", "lower", "better", "less")
        yield place(found.start(), found.end(), 1, "low" if low else "high", size)
    for found in _FROM_BOTTOM.finditer(line.low):
        pole = "high" if found["end"] == "top" else "low"
        yield place(found.start(), found.end(), place_of(found["place"]), pole, size)


def _none_beats(line: Line, size: int | None) -> Iterator[Found]:
    """No other has more; more than ever, where the sentence opens with it."""
    for found in _NO_OTHER.finditer(line.low):
        low = found["word"] in ("fewer", "lower", "better", "less")
        yield place(found.start(), found.end(), 1, "low" if low else "high", size)
    if found_first := _THAN_EVER.match(line.low):
        low = found_first["word"] == "fewer"
        yield place(found_first.start(), found_first.end(), 1, "low" if low else "high")

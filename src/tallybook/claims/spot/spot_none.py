"""Nothing at all, put in words: "no house burglaries", "not a single robbery", "none".

+ level: [No house burglaries] were reported in the village.
+ level: There was [not a single robbery] in Rye last month.
+ level: Three burglaries were logged, compared with [none] in July.
- There is no excuse for burglary.
- No burglar should feel safe.
- He had no previous convictions for theft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.spot.acts import recorded
from tallybook.claims.spot.found import Found
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.noun_phrase import noun_after
from tallybook.claims.spot.story import Story

_NO = re.compile(
    r"\b(?:no|zero|not\s+(?:a\s+single|one)|not\s+any)\b(?!\s+(?:more|fewer"
    r"|less|longer|one|doubt|change|previous|further|other)\b)"
)
_NONE = re.compile(
    r"\b(?:with|to|from|and|was|were|had|recorded|against|by)\s+(?P<it>none"
    r"|zero|nil)\b(?!\s+of\s+(?:us|the\s+(?:officers|police)))"
)
_CLAUSE = 70


def spot(line: Line, story: Story) -> Iterator[Found]:
    """Each zero in words, where the thing that there was none of is said to be counted."""
    for found in _NO.finditer(line.low):
        phrase = noun_after(line.low, found.end())
        if phrase.unit not in ("offences", "victims", "outcomes", "suspects"):
            continue
        there = re.search(
            (
                r"\bthere\s+(?:were|was|have\s+been|had\s+been)\s+$|\b(?:saw|recorded|had"
                r"|logged|and)\s+$"
            ),
            line.before(found.start(), 24),
        )
        passive = re.match(
            r"\s+(?:were|was|have\s+been|had\s+been|has\s+been)\s+(?:\w+ly\s+|then\s+|also\s+)?",
            line.low[phrase.end :],
        )
        if (there and _is_plural(phrase.head, found.group())) or (
            passive and recorded().match(line.low, phrase.end + passive.end())
        ):
            yield _zero(found.start(), phrase.end, phrase.unit)
    for found in _NONE.finditer(line.low):
        if story.here or story.started or line.numerals:
            unit = story.counted_unit(line, found.start()) or "offences"
            yield _zero(found.start("it"), found.end("it"), unit)


def _is_plural(head: str, no: str) -> bool:
    return head.endswith("s") or "single" in no or no.endswith("one")


def _zero(start: int, end: int, unit: str) -> Found:
    return Found(start, end, "level", 0, 0, 0, unit)

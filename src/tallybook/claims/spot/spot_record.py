"""A record: a new high, a five-year low, record levels.

+ rank: Offences have reached a [record high].
+ rank: Robbery fell to a [five-year low].
+ rank: Violence is at an [all-time high].
+ rank: Burglary has set [a new record].
- He has a criminal record for theft.
- The robbery was recorded on camera.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.spot.found import Found
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.rank import place
from tallybook.claims.spot.story import Story

_RECORD = re.compile(
    r"\b(?:(?:a|an|its|the|their|another)\s+)?(?:(?:(?:new|fresh|all-time"
    r"|record)\s+)?(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|fifteen|twenty|thirty|decade|century)[\s-](?:year|month"
    r"|decade)s?(?:[\s-]old)?[\s-]+(?P<long>high|low|peak|record|worst|best)|"
    r"(?:all-time|record|historic|new|post-war)[\s-]+(?P<short>high|low|peak"
    r"|highs|lows)|(?P<new>new|unwanted|unenviable|grim|all-time)\s+record"
    r"|(?<=, )a\s+(?P<bare>record)(?=\s*[,.;])|record[\s-]+(?P<level>levels?"
    r"|numbers?|year|total|rise|increase|figure"
    r"|rate|breaking|volumes?|crime|(?=\d)))\b"
)
_HIT_RECORD = re.compile(
    r"\b(?:set|sets|hit|hits|broke|breaks|broken|beat|beats|beaten|past|passed"
    r"|smash\w*|reach\w*)\s+(?:a|the|its|another|all)\s+(?P<it>"
    r"(?:\w+\s+)?record)\b"
)


def spot(line: Line, story: Story) -> Iterator[Found]:
    """Each record of a line about crime or after one."""
    if not (line.crime or story.started):
        return
    yield from _records(line)


def _records(line: Line) -> Iterator[Found]:
    for found in _RECORD.finditer(line.low):
        word = (
            found["bare"] or found["long"] or found["short"] or found["new"] or found["level"] or ""
        )
        if re.search(
            r"\b(?:criminal|police|clean|track|court|official)\s+$", line.before(found.start(), 20)
        ):
            continue
        low = word.startswith(("low", "best")) or bool(re.match(r"record[\s-]+low", found.group()))
        if found["level"] in (
            "rise",
            "increase",
            "rate",
            "crime",
            "",
        ) and not found.group().startswith(("a ", "the ", "its ")):
            continue
        end = found.start() + len(found.group().rstrip())
        yield place(found.start(), end, 1, "low" if low else "high")
    for found in _HIT_RECORD.finditer(line.low):
        yield place(found.start("it"), found.end("it"), 1, "high")

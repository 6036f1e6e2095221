"""A run of years or months in one direction.

+ trend: It is the [fourth year running] that burglary has risen.
+ trend: Robbery rose for the [third month in a row].
+ trend: Car crime [has grown each year since 2015].
+ trend: That was the [fourth rise in a row] in thefts.
+ trend: Burglary has fallen for [five consecutive years].
+ trend: The [second successive annual fall] in robbery.
+ trend: There was [a rise each year for the past five years] in robbery.
+ trend: Burglary [has risen every year]: 200 in 2016, 220 in 2017, 240 in 2018.
+ trend: Numbers of burglaries had [come down in four years out of the five].
- She ran the burglary unit for four years.
- He spent his third year in prison for robbery.
- A survey of crime is held each year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tallybook.claims.spot.found import Found
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.movement import any_move
from tallybook.claims.spot.ordinal import ORDINAL, place_of
from tallybook.claims.spot.read_numerals import read_numerals
from tallybook.claims.spot.story import Story
from tallybook.claims.spot.vocabulary import moving, way

_TIME = (
    r"(?:years?|months?|quarters?|winters?|summers?|springs?|autumns?|weeks?"
    r"|decades?|periods?|seasons?)"
)
_STEP = rf"(?:{_TIME}|rises?|falls?|increases?|drops?|decreases?|declines?|reductions?)"
_RUN = (
    r"(?:in\s+a\s+row|running|in\s+succession|on\s+the\s+trot"
    r"|on\s+the\s+bounce|consecutively|straight)"
)
_NUMBER = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ORDINAL_RUN = re.compile(
    rf"\b(?P<place>{ORDINAL})\s+(?:(?:[a-z-]+\s+)?{_STEP}\s+"
    rf"(?:[\w-]+\s+){{0,4}}?{_RUN}|(?:consecutive|successive|straight)\s+"
    rf"(?:[a-z-]+\s+){{0,2}}?{_STEP})\b"
)
_NUMBER_RUN = re.compile(
    rf"\b(?P<number>{_NUMBER})\s+(?:(?:[a-z-]+\s+)?{_STEP}\s+{_RUN}|"
    rf"(?:consecutive|successive|straight)\s+(?:[a-z-]+\s+){{0,2}}?{_STEP}"
    r"|years?\s+of\s+(?:unbroken|continuous|uninterrupted|successive"
    r"|consecutive)\s+\w+)\b"
)
_OUT_OF = re.compile(
    rf"\b(?P<number>{_NUMBER})\s+(?:of\s+the\s+(?:last"
    rf"|past)\s+{_NUMBER}\s+{_TIME}|{_TIME}\s+out\s+of\s+(?:the\s+)?(?:last\s+"
    rf"|past\s+)?{_NUMBER})\b"
)
_EACH_FIRST = re.compile(
    r"\b(?:(?:in\s+)?(?:each|every)\s+(?:single\s+)?(?:financial\s+)?(?:year|month|quarter)\s+since"
    r"|year[\s-](?:on|after)[\s-]year\s+since)\s+(?:[a-z]+\s+)?(?P<since>(?:19"
    r"|20)\d\d)(?:[/-]\d\d)?\b"
)
_FOR_THE = re.compile(
    rf"\bfor\s+(?:a|the)\s+(?P<place>(?!first){ORDINAL})\s+(?:year|month"
    r"|quarter)\b(?!\s+(?:of|in\s+(?!a\s+row)|running))"
)
_ROW = re.compile(
    r"\b(?P<number>two|three|four|five|\d+)\s+(?:rises|falls|increases"
    rf"|drops)\s+in\s+(?P=number)\s+{_TIME}\b"
)


@cache
def _each() -> re.Pattern[str]:
    """A movement, then each year of a stretch: "has grown each year since 2015"."""
    return re.compile(
        rf"\b(?:(?:has|have|had|a|an)\s+)?(?P<way>{moving()})\s+(?:(?:in|by"
        r"|steadily|again|consistently|year|on|the|number|of|recorded"
        rf"|[a-z]+)\s+){{0,3}}?"
        r"(?:each|every)(?:\s+(?:single|and\s+every))?\s+(?:financial\s+)?(?:year"
        r"|month|quarter)\s*"
        r"(?:(?:since|from)\s+(?:[a-z]+\s+)?(?P<since>(?:19|20)\d\d)(?:[/-]\d\d)?|"
        r"(?:for|in|over|during|of)\s+(?:the\s+)?(?:past|last|previous)?\s*"
        rf"(?P<number>{_NUMBER})\s+(?:years|months|quarters)|since\b|(?=\s*[:–—]\s*(?:from\s+)?\d))"
    )


def spot(line: Line, story: Story) -> Iterator[Found]:
    """Each run of a line, in a line about crime or after one."""
    if not (line.crime or story.started):
        return
    for found in _ORDINAL_RUN.finditer(line.low):
        yield _run(line, found, place_of(found["place"]))
    for pattern in (_NUMBER_RUN, _OUT_OF, _ROW):
        for found in pattern.finditer(line.low):
            if pattern is _NUMBER_RUN and not any_move().search(line.low):
                continue
            start = _with_verb(line, found) if pattern is _OUT_OF else found.start()
            if start is not None:
                yield _run(line, found, _value(found["number"]), start)
    for found in _FOR_THE.finditer(line.low):
        if any_move().search(line.low, 0, found.start()):
            yield _run(line, found, place_of(found["place"]))
    for found in _each().finditer(line.low):
        yield _each_year(story, found)
    for found in _EACH_FIRST.finditer(line.low):
        if any_move().search(line.low):
            yield _run(line, found, _years_since(story, found["since"]))


def _with_verb(line: Line, found: re.Match[str]) -> int | None:
    """Where the movement begins that "four years out of five" belongs to; None without one."""
    verb = re.search(rf"\b(?:{moving()})\s+in\s+$", line.low[: found.start()])
    return verb.start() if verb else None


def _value(word: str) -> float:
    return next(iter(read_numerals(word, word))).value


def _run(line: Line, found: re.Match[str], value: float | None, start: int | None = None) -> Found:
    begin = found.start() if start is None else start
    return Found(
        begin,
        found.end(),
        "trend",
        value,
        value,
        value,
        "count_of_years",
        _direction(line, begin, found.end()),
    )


def _direction(line: Line, start: int, end: int) -> str:
    """The movement in the phrase, else the nearest after it in the sentence, else before it."""
    inside = any_move().search(line.low, start, end)
    after = any_move().search(line.low, end)
    before = [*any_move().finditer(line.low, 0, start)]
    found = inside or (before[-1] if before else after)
    return way(found.group()) if found else "none"


def _years_since(story: Story, since: str | None) -> float | None:
    """Rises from a first year to the last full one before the story; None where not known."""
    if since is None or story.published is None or story.published - 1 <= int(since):
        return None
    return story.published - 1 - int(since)


def _each_year(story: Story, found: re.Match[str]) -> Found:
    value = _value(found["number"]) if found["number"] else _years_since(story, found["since"])
    return Found(
        found.start(),
        found.end(),
        "trend",
        value,
        value,
        value,
        "count_of_years",
        way(found["way"]),
    )

"""Alone in doing so: the only place, all but one, the first rise in years.

+ rank: Hythe is [the only city] in the county to see an increase in robbery.
+ rank: [All but Kent] rose in recorded burglary.
+ rank: It was the [first rise in three years] in car crime.
+ rank: Burglary rose [for the first time since 2015].
+ rank: Rye was [the sole district] to record fewer robberies.
- The only way to stop burglary is a lock.
- She was the only witness to the robbery.
- It was his first time in prison for theft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.spot.found import Found
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.rank import place
from tallybook.claims.spot.story import Story

_AREA = (
    r"(?:city|force|area|borough|county|council|town|district|region|ward"
    r"|place|division|country|nation|constabulary|authority|offence|offence "
    r"type|crime type|crime|category|type of crime|type|month|year|quarter"
    r"|age group|group|total|figure|count|tally|number|one|ones|part of"
    r"|police force|neighbourhood|beat|island"
    r"|community safety partnership)"
)
_ONLY = re.compile(
    r"\b(?:the|its|england's|britain's|wales's|one of only \w+|also the)\s+"
    r"(?:only|sole|lone|single)\s+(?:(?!way|reason|thing"
    rf"|time)[\w'-]+\s+){{0,3}}?{_AREA}\b(?P<rest>.{{0,80}})"
)
_DID = re.compile(r"\b(?:to|where|which|that|with|in|not|whose|of)\b|^\s*[,.;)]|^\s*$")
_ALL_BUT = re.compile(
    r"\b(?i:all|every|each|everywhere|every force|everyone)\s+(?:(?:of the"
    r"|the)\s+)?(?:[\w-]+\s+){0,2}?(?:but|bar|except(?:ing|\s+for)?|apart "
    r"from)\s+(?:the\s+)?(?:one|two|three|[A-Z][\w'’-]+)(?:"
    r"(?:\s+and)?\s+[A-Z][\w'’-]+)*"
)
_FIRST = re.compile(
    r"\b(?:for\s+)?(?:the\s+)?first\s+(?:(?:annual|yearly|recorded|quarterly"
    r"|such|year-on-year|significant|time|monthly|overall)\s+)*(?:rise|fall"
    r"|increase|drop|decrease|decline|reduction|time|growth|dip|year|month"
    r"|quarter|annual rise)\s+(?:(?:in|of)\s+(?:[a-z]+\s+){1,3})?(?:in\s+"
    r"(?:the\s+|more\s+than\s+|over\s+|nearly\s+|almost\s+|at\s+least\s+)?"
    r"(?:past\s+|last\s+)?[\w-]+\s+(?:years?|months?|quarters?)|in\s+(?:a"
    r"|more than a|over a|nearly a)\s+(?:decade|generation)|since\s+"
    r"(?:[a-z]+\s+)?(?:\d{4}|records|the\s+pandemic|comparable|figures)"
    r"(?:[/-]\d\d)?|for\s+[\w-]+\s+years|on\s+record)\b"
)


def spot(line: Line, story: Story) -> Iterator[Found]:
    """Each claim to be alone, in a line about crime or after one."""
    if not (line.crime or story.started):
        return
    for found in _ONLY.finditer(line.low):
        if _DID.search(found["rest"][:30]):
            yield place(found.start(), found.start("rest"), 1, "only")
    for found in _ALL_BUT.finditer(line.text):
        yield place(found.start(), found.end(), 1, "only")
    for found in _FIRST.finditer(line.low):
        yield place(found.start(), found.end(), 1, "only")

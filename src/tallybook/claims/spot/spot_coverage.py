"""How many forces or councils: coverage of the data, and areas that did the same.

+ share: [39 of the 43 forces] replied with burglary figures.
+ share: [All 43 forces] supplied robbery figures.
+ share: [Four of the county's seven councils] saw more crime.
+ share: [Twelve forces] did not respond to the request for crime figures.
+ share: [37 out of 43 forces] answered about burglary.
+ share: Only [six forces of the 43] had a steeper rise in knife crime.
- The scheme to cut burglary will run in 12 boroughs.
- All 43 forces will get new knife-crime training.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.spot.bounds import count_limits
from tallybook.claims.spot.found import Found
from tallybook.claims.spot.hedge import hedge_at
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.noun_phrase import noun_after
from tallybook.claims.spot.numeral import Numeral
from tallybook.claims.spot.read_figures import read_figures
from tallybook.claims.spot.read_spelled import read_spelled
from tallybook.claims.spot.story import Story

_AREAS = (
    r"(?:forces|force areas|councils|boroughs|areas|districts|constabularies"
    r"|counties|towns|cities|wards|authorities|neighbourhoods|regions"
    r"|partnerships|divisions|parishes|villages|beats|nations|police services"
    r"|police areas)"
)
_OF_THE = re.compile(
    r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|our\s+|all\s+|those\s+|[\w'-]+'s\s+"
    r"|[\w'-]+s'\s+|england\s+and\s+wales'?s?\s+|\d+\s+|[a-z]+-?[a-z]*\s+)?"
    rf"(?:[\w'-]+\s+){{0,4}}?{_AREAS}\b"
)
_DID = re.compile(
    r"\b(?:respond\w*|repl(?:y|ied|ies|ying)|answer\w*|provid\w*|suppl\w*"
    r"|took part|taking part|return\w*|gave|given|give|disclos\w*|releas\w*"
    r"|freedom of information|foi|figures|data|could (?:tell|say|not)|did so"
    r"|excluded|missing|failed|refus\w*|saw|recorded|reported|rise|rises|rose"
    r"|increase\w*|fall|fell|drop\w*|risen|fallen|higher|lower|up|down|more"
    r"|fewer|contacted|asked|approached|held)\b"
)
_OF_MANY = re.compile(r"\s+(?:out\s+)?of\s+(?:the|all|its)\s+\d{1,3}\b(?!,\d|\s*(?:%|per))")
_WILL_DO = re.compile(r"\s+(?:\w+\s+)?(?:will|would|should|could be|to be|must|plan)\b")
_PARTS = {"half": 2, "a third": 3, "a quarter": 4, "a fifth": 5}
_PART_OF = re.compile(
    r"\b(?P<part>half|a\s+third|a\s+quarter|a\s+fifth)\s+of\s+(?:the|its"
    rf"|our)\s+(?P<many>\d+|[a-z-]+)\s+(?:[\w'-]+\s+)?{_AREAS}\b"
)
_NUMBER_OF = re.compile(rf"\bnumber\s+of\s+{_AREAS}\b[^.;\d]{{0,50}}\b(?:was|is|stood\s+at)\s+$")
_REPORTING = re.compile(r"\s+(?:report\w*|recording|saw|seeing|showing|did|had|refus\w*|repl\w*)\b")
_WILL = re.compile(
    r"\b(?:will|would|should|could be|to be|must|plans?|pilot\w*|training"
    r"|rolled out|launch\w*|funding)\b"
)


def spot(line: Line, story: Story) -> Iterator[Found]:
    """Each count of areas that says who answered or who did likewise."""
    yield from _parts(line)
    for numeral in [*read_figures(line.text), *read_spelled(line.low)]:
        if numeral.is_whole and not line.is_masked(numeral.start, numeral.end):
            yield from _areas(line, story, numeral)


def _parts(line: Line) -> Iterator[Found]:
    """Half of the ten boroughs are five."""
    for found in _PART_OF.finditer(line.low):
        many = next(iter(read_spelled(found["many"])), None) or next(
            iter(read_figures(found["many"])), None
        )
        count = many.value / _PARTS[found["part"]] if many else 0.5
        if count.is_integer() and _DID.search(line.low):
            yield Found(found.start(), found.end(), "share", count, count, count, "areas")


def _areas(line: Line, story: Story, numeral: Numeral) -> Iterator[Found]:
    if story.taken(numeral.start, numeral.end) or numeral.value > 500:
        return
    every = re.search(
        r"\ball\s+(?:of\s+)?(?:the\s+)?(?:(?:[\w']+s?)\s+)?$", line.before(numeral.start, 26)
    )
    told = bool(_DID.search(line.low)) and not _WILL.search(line.low)
    part = _OF_THE.match(line.low, numeral.end)
    if part and not _WILL_DO.match(line.low, part.end()):
        yield _found(line, numeral, numeral.start, part.end())
        return
    if re.search(r"\b(?:the|these|those)\s+$", line.before(numeral.start, 8)) and not every:
        return
    last = next(story.before(numeral.start), None)
    after_areas = last is not None and last.unit == "areas"
    counted = _NUMBER_OF.search(line.low[: numeral.start])
    if counted or (after_areas and _REPORTING.match(line.low, numeral.end)):
        yield _found(line, numeral, numeral.start, numeral.end)
        return
    phrase = noun_after(line.low, numeral.end)
    if phrase.unit == "areas" and told and (every or not _set_of_rank(line, numeral)):
        start = numeral.start - (len(every.group()) if every else 0)
        many = _OF_MANY.match(line.low, phrase.end)
        yield _found(line, numeral, start, many.end() if many else phrase.end)
    elif phrase.is_bare and (_says_did(line, numeral) or _says_after(line, story, numeral)):
        yield _found(line, numeral, numeral.start, numeral.end)


def _says_did(line: Line, numeral: Numeral) -> bool:
    """Whether the number alone is of those who answered: "twelve replied", "nine did so"."""
    return line.low.find("did so", numeral.end, numeral.end + 12) > 0 or bool(
        re.match(r"\s+(?:replied|responded|answered|refused|declined)", line.low[numeral.end :])
    )


def _says_after(line: Line, story: Story, numeral: Numeral) -> bool:
    """Whether the number says how many did what others failed to: "three refused, forty did"."""
    last = story.latest(line, numeral.start, lambda f: True, 1)
    did = re.match(r"\s+did\s*[.,;]", line.low[numeral.end :])
    return last is not None and last.unit == "areas" and bool(did)


def _set_of_rank(line: Line, numeral: Numeral) -> bool:
    return bool(
        re.search(
            (
                r"\b(?:of|among|group of|compared (?:with|to)|against|across|in|for|to"
                r"|than)\s+(?:(?:the|all|any|any of the|other|its|our|[a-z]+'s)\s+)*$"
            ),
            line.before(numeral.start, 40),
        )
    )


def _found(line: Line, numeral: Numeral, start: int, end: int) -> Found:
    hedge = hedge_at(line.low, start, numeral.end)
    low, high = count_limits(numeral, hedge)
    return Found(
        hedge.start,
        max(end, hedge.end),
        "share",
        numeral.value,
        low,
        high,
        "areas",
        hedge=hedge.name,
    )

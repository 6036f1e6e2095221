"""So many per head of population, or per day, week, month: levels that are rates.

+ rate: The town had [71.4 crimes per 1,000 residents].
+ rate: There were [1.2 per 10,000] in Hythe.
+ rate: For every 100,000 residents the county had [61 knife offences].
+ rate: Burglaries are equivalent to [12 a day].
+ rate: Police deal with [62 thefts a week].
+ rate: [More than two] reports of stalking were made to police every day last year.
+ rate: Each month [about 40] burglaries are logged in Rye.
+ rate: Shoplifting runs at [nine a day].
- There were meetings of 20 a week.
- The helpline is open 24 hours a day, seven days a week.
- She works three days a week for the victims' unit.
- Officers made patrols for 12 hours a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tallybook.claims.mention import PER_TIME
from tallybook.claims.spot.acts import passive_act
from tallybook.claims.spot.bounds import hedged, measured_limits
from tallybook.claims.spot.found import Found
from tallybook.claims.spot.hedge import EXACT, Hedge, hedge_at
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.noun_phrase import NounPhrase, noun_after
from tallybook.claims.spot.numeral import PLAIN, Numeral
from tallybook.claims.spot.story import Story
from tallybook.claims.spot.vocabulary import NONE, TIME

_HEADS = (
    r"(?:population|people|residents?|inhabitants?|head|persons?|adults?"
    r"|households?|children|women|men|citizens|of the population|heads|of "
    r"population|dwellings|homes|vehicles|pupils|properties|drivers)"
)
_SIZE = (
    r"(?P<size>100|1,?000|10,?000|100,?000|hundred|thousand|ten thousand|a "
    r"thousand|a hundred|one thousand|one hundred|100 thousand|hundred "
    r"thousand|a hundred thousand|one hundred thousand|million|1m)"
)
_PER = re.compile(
    r"(?:per|for every|for each|in every|to every|out of every|in "
    rf"each)\s+{_SIZE}\b(?!\.\d|,\d)(?:\s+(?:of\s+the\s+)?(?:\w+\s+)?{_HEADS})?"
)
_UNITS = {
    "100": "per_100",
    "hundred": "per_100",
    "a hundred": "per_100",
    "one hundred": "per_100",
    "1000": "per_1000",
    "thousand": "per_1000",
    "a thousand": "per_1000",
    "one thousand": "per_1000",
    "10000": "per_10000",
    "ten thousand": "per_10000",
    "100000": "per_100000",
    "100 thousand": "per_100000",
    "hundred thousand": "per_100000",
    "a hundred thousand": "per_100000",
    "one hundred thousand": "per_100000",
}
_TIME = r"(?:day|week|month|hour|year|fortnight|minute|night|weekend)"
_PER_TIME = re.compile(
    rf"(?:\s*,)?\s+(?:(?:an?|per|each|every)\s+(?:single\s+)?(?P<unit>{_TIME})\b(?!\s+"
    r"(?:before|earlier|ago|later|previously|prior|on\b(?!\s+average)|or\s+"
    r"(?:so|more)\s+(?:ago|earlier)|after|old|in\s+advance|to\b|ending))|"
    r"(?P<ly>daily|weekly|monthly|hourly|annually))"
)
_FAR = re.compile(
    rf"[^.;:]{{0,130}}?\b(?:every|each)(?:\s+single)?\s+(?P<unit>{_TIME})\b"
    r"(?!\s+(?:since|from|between|until|for\s+the\s+(?:past|last)))"
)
_LEAD = re.compile(
    rf"^(?:[^,.;]{{0,40}}\s)?(?:every|each|a typical|an average|a normal)\s+"
    rf"(?P<unit>{_TIME})\b(?!\s+since)[^.;]{{0,60}}$"
)
_OF_TIME = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "hourly": "hour",
    "annually": "year",
}
_OF_WHAT = re.compile(
    r"\s+(?:of|involving|in|on|against|about|for|to|from|over|relating\s+to|concerning)\s+"
    r"[^.,;:\d]{0,60}?(?=\s+(?:a|per|each|every)\s+(?:day|week|month|hour)\b)"
)
_AVERAGE = re.compile(r"\b(?:average of|averag(?:ing|es|ed)|on average)\s+$")
"""A count divided by its days: it is as exact as its last place, and hedges nothing."""

_TO_OR_AND = re.compile(r"\s+(?:to|and|or)\s+")
_ONE_FOR = re.compile(r"\b(?:one|a|an|1)\s+(?:[a-z-]+\s+){1,4}(?:for|to)\s+(?:every|each)\s+$")
_ELSEWHERE = re.compile(r"\b(?:population|residents)\s+of\s+(?:\w+\s+){0,2}$")


def spot(line: Line, story: Story) -> Iterator[Found]:
    """Each rate of a line, per head first."""
    yield from _people_for_each(line)
    yield from _per_head(line)
    yield from _per_time(line, story)


def per_head_sizes(low: str) -> list[tuple[int, int]]:
    """Where the denominators of rates stand: their thousand is no figure of its own."""
    return [found.span() for found in _PER.finditer(low)]


def unit_per_head(size: str) -> str | None:
    """The unit that a denominator makes; None for one that the list of units has not."""
    return _UNITS.get(size.replace(",", ""))


def _plain(line: Line) -> list[Numeral]:
    sizes = per_head_sizes(line.low)
    return [
        n
        for n in line.numerals
        if n.form == PLAIN and not any(a < n.end and n.start < b for a, b in sizes)
    ]


def _per_head(line: Line) -> Iterator[Found]:
    free = _plain(line)
    for per in _PER.finditer(line.low):
        unit = unit_per_head(per["size"])
        numeral = _numeral_of(line, free, per)
        if unit is None or numeral is None:
            continue
        free.remove(numeral)
        if partner := _partner(line, free, numeral):
            free.remove(partner)
            yield rate(line, partner, unit, partner.end)
        yield rate(
            line,
            numeral,
            unit,
            max(
                per.end() if per.start() >= numeral.end else 0,
                noun_after(line.low, numeral.end).end,
            ),
        )


def _numeral_of(line: Line, free: list[Numeral], per: re.Match[str]) -> Numeral | None:
    """The number that a denominator belongs to: right before it, else right after it."""
    before = [n for n in free if n.end <= per.start()]
    if (
        before
        and re.fullmatch(r"[^.;:]{0,70}", line.low[before[-1].end : per.start()])
        and not _ELSEWHERE.search(line.before(before[-1].start))
    ):
        return before[-1]
    after = [n for n in free if n.start >= per.end()]
    return after[0] if after and after[0].start - per.end() < 110 else None


def _partner(line: Line, free: list[Numeral], numeral: Numeral) -> Numeral | None:
    """The other end of "from 12.1 to 14.3 per 1,000"."""
    before = [n for n in free if n.end <= numeral.start]
    if before and _TO_OR_AND.fullmatch(line.low[before[-1].end : numeral.start]):
        return before[-1]
    return None


def _people_for_each(line: Line) -> Iterator[Found]:
    """One crime for so many people."""
    for numeral in line.numerals:
        if numeral.form == PLAIN and _ONE_FOR.search(line.before(numeral.start)):
            heads = re.match(rf"\s+{_HEADS}\b", line.low[numeral.end :])
            if heads and line.crime:
                yield rate(line, numeral, "people_per_offence", numeral.end + heads.end())


def rate(line: Line, numeral: Numeral, unit: str, end: int, direction: str = "none") -> Found:
    """A rate with the limits of its last place."""
    hedge = hedge_at(line.low, numeral.start, numeral.end)
    if _AVERAGE.search(line.low[: numeral.start]):
        hedge = Hedge(EXACT, hedge.start, hedge.end)
    low, high = measured_limits(numeral, hedge)
    if (
        numeral.value >= 100
        and numeral.value % 100 == 0
        and hedge.sort == "exact"
        and numeral.step >= 1
    ):
        low, high = hedged(numeral.value, 50 if numeral.value >= 1000 else 0.5, hedge)
    return Found(
        hedge.start,
        max(end, hedge.end),
        "rate",
        numeral.value,
        low,
        high,
        unit,
        direction,
        hedge.name,
    )


def _per_time(line: Line, story: Story) -> Iterator[Found]:
    free = _plain(line)
    for at, numeral in enumerate(free):
        if story.taken(numeral.start, numeral.end):
            continue
        phrase = noun_after(line.low, numeral.end)
        if not (line.crime or story.started) or not _is_of_crime(line, phrase):
            continue
        following = free[at + 1].start if at + 1 < len(free) else len(line.low)
        if unit_end := _unit_of_time(line, numeral, phrase.end, following, phrase.unit):
            unit, end = unit_end
            up = {"more": "up", "extra": "up", "additional": "up", "fewer": "down", "less": "down"}
            way = next((up[word] for word in phrase.says if word in up), "none")
            found = rate(line, numeral, unit, max(end, numeral.end), way)
            yield found if way == "none" else replace(found, kind="change")


def _is_of_crime(line: Line, phrase: NounPhrase) -> bool:
    """Whether what happens so often is of crime: other things only if they are stolen."""
    if phrase.unit == "areas" or (phrase.unit == TIME and phrase.head != "times"):
        return False
    return phrase.unit != NONE or bool(passive_act().search(line.low, phrase.end))


def _unit_of_time(
    line: Line, numeral: Numeral, end: int, following: int, noun: str
) -> tuple[str, int] | None:
    """The unit of time of a number and where its phrase ends."""
    for begin in dict.fromkeys((end, numeral.end)):
        if found := _PER_TIME.match(line.low, begin):
            return _known(found["unit"] or _OF_TIME[found["ly"]], found.end())
    of = _OF_WHAT.match(line.low, end)
    if of and of.end() < following and (found := _PER_TIME.match(line.low, of.end())):
        return _known(found["unit"], end)
    if noun and (found := _FAR.match(line.low, end)) and found.end() <= following:
        return _known(found["unit"], end)
    if noun and (found := _LEAD.match(line.low[: numeral.start])):
        return _known(found["unit"], end)
    return None


def _known(time: str | None, end: int) -> tuple[str, int] | None:
    return (f"per_{time}", end) if f"per_{time}" in PER_TIME else None

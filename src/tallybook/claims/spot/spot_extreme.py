"""The youngest, the oldest and the peak.

+ extreme: The youngest victim was [just six].
+ extreme: A boy of [four] was the youngest victim, and the oldest was [92].
+ extreme: Victims were as young as [11].
+ extreme: A [five-year-old] was the youngest child targeted.
+ extreme: Robberies rose, peaking at [44] in July.
- The youngest recruit to the robbery squad joined at noon.
- The victim, aged 15, was robbed.
- A gang of youngsters robbed two boys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.spot.bounds import count_limits
from tallybook.claims.spot.found import Found
from tallybook.claims.spot.hedge import hedge_at
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.numeral import Numeral
from tallybook.claims.spot.read_numerals import read_numerals
from tallybook.claims.spot.story import Story

_AGE_WORD = re.compile(r"\b(?:youngest|oldest|eldest)\b")
_YEARS = re.compile(
    r"[\s-]+(?:years?|months?|weeks?|days?)(?:[\s-]+olds?)?\b|[\s-]+(?:years?[\s-])?olds?\b"
)
_LEFT = re.compile(
    r"(?:\b(?:was|were|is|being|aged|age|of|at|just|only|barely|a|an|and|mere"
    r"|youngest|oldest|victim|child|turned|girl|boy|woman|man|baby|pensioner"
    r"|of\s+age|-|–|:)|[,(–:-])\s*$"
)
_AS_YOUNG = re.compile(r"\bas\s+(?:young|old)\s+as\s+(?:just\s+|only\s+)?$")
_RANGED = re.compile(r"\brang(?:ed|ing|es?)\s+(?:in\s+age\s+)?from\s+(?:just\s+)?$")
_PEAK = re.compile(
    r"\bpeak\b[^.;\d]{0,24}(?:\s(?:in|on)\s+(?:[a-z]+\s+)?(?:\d{4}"
    r"|[a-z]+))?,?\s+(?:with|at|of)\s+$|\b(?:peak(?:ed|ing|s)?\s+(?:at|of"
    r"|with)|(?:a|its|the)\s+(?:peak|high|low"
    r"|maximum)\s+(?:of|at)|bottomed\s+out\s+at)\s+(?:a\s+)?$"
)
_IS_THE = re.compile(
    r"(?:\b(?:was|were|is|being|are)|,)\s+(?:the\s+|among\s+the\s+|our\s+|by\s+far\s+)*$"
)
_OF_AGE = re.compile(r"\b(?:of|aged)\s+(?:just\s+|only\s+)?$")
_OLDEST_AGE = 110
_REACH = 130


def spot(line: Line, story: Story) -> Iterator[Found]:
    """Each extreme of a line: an age, or a count at its peak."""
    if re.search(r"young|oldest|eldest|rang|as old as", line.low):
        yield from _ages(line)
    if (
        "peak" in line.low
        or " high of" in line.low
        or " low of" in line.low
        or "maximum of" in line.low
        or "bottomed" in line.low
    ):
        yield from _peaks(line, story)


def _ages(line: Line) -> Iterator[Found]:
    words = [found.span() for found in _AGE_WORD.finditer(line.low)]
    numbers = [
        n
        for n in read_numerals(line.text, line.low)
        if n.form == "plain" and n.is_whole and n.value <= _OLDEST_AGE
    ]
    ranged, last_end = False, 0
    for numeral in numbers:
        before = line.before(numeral.start)
        between = ranged and re.fullmatch(
            r"(?:[\s-]+\w+)?\s+to\s+", line.low[last_end : numeral.start]
        )
        if between or _AS_YOUNG.search(before) or (_RANGED.search(before) and "age" in line.low):
            ranged = True
            yield _age(line, numeral)
        elif _of_youngest(line, words, numeral):
            yield _age(line, numeral)
        last_end = numeral.end


def _of_youngest(line: Line, words: list[tuple[int, int]], numeral: Numeral) -> bool:
    """Whether the number is the age of the youngest: the word before it, or after it with "was"."""
    if not _LEFT.search(line.before(numeral.start)):
        return False
    end = numeral.end
    aged = _YEARS.match(line.low, end)
    if re.match(
        r"\s+(?:of|crimes|offences|per|%|in\s+\d|incidents|minutes|officers|victims)\b|\s?%",
        line.low[end:],
    ):
        return False
    for start, stop in reversed(words):
        if stop <= numeral.start <= stop + _REACH and ";" not in line.low[stop : numeral.start]:
            return not re.search(r"\d(?!\d*\s*(?:months|years))", line.low[stop : numeral.start])
        before = _IS_THE.search(line.low[end:start]) if end <= start <= end + 45 else None
        if before and (aged or _OF_AGE.search(line.before(numeral.start))):
            return True
    return False


def _age(line: Line, numeral: Numeral) -> Found:
    hedge = hedge_at(line.low, numeral.start, numeral.end)
    aged = _YEARS.match(line.low, numeral.end)
    share = 1.0
    if aged:
        share = 1 / 12 if "month" in aged.group() else 1 / 52 if "week" in aged.group() else 1.0
    low, high = count_limits(numeral, hedge)
    value, low, high = (
        None if x is None else round(x * share, 2) for x in (numeral.value, low, high)
    )
    return Found(
        hedge.start,
        aged.end() if aged else numeral.end,
        "extreme",
        value,
        low,
        high,
        "years_old",
        hedge=hedge.name,
    )


def _peaks(line: Line, story: Story) -> Iterator[Found]:
    for numeral in line.numerals:
        if (
            numeral.form == "plain"
            and numeral.is_whole
            and _PEAK.search(line.before(numeral.start))
        ):
            hedge = hedge_at(line.low, numeral.start, numeral.end)
            low, high = count_limits(numeral, hedge)
            unit = story.counted_unit(line, numeral.start) or "offences"
            yield Found(
                hedge.start, hedge.end, "extreme", numeral.value, low, high, unit, hedge=hedge.name
            )

"""So many times: over time a change, between places or groups a comparison.

+ change: Burglary has [more than doubled] in Rye.
+ change: Thefts [trebled] in a year.
+ change: There was a [sevenfold rise] in robbery.
+ change: Offences are up [12-fold].
+ change: That is [almost three times] the number recorded in 2012/13.
+ change: Reports have risen by [half as many again].
+ comparison: Girls were [four times as likely] to be victims of assault.
+ comparison: The town has [twice the county's rate] of robbery.
+ comparison: Robbery is [five times higher] than in Hythe.
+ change: Shoplifting offences have [nearly halved].
- He was convicted of burglary twice.
- She called the police three times that night.
- The maximum sentence for robbery was doubled.
- The commissioner wants to halve burglary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.spot.bounds import hedged, multiple_limits
from tallybook.claims.spot.found import Found
from tallybook.claims.spot.hedge import NEARLY, OVER, Hedge, hedge_at
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.movement import is_time, nearest_move
from tallybook.claims.spot.numeral import Numeral
from tallybook.claims.spot.read_numerals import read_numerals
from tallybook.claims.spot.story import Story

_VERBS = {
    "doubl": 2,
    "trebl": 3,
    "tripl": 3,
    "quadrupl": 4,
    "quintupl": 5,
    "sextupl": 6,
    "halv": 0.5,
}
_VERB = re.compile(
    r"\b(?:(?P<stem>doubl|trebl|tripl|quadrupl|quintupl|sextupl)(?P<ending>ed"
    r"|es|e|ing)|(?P<half>halv)(?:ed|es|e|ing))\b"
)
_NOT_GROWN = re.compile(
    r"\b(?:sentence|penalt|maximum|fine|budget|funding|grant|staff|officers"
    r"|number of officers|team|donation|price|patrols|size of|capacity|seats"
    r"|precept|pay)\w*\b[^.;,]{0,40}$"
)
_WISH = re.compile(
    r"\b(?:aim\w*|wants?|wanted|pledg\w+|promis\w+|vow\w+|hop(?:e|es|ed|ing)"
    r"|target\w*|goal\w*|ambition\w*|mission|plans?|planned|committed"
    r"|commitment|bid|try|trying|tried|could|would|will|should|might|may)\s+"
    r"(?:of|to|is|was|have|be)?\s*(?:have\s+|be\s+|see\s+|\w+\s+){0,3}$"
)
_PASSIVE = re.compile(r"\b(?:was|were|be|being|is|are)\s+(?:\w+ly\s+)?$")
_FOLD = re.compile(r"[\s-]?fold\b")
_SPELLED_FOLD = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    r"|twenty|thirty|forty|fifty|hundred)fold\b"
)
_TIMES = re.compile(r"\s+times\b")
_TWICE = re.compile(
    r"\b(?P<word>twice|thrice)\b"
    r"|(?<!to )(?<!will )(?<!could )\b(?P<as>double|treble|triple|quadruple)\b"
    r"(?=\s+(?:the|that|what|those|its|last)\b)"
)
_WORTHS = {"twice": 2, "double": 2, "thrice": 3, "treble": 3, "triple": 3, "quadruple": 4}
_AS = re.compile(
    r"\s+(?:as|the|that\s+(?:of|in|for|seen|recorded|figure|number|level|rate)"
    r"|those|what|its|their|more|higher|greater|larger|bigger"
    r"|worse|less|lower|fewer|over|up|last|[a-z]+'s|any|those|his|her|our|when"
    r"|smaller|safer)\b|\s*(?:[,.;)–—-]|$)"
)
_TAIL = re.compile(
    r"\s+(?:as\s+(?:many|much|likely|high|big|large|common|often|bad|great|low"
    r"|frequent|fast|quickly)|(?:more|less|fewer)\s+(?:likely|often|common"
    r"|than)|higher|greater|larger|bigger|the\s+(?:[a-z'-]+\s+){0,3}?(?:rate"
    r"|pace|number|average|figure|total|level|amount|tally|speed|drop|rise"
    r"|fall|increase|decrease))\b"
)
_AGAIN = re.compile(
    r"\b(?P<hedge>)(?P<part>half|a third|a quarter)\s+as\s+(?:many|much|high"
    r"|large|big|often)\s+again\b"
)
_AGAINS = {"half": 50.0, "a third": 33.3333, "a quarter": 25.0}
_HALF_AS = re.compile(
    r"\bhalf\s+(?:as\s+(?:likely|many|much|high|common|often|big|large)\b(?!\s+again)"
    r"|what\s+(?:it|they)\s+(?:was|were)|(?:the|that|what)\s+"
    r"(?:[a-z'-]+\s+){0,3}?(?:rate|average|level|figure"
    r"|total|was|of\s+(?=[A-Z]))\b)"
)
_FACTOR = re.compile(r"\bby\s+a\s+factor\s+of\s+(?:\w+\s+)?$")
_OF_SIZE = re.compile(
    r"\s+(?:over\s+)?(?:the|its|their)\s+(?:[a-z-]+\s+)?(?:limit|price|size"
    r"|cost|length|width|speed|legal|value|budget)\b"
)
_TO_ONE = re.compile(r"\s+to\s+(?:one|1)\b(?!\s+(?:in|of|per))")
_OUTNUMBERED = re.compile(
    r"\b(?:outnumber\w*|by|ratio of|nearly|almost|around|about|roughly|more than)\s+$"
)


def spot(line: Line, story: Story) -> Iterator[Found]:
    """Each multiple of a line, unless it is wished for or is of something else."""
    yield from _verbs(line)
    yield from _again(line)
    yield from _halves(line)
    yield from _spelled_fold(line)
    for numeral in line.numerals:
        if numeral.form == "plain" and _FACTOR.search(line.before(numeral.start, 24)):
            yield _fold(line, numeral.start, numeral.end, numeral)
    for numeral, end in _counted_times(line):
        yield from _times(line, story, numeral, end)


def _verbs(line: Line) -> Iterator[Found]:
    for found in _VERB.finditer(line.low):
        before = line.before(found.start(), 90)
        if _TWICE.match(line.low, found.start()):
            continue
        if found.group() == "double" and not re.search(
            (
                r"\b(?:to|will|would|could|might|did|more than|has|have|and|almost|nearly"
                r"|crimes?|offences?|\w+s)\s$"
            ),
            before,
        ):
            continue
        if (
            _WISH.search(before)
            or _NOT_GROWN.search(before)
            or _PASSIVE.search(before)
            or (not line.crime and not line.heads and not _carried(line))
        ):
            continue
        value = _VERBS[found["stem"] or found["half"]]
        yield _multiple(line, found.start(), found.end(), value, "down" if value < 1 else "up")


def _carried(line: Line) -> bool:
    return bool(
        re.search(
            (
                r"\b(?:figures?|numbers?|totals?|tally|rates?|it|this|they|that|more than"
                r"|calls|searches|referrals)\b"
            ),
            line.low,
        )
    )


def _multiple(line: Line, start: int, end: int, value: float, direction: str) -> Found:
    hedge = hedge_at(line.low, start, start)
    low, high = _verb_limits(value, hedge)
    name = hedge.name
    return Found(
        hedge.start, max(end, hedge.end), "change", value, low, high, "times", direction, name
    )


def _verb_limits(value: float, hedge: Hedge) -> tuple[float | None, float | None]:
    """A half is neared from above: nearly halved is not less than half."""
    if value >= 1:
        return multiple_limits(value, 1, hedge)
    if hedge.sort == NEARLY:
        return value, round(value * 1.1, 4)
    if hedge.sort == OVER:
        return None, value
    return hedged(value, value * 0.05, hedge)


def _again(line: Line) -> Iterator[Found]:
    for found in _AGAIN.finditer(line.low):
        value = _AGAINS[found["part"]]
        hedge = hedge_at(line.low, found.start(), found.end())
        low, high = hedged(value, 3, hedge)
        yield Found(
            hedge.start, found.end(), "change", value, low, high, "percent", "up", hedge.name
        )


def _halves(line: Line) -> Iterator[Found]:
    """Half as many, half the rate: times 0.5, over time or across."""
    for found in _HALF_AS.finditer(line.low):
        hedge = hedge_at(line.low, found.start(), found.end())
        low, high = hedged(0.5, 0.025, hedge)
        kind = "change" if _over_time(line, found.start() + len("half")) else "comparison"
        yield Found(hedge.start, found.end(), kind, 0.5, low, high, "times", "down", hedge.name)


def _spelled_fold(line: Line) -> Iterator[Found]:
    for found in _SPELLED_FOLD.finditer(line.low):
        number = next(iter(read_numerals(found[1], found[1])), None)
        value = 100.0 if found[1] == "hundred" else number.value if number else 0
        if value:
            yield _fold(line, found.start(), found.end(), Numeral(0, 0, value))


def _fold(line: Line, start: int, end: int, numeral: Numeral) -> Found:
    hedge = hedge_at(line.low, start, end)
    low, high = multiple_limits(numeral.value, numeral.step, hedge)
    down = re.match(
        r"[\s-]+(?:\w+\s+)?(?:fall|drop|decrease|decline|reduction)", line.after(end)
    ) or (nearest_move(line.low, start) == "down")
    tail = re.match(
        r"\s+(?:increase|rise|jump|surge|growth|leap|fall|drop|decrease|decline|reduction|hike)",
        line.after(end),
    )
    end += tail.end() if tail else 0
    return Found(
        hedge.start,
        end,
        "change",
        numeral.value,
        low,
        high,
        "times",
        "down" if down else "up",
        hedge.name,
    )


def _end_of_times(line: Line, numeral: Numeral) -> re.Match[str] | None:
    """The word "times" after a number, or "to one" where one side outnumbers the other."""
    if (found := _TIMES.match(line.low, numeral.end)) and _AS.match(line.low, found.end()):
        return found
    if _OUTNUMBERED.search(line.before(numeral.start, 30)):
        return _TO_ONE.match(line.low, numeral.end)
    return None


def _counted_times(line: Line) -> Iterator[tuple[Numeral, int]]:
    for numeral in line.numerals:
        if numeral.form != "plain":
            continue
        if found := _FOLD.match(line.low, numeral.end):
            yield numeral, -found.end()
        elif found := _end_of_times(line, numeral):
            yield numeral, found.end()
    for found in _TWICE.finditer(line.low):
        if _AS.match(line.low, found.end()) and not re.match(
            r"\s*[,.;)–—-]|$", line.low[found.end() :]
        ):
            yield (
                Numeral(found.start(), found.end(), _WORTHS[found.group()]),
                found.end(),
            )


def _times(line: Line, story: Story, numeral: Numeral, end: int) -> Iterator[Found]:
    if end < 0:
        yield _fold(line, numeral.start, -end, numeral)
        return
    tail = _TAIL.match(line.low, end)
    moved = re.search(
        (
            r"\b(?:increas|ris|rose|grow|grew|jump|up|multipl|climb)\w*\s+(?:by\s+"
            r"|to\s+)?(?:\w+\s+){0,2}$"
        ),
        line.before(numeral.start, 50),
    )
    ends = re.match(r"\s*(?:[,.;)–—-]|$)", line.low[end:])
    if _OF_SIZE.match(line.low, end):
        return
    if not tail and ends and not moved and not _TO_ONE.match(line.low, numeral.end):
        return
    hedge = hedge_at(line.low, numeral.start, numeral.end)
    low, high = multiple_limits(numeral.value, numeral.step, hedge)
    kind = "change" if _over_time(line, end) or moved else "comparison"
    direction = _times_direction(line, end)
    yield Found(
        hedge.start,
        tail.end() if tail else end,
        kind,
        numeral.value,
        low,
        high,
        "times",
        direction,
        hedge.name,
    )


def _times_direction(line: Line, end: int) -> str:
    return "down" if re.match(r"\s+(?:less|fewer|lower|smaller|safer)\b", line.low[end:]) else "up"


_OF_PLACES = re.compile(
    r"\s+(?:as likely|more likely|less likely|as often|(?:the|that of|those of)\s+(?:\w+\s+)?"
    r"(?:national|county|regional|average|england|uk|english|british|city))"
)
_OF_A_TIME = re.compile(
    r"\s+(?:last year|what it was|what they were|the (?:previous|year)|the "
    r"\w+ (?:of|in|for|recorded in) (?:19|20)\d\d)"
)
_THAN_WHAT = re.compile(
    r"\b(?:than|as)\s+(?P<what>(?!many|much|high|big|large|likely|often|common|bad|great|low).*)"
)
_OF_A_PACE = re.compile(
    r"\s+the\s+(?:\w+\s+){0,2}(?:rate|pace|average|drop|rise|fall|increase|speed)\b"
)
_TIME_OF_PACE = re.compile(r"\b(?:in|of|for|a)\s+(?:19|20)\d\d|year earlier|previous year|\bago\b")
_TIME_AFTER = re.compile(
    r"\b(?:in|of|for|since)\s+(?:19|20)\d\d\b|\b(?:a year|years?|decade|months?)\s+"
    r"(?:earlier|before|ago)\b|\blast year\b|\bprevious"
)


def _over_time(line: Line, end: int) -> bool:
    """Whether the other side is a time: "the 214 recorded in 2012/13", "as many as in 2015"."""
    after = line.after(end, 140)
    if _OF_PLACES.match(after):
        return False
    if _OF_A_TIME.match(after):
        return True
    if than := _THAN_WHAT.search(after):
        return is_time(than["what"])
    if _OF_A_PACE.match(after):
        return bool(_TIME_OF_PACE.search(after[:70]))
    return bool(_TIME_AFTER.search(after[:90]))

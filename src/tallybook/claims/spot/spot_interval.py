"""How often: so many minutes, hours or days from one to the next.

+ rate: Police record [one every 14 minutes] in Madeup County.
+ rate: A burglary [every two hours] in Rye, figures show.
+ rate: Officers log a theft [every 90 seconds].
+ rate: A crime is recorded [nearly every hour].
+ rate: Officers deal with a burglary [one every hour and 26 minutes].
- Elections are held every four years.
- The bus leaves every 20 minutes for the station.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.spot.bounds import measured_limits
from tallybook.claims.spot.found import Found
from tallybook.claims.spot.hedge import hedge_at
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.numeral import Numeral
from tallybook.claims.spot.read_numerals import read_numerals
from tallybook.claims.spot.story import Story

_EVERY = re.compile(
    r"\b(?P<every>(?:(?:one|a single|once|\w+)\s+)?(?:in\s+)?every|once in)\s+"
    r"(?P<number>(?:(?:few|other|single|couple of|[\d.,]+|(?!day\b|hour\b"
    r"|second\b|minute\b|week\b|month\b|year\b)[a-z]+)(?:[\s-]"
    r"|\s+and\s+a\s+)){0,5}?)"
    r"(?P<unit>seconds?|minutes?|mins?|hours?|days?|weeks?)\b"
)
_AND_MINUTES = re.compile(r"\s+and\s+[\w-]+\s+minutes?\b")
_HOURS_AND = re.compile(
    r"\b(?:(?:one|once|\w+)\s+)?every\s+(?P<span>(?:[\w-]+\s+)?hours?\s+and\s+[\w-]+\s+minutes?\b)"
)
_UNITS = {
    "sec": ("interval_minutes", 1 / 60),
    "min": ("interval_minutes", 1.0),
    "hou": ("interval_hours", 1.0),
    "day": ("interval_days", 1.0),
    "wee": ("interval_days", 7.0),
}
_OTHER = re.compile(
    r"\b(?:bus(?:es)?|trains?|leaves?|departs?|meets?|meetings?|appointments?"
    r"|checks?|reviewed|medication|elections?)\b"
)


def spot(line: Line, story: Story) -> Iterator[Found]:
    """Each interval of a line about crime; "every day" is left to the rates per time."""
    if not (line.crime or story.started) or _OTHER.search(line.low):
        return
    for both in _HOURS_AND.finditer(line.low):
        yield from _hours_and_minutes(line, both)
    for found in _EVERY.finditer(line.low):
        if _AND_MINUTES.match(line.low, found.end()):
            continue
        numeral = _numeral(line, found)
        if numeral is not None:
            yield _found(line, found, numeral)


def _hours_and_minutes(line: Line, found: re.Match[str]) -> Iterator[Found]:
    """“One every hour and 26 minutes”: 86 minutes."""
    inside = [n for n in line.numerals if found.start("span") <= n.start < found.end()]
    hours = inside[0].value if len(inside) == 2 else 1
    if inside and len(inside) <= 2:
        minutes = 60 * hours + inside[-1].value
        low, high = minutes - 0.5, minutes + 0.5
        yield Found(found.start(), found.end(), "rate", minutes, low, high, "interval_minutes")


def _numeral(line: Line, found: re.Match[str]) -> Numeral | None:
    words = found["number"].strip(" -")
    at = found.start("number")
    if words in ("", "single"):
        one = found["unit"].startswith(("hour", "minute", "min", "sec")) and not found[
            "unit"
        ].endswith("s")
        return Numeral(at, at, 1) if one else None
    if words == "other":
        return Numeral(at, at + 5, 2)
    inside = [n for n in read_numerals(line.text, line.low) if at <= n.start < found.start("unit")]
    return inside[0] if len(inside) == 1 and inside[0].form == "plain" else None


def _found(line: Line, found: re.Match[str], numeral: Numeral) -> Found:
    unit, worth = _UNITS[found["unit"][:3]]
    hedge = hedge_at(line.low, numeral.start, numeral.end)
    before = hedge_at(line.low, found.start(), found.start())
    hedge = before if hedge.sort == "exact" and before.sort != "exact" else hedge
    start = min(hedge.start, found.start())
    low, high = measured_limits(numeral, hedge)
    value, low, high = (_times(x, worth) for x in (numeral.value, low, high))
    return Found(start, found.end(), "rate", value, low, high, unit, hedge=hedge.name)


def _times(value: float | None, worth: float) -> float | None:
    return None if value is None else round(value * worth, 4)

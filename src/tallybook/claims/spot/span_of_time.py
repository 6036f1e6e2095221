"""How long the stretch of time is that a count belongs to: more than a year makes it a total."""

from __future__ import annotations

import re
from functools import lru_cache

from tallybook.claims.spot.line import Line
from tallybook.claims.spot.read_numerals import read_numerals

_NUMBER = (
    r"(?:\d{1,2}(?:\.5)?|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|thirteen|fourteen|fifteen|eighteen|twenty|twenty-four|several"
    r"|few)"
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_DATE = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd"
    r"|th)?,?\s+)?)?(?:the\s+(?:start|end|beginning)\s+of\s+)?"
)
_LONG = re.compile(
    r"\b(?:over|in|during|across|for|within|throughout|spanning|covering)\s+"
    r"(?:(?:the|a|these|those|that|our)\s+)?(?:(?:past|last|previous|preceding"
    r"|first|same|whole|full|entire|most\s+recent|latest)\s+)*"
    rf"(?P<many>{_NUMBER})(?:\s+(?:and\s+a\s+half\s+)?|-)(?:financial\s+"
    r"|calendar\s+)?(?P<unit>years?|months?)(?:\s+(?:period|span|stretch))?\b"
    r"(?!\s+(?:ago|earlier|before|old))"
    r"|\b(?:over|in|during|across|for|of)\s+(?:the\s+)?(?:(?:past|last"
    r"|previous|whole)\s+)?(?P<decade>decade|century|that\s+(?:period|time)"
    r"|the\s+(?:period|whole\s+period|entire\s+period))\b"
    r"|\bsince\s+(?!(?:last|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b(?!\s+"
    rf"(?:\d{{1,2}},?\s+)?\d{{4}}))(?P<since>{_DATE}(?:19|20)\d\d\b"
    rf"(?:[/-]\d\d)?|records\s+began|the\s+\w+(?:\s+\w+){{0,5}}|it\s+\w+|then\b"
    r"|\d)"
    rf"|\b(?:between|from)\s+{_DATE}(?P<from>(?:19|20)\d\d)(?:[/-]\d\d)?\s+"
    rf"(?:and|to|until|up\s+to)\s+{_DATE}(?P<to>(?:19|20)\d\d)\b"
    rf"|\b(?P<y1>20\d\d)\s*(?:-|–|to)\s*(?P<y2>20\d\d)\b"
)
_SHORT = re.compile(
    r"\b(?:in|during|for|of|from|between|over|until|to|by)\s+(?:the\s+)?(?:"
    r"(?:same|first|last|past|previous|year|financial\s+year|calendar\s+year"
    rf"|preceding|corresponding)\s+)*(?:{_DATE}(?:19|20)\d\d(?:[/-]\d\d)?"
    rf"|{_MONTH}|year\b|(?:six|nine|three|four|five|eight|ten|eleven|twelve"
    r"|\d+)\s+months|month\b|quarter\b|week\b|period\b)"
    r"|\b(?:last|this|that|previous|preceding|following|each)\s+(?:year|month"
    r"|quarter|winter|summer|week|spring|autumn|financial\s+year)"
    r"|\ba\s+year\s+(?:earlier|before|ago)|\bthe\s+year\s+(?:before|to|ending)"
    r"|\byear\s+(?:ending|to)\b|\btwelve\s+months|\b12\s+months|\b(?:19"
    r"|20)\d\d(?:[/-]\d\d)\b"
)
_RECORD = re.compile(
    r"\b(?:highest|lowest|most|fewest|worst|best|record|largest|smallest)\b[^,;]*$"
)
_TURN = re.compile(r"\b(?:while|whereas|but|although)\b")
_CLAUSE = re.compile(
    r"[;:]|, (?:and|but|while|compared|against|up|down|with|from)\b| compared "
    r"(?:with|to)\b| against \d"
)


@lru_cache(maxsize=8)
def _phrases_of(low: str) -> tuple[tuple[int, int, bool], ...]:
    """The stretches of time that a line names: where, and whether each is longer than a year."""
    long = [(m.start(), m.end(), _is_long(low, m)) for m in _LONG.finditer(low)]
    short = [(m.start(), m.end(), False) for m in _SHORT.finditer(low)]
    kept = [s for s in short if not any(a < s[1] and s[0] < b for a, b, _ in long)]
    return tuple(sorted([*long, *kept]))


def _is_long(low: str, found: re.Match[str]) -> bool:
    if found["many"]:
        number = next((n.value for n in read_numerals(found["many"], found["many"])), 3)
        return number >= 2 if found["unit"].startswith("year") else number > 12
    if found["from"]:
        return _gap(found, found["from"], found["to"])
    if found["y1"]:
        return int(found["y2"]) - int(found["y1"]) > 1
    return True


def _gap(found: re.Match[str], first: str, last: str) -> bool:
    """More than a year: two named months a year apart, or two years further apart than one."""
    years = int(last) - int(first)
    if not re.search(_MONTH, found.group()):
        return years >= 1 and "/" not in found.group()
    months = re.findall(_MONTH, found.group())
    return years > 1 or (
        years == 1 and len(months) == 2 and _order(months[1]) - _order(months[0]) >= 1
    )


def _order(month: str) -> int:
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return names.index(month[:3])


def _is_of_record(line: Line, end: int, at: int) -> bool:
    """Whether "since 2002" says how far back a record goes: "2,006, the highest since 2002"."""
    return line.low.startswith("since", at) and bool(_RECORD.search(line.low[end:at]))


def is_over_a_year(line: Line, start: int, end: int, following: int) -> bool | None:
    """Whether the time that governs a count is longer than a year; None where no time is named.

    The nearest phrase after the count within its clause, else the nearest before it.
    """
    phrases = _phrases_of(line.low)
    cut = _CLAUSE.search(line.low, end)
    limit = min(following, cut.start() if cut else len(line.low))
    after = [long for a, _, long in phrases if end <= a < limit and not _is_of_record(line, end, a)]
    if after:
        return after[0]
    before = [(b, long) for _, b, long in phrases if b <= start]
    if not before:
        return None
    end_of_phrase, long = before[-1]
    return None if long and _TURN.search(line.low, end_of_phrase, start) else long

"""A place by its ordinal or in a table: ranked 9th, bottom of the table, next, only Rye ahead.

+ rank: The town was ranked [9th] for robbery.
+ rank: Hythe is [bottom of the table] for detections of burglary.
+ rank: The [worst-hit] spot for robbery was Rye; Hythe was [next] with 22.
+ rank: That puts Rye [fourth] in the county for robbery and [top] of the nine towns.
+ rank: For burglary we have the [third highest] rate; for robbery we are [fourth].
- Burglary was his second offence.
- The robbery leaves a second shop without a till.
- The third of May was a bad day for burglary victims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.spot.found import Found
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.ordinal import ORDINAL, place_of
from tallybook.claims.spot.rank import place, size_of_set
from tallybook.claims.spot.story import Story

_PLACED = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|placed|plac(?:es|ing)|came|comes|coming|finished"
    r"|finishes|lies|sits|stands|stood|lying|was|is|were|are|in|now|up to"
    r"|down to|slipp(?:ed|s)|mov(?:ed|es)|climb(?:ed|s)|ros?e)(?:\s+(?:as|in"
    rf"|at|up|down|to|from|joint|the|only|now))*\s+(?P<place>{ORDINAL}|top"
    r"|bottom|last)\b(?P<tail>\s+place)?(?=\s*(?:[,.;)(–—-]|$|on\b|with\b"
    r"|for\b|out\b|of\b|in\b|among\b|behind\b|at\b|and\b|nationally\b"
    r"|overall\b|place\b|worst\b))"
)
_PUTS = re.compile(
    r"\b(?:puts?|putting|leaves?|leaving|left)\s+(?:(?!an?\b)[\w'-]+\s+){1,4}?"
    rf"(?P<place>{ORDINAL}|top|bottom)(?=\s*(?:[,.;)]|$)|\s+(?:in|of|out|among|for|on|behind|nationally|overall)\b)"
)
_TOP_OF = re.compile(
    r"\b(?P<end>top|bottom)\s+of\s+(?:the|all|its|our)\s+(?:(?:\d+|[a-z-]+)\s+){0,2}?"
    r"(?:forces|areas|councils|boroughs|districts|towns|cities|wards|counties|constabularies|regions"
    r"|divisions|villages)\b"
)
_VERY_RANK = re.compile(r"\b(?:rank|plac)(?:s|ed|es|ing)?\b")
_LISTED = re.compile(
    rf"(?:,|and|;)\s+(?:\w+\s+){{0,3}}?(?P<place>{ORDINAL})\s+(?:for|on|in|with)\b"
)
_WEAK = re.compile(r"in\b|were\b|are\b|now\b")
_ARE = re.compile(r"(?:are|were|is|was)\b")
_OF_COUNTRY = re.compile(
    r"\s+(?:in\s+the\s+(?:country|county|uk|region|league|table|list)"
    r"|nationally|overall|out\s+of|in\s+england)"
)
_ELLIPTIC = re.compile(rf"(?:\)|\band [\w\s]{{1,30}}?)\s+(?P<place>{ORDINAL})(?=\s*(?:[,.;]|$))")
_TABLE = re.compile(
    r"\b(?:(?P<word>top|bottom|head|foot)\s+of\s+(?:the|a|any|our)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:table|league|list|rankings?|pile|chart|class"
    r"|leaderboard)|(?P<tops>top(?:s|ped|ping)|head(?:s|ed)|lead(?:s|ing)?"
    r"|led)\s+(?:the|a)\s+(?:[\w-]+\s+){0,2}?(?:table|league|list|rankings?"
    r"|chart)|rock[\s-]bottom)\b"
)
_NEXT = re.compile(
    r"\b(?:was|were|came|is)\s+(?P<it>next)\b(?=\s*(?:[,.;]|with|on|at))|\b"
    r"(?P<followed>followed by)\b"
)
_AHEAD = re.compile(
    r"\b[Oo]nly (?:the )?(?P<who>[A-Z][\w'’-]+(?:(?:,| and| or|, and)? (?:the "
    r")?[A-Z][\w'’-]+)*)(?=.{0,80}?\b(?:ahead|higher|worse|more|above|greater"
    r"|lower|better|fewer|below)\b)"
)


def spot(line: Line, story: Story) -> Iterator[Found]:
    """Each place of a line about crime or after one."""
    if not (line.crime or story.started):
        return
    size = size_of_set(line)
    yield from _tables(line, size)
    yield from _places(line, story, size)
    yield from _nexts(line, story)
    yield from _ahead(line)


def _tables(line: Line, size: int | None) -> Iterator[Found]:
    for found in _TABLE.finditer(line.low):
        bottom = found["word"] in ("bottom", "foot") or found.group().startswith("rock")
        yield place(found.start(), found.end(), 1, "low" if bottom else "high", size)
    for found in _TOP_OF.finditer(line.low):
        pole = "low" if found["end"] == "bottom" else "high"
        yield place(found.start("end"), found.end("end"), 1, pole, size)


def _places(line: Line, story: Story, size: int | None) -> Iterator[Found]:
    pole = _pole(line)
    yield from _put(line, pole, size)
    last_end = 0
    for one, last_end in _placed(line, story, pole, size):  # noqa: B007
        yield one
    if last_end:
        for pattern in (_ELLIPTIC, _LISTED):
            for found in pattern.finditer(line.low, last_end):
                start, end = found.span("place")
                yield place(start, end, place_of(found["place"]), pole, size)


def _put(line: Line, pole: str, size: int | None) -> Iterator[Found]:
    for found in _PUTS.finditer(line.low):
        if not _of_time(line, found.end("place")):
            word = found["place"]
            value = 1 if word in ("top", "bottom") else place_of(word)
            own = "low" if word == "bottom" else pole
            yield place(found.start("place"), found.end("place"), value, own, size)


def _placed(line: Line, story: Story, pole: str, size: int | None) -> Iterator[tuple[Found, int]]:
    """Each place that somebody has, and where its ordinal ends."""
    ranked = bool(_VERY_RANK.search(line.low))
    goes_on = (last := next(story.back(line, len(line.low), 1), None)) and last.kind == "rank"
    for found in _PLACED.finditer(line.low):
        word = found["place"]
        weak = not ranked and not found["tail"] and _WEAK.match(found.group())
        is_known = _OF_COUNTRY.match(line.low, found.end("place")) or (
            goes_on and _ARE.match(found.group())
        )
        if (weak and not is_known) or _of_time(line, found.end("place")):
            continue
        if not ranked and word in ("first", "last", "top"):
            continue
        value = 1 if word in ("top", "bottom", "last") else place_of(word)
        own = "low" if word in ("bottom", "last") else pole
        yield place(found.start("place"), found.end(), value, own, size), found.end("place")


def _of_time(line: Line, end: int) -> bool:
    """Whether an ordinal is of a time or a happening: "the third month", "a second attack"."""
    return bool(
        re.match(
            r"\s+(?:time|year|month|quarter|day|half|rise|fall|offence|attack"
            r"|place\s+to|phase|stage|of\s+(?:january|february|march|april|may|june"
            r"|july|august|september|october|november|december))",
            line.after(end, 24),
        )
    )


def _pole(line: Line) -> str:
    """Which end counts as first, where the sentence tells."""
    told = re.search(
        r"\b(?:lowest|best|safest|1st is the lowest|first is the lowest|fewest)\b", line.low
    )
    return "low" if told else "high"


def _nexts(line: Line, story: Story) -> Iterator[Found]:
    for found in _NEXT.finditer(line.low):
        last = story.latest(line, found.start(), lambda f: f.kind == "rank", 1)
        if found["it"] and last and last.value:
            yield place(
                found.start("it"), found.end("it"), int(last.value) + 1, last.pole or "high"
            )


def _ahead(line: Line) -> Iterator[Found]:
    for found in _AHEAD.finditer(line.text):
        others = len(re.findall(r",| and | or ", found["who"])) + 1
        lower = re.search(r"\b(?:lower|better|fewer|below)\b", line.after(found.end(), 80))
        yield place(found.start(), found.end(), others + 1, "low" if lower else "high")

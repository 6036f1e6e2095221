"""A rank, and the size of the set that is ranked."""

from __future__ import annotations

import re

from tallybook.claims.spot.found import Found
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.read_numerals import read_numerals

_SET = re.compile(
    r"\b(?:of|out of|among|amongst|in|with|to|against|than)\s+(?:the\s+"
    r"|any\s+of\s+the\s+|a\s+group\s+of\s+|all\s+|any\s+|its\s+"
    r"|all\s+of\s+the\s+)?(?:(?:country|county|region|nation|capital)'s\s+)?$"
)
_SETS = re.compile(
    r"\s+(?:[\w'-]+\s+){0,4}?(?:forces?|areas?|places|councils?|boroughs?"
    r"|districts?|towns|cities|partnerships?|wards|counties|constabularies"
    r"|local authorities|neighbourhoods|regions|countries|authorities"
    r"|categories|offence|crime types|divisions|stations|nations|units)\b"
)


def place(start: int, end: int, value: int, pole: str, size: int | None = None) -> Found:
    """A rank; a set smaller than the place is no set of it."""
    size = size if size is not None and size >= value else None
    return Found(start, end, "rank", value, value, value, "place", rank_of=size, pole=pole)


def size_of_set(line: Line) -> int | None:
    """How many are ranked, where the sentence says; one more than the others it is held against."""
    for numeral in read_numerals(line.text, line.low):
        if not numeral.is_whole or not 2 <= numeral.value <= 1000 or numeral.form != "plain":
            continue
        before = line.before(numeral.start, 40)
        if _SET.search(before) and _SETS.match(line.low, numeral.end):
            others = re.search(
                r"\bcompar\w+\s+(?:with|to|against)\s+$|\bother\s",
                before + line.after(numeral.end, 12),
            )
            return int(numeral.value) + bool(others)
    return None

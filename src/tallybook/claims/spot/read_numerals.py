"""Every number of a line in order, with what makes it a percentage, a point or a share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from tallybook.claims.spot.numeral import FRACTION, PERCENT, POINTS, RATIO, Numeral
from tallybook.claims.spot.read_figures import read_figures
from tallybook.claims.spot.read_ranges import join_ranges
from tallybook.claims.spot.read_spelled import read_spelled
from tallybook.claims.spot.vocabulary import words

_POINTS = re.compile(
    r"\s?-?(?:%|per\s?cent|percent(?:age)?|pc)[\s-]+points?\b|\s+points?\b"
    r"(?=\s+(?:down|up|higher|lower|more|less|fewer|on|above|below|rise|fall"
    r"|drop|increase|better|worse)|[,.;)]|$)"
)
_PERCENT = re.compile(r"\s?-?(?:%|pc\b|per[\s-]?cents?\b|percent\b|percentage\b(?!\s+point))")
_BETWEEN = re.compile(
    r"\s+(?:(?!in\b|out\b|and\b|or\b|to\b|from\b|by\b|against\b|was\b"
    r"|were\b)[a-z-]+\s+){0,3}?(?P<link>in every|in each|out of every|out of "
    r"each|out of|in|of every)\s+(?:the\s+)?(?:last\s+)?(?:more than\s+"
    r"|over\s+|about\s+|around\s+|nearly\s+|almost\s+)?$"
)
_FRACTION = re.compile(
    r"\b(?:(?P<many>a|an|one|two|three|four|five|six|seven|eight|nine)[\s-]+)?"
    r"(?P<part>half|halves|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?P<s>s?)\b"
)
_MOST_PARTS = 20
"""Parts in "three in ten": larger numbers are two counts, "112 out of 329"."""

_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_MANY = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
_LED = re.compile(
    r"\b(?:by|nearly|almost|over|under|than|about|around|roughly|just|quite|only)\s+$"
)
_SPELLED_TIME = re.compile(
    r"[\s-]+(?:minutes?|hours?|days?|weeks?|months?|years?|cases?|occasions?"
    r"|quarters?|winters?|decades?|seconds?)\b"
)


def read_numerals(text: str, low: str) -> Iterator[Numeral]:
    """The numbers of a line, in its own letters and in small ones, from left to right."""
    fractions = list(_fractions(low))
    plain = [*read_figures(text), *read_spelled(low)]
    free = [n for n in plain if not any(f.start < n.end and n.start < f.end for f in fractions)]
    found = sorted([*fractions, *free], key=lambda n: n.start)
    yield from _ratios(low, join_ranges(low, [_marked(low, n) for n in found]))


def _fractions(low: str) -> Iterator[Numeral]:
    for found in _FRACTION.finditer(low):
        many, parts = _MANY.get(found["many"] or "", 0), _PARTS[found["part"]]
        if not _is_fraction(low, found, many, parts):
            continue
        value = 100 * (many or 1) / parts
        yield Numeral(found.start(), found.end(), round(value, 4), 0, FRACTION, spelled=True)


def _is_fraction(low: str, found: re.Match[str], many: int, parts: int) -> bool:
    """Whether it is a part of a whole: "two thirds", "half of", not "a third rise", "the third"."""
    after = low[found.end() : found.end() + 30]
    before = low[max(0, found.start() - 12) : found.start()]
    if re.match(
        r"[\s-]+(?:an?\s+)?(?:hour|year|time|term|dozen|million|century|past|hundred|thousand)",
        after,
    ):
        return False
    if (
        re.search(r"\b(?:first|second|last|latter|other|opening|final|this|next|the)[\s-]$", before)
        and parts in (2, 4)
        and not found["many"]
    ):
        return False
    if many > 1:
        return bool(found["s"]) or found["part"] == "halves"
    if found["part"] == "half":
        return not before.endswith(("and a ", "a-")) and not re.search(r"\band $", before)
    if found["s"] or (parts == 4 and not many):
        return False
    return many == 1 and not _is_ordinal(before, after)


def _is_ordinal(before: str, after: str) -> bool:
    """Whether what follows makes "a third" the one after the second: a noun, not "of" or a verb."""
    if _LED.search(before):
        return False
    word = re.match(r"[\s-]+([a-z]+)", after)
    follows = words("phrases", "stops") | words("phrases", "after_part")
    return word is not None and word[1] not in follows


def _marked(low: str, numeral: Numeral) -> Numeral:
    if numeral.form == FRACTION:
        return numeral
    if points := _POINTS.match(low, numeral.end):
        return replace(numeral, end=points.end(), form=POINTS)
    if percent := _PERCENT.match(low, numeral.end):
        return replace(numeral, end=percent.end(), form=PERCENT)
    return numeral


def _ratios(low: str, found: list[Numeral]) -> Iterator[Numeral]:
    """Join "one" and "five" of "one in five"; leave all else as it is."""
    skip = False
    for here, following in zip_longest(found, found[1:]):
        if skip:
            skip = False
            continue
        if following is not None and (ratio := _ratio(low, here, following)):
            skip = True
            yield ratio
        else:
            yield here


def _ratio(low: str, part: Numeral, whole: Numeral) -> Numeral | None:
    between = _BETWEEN.match(low, part.end, whole.start)
    plain = part.form == whole.form == "plain" and part.is_whole and whole.is_whole
    if not between or not plain or not 0 < part.value < whole.value or whole.value > 100_000:
        return None
    if (
        _SPELLED_TIME.match(low, whole.end)
        and "every" not in between["link"]
        and not low[whole.end :].lstrip().startswith(("case", "occasion"))
    ):
        return None
    if between["link"] == "in" and part.value > 10 and whole.value % 10:
        return None
    if (part.value > _MOST_PARTS and whole.value != 100) or (part.value > 1 and whole.value > 100):
        return None
    value = round(100 * part.value / whole.value, 4)
    return replace(part, end=whole.end, value=value, step=part.value, form=RATIO, of=whole.value)

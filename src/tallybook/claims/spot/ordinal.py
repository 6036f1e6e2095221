"""Ordinals as printed: second, 9th, twenty-first."""

from __future__ import annotations

import re

_WORDS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_VALUE = {word: n for n, word in enumerate(_WORDS, 1)} | {"thirtieth": 30, "fortieth": 40}
ORDINAL = (
    (
        r"(?:\d{1,3}(?:st|nd|rd|th)|(?:twenty|thirty|forty)-(?:first|second|third"
        r"|fourth|fifth|sixth|seventh|eighth|ninth)|"
    )
    + "|".join(sorted(_VALUE, key=len, reverse=True))
    + ")"
)
"""An expression for one ordinal, in small letters."""

_TENS = {"twenty": 20, "thirty": 30, "forty": 40}


def place_of(word: str) -> int:
    """The number of an ordinal."""
    if digits := re.match(r"\d+", word):
        return int(digits.group())
    tens, _, unit = word.rpartition("-")
    return _TENS.get(tens, 0) + _VALUE[unit]

"""Years in words, as radio copy has them: "twenty twenty-one", "nineteen ninety-eight"."""

from __future__ import annotations

import re

_UNITS = "one two three four five six seven eight nine".split()  # noqa: SIM905
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_SMALL = {word: n for n, word in enumerate([*_UNITS, *_TEENS], 1)}
_LARGE = {word: 10 * n for n, word in enumerate(_TENS, 2)}
_UNIT = "|".join(_UNITS)
_END = (
    rf"(?:(?P<ten>{'|'.join(_TENS)})(?:[\s-](?P<unit>{_UNIT}))?|(?P<teen>{'|'.join(_TEENS)})"
    rf"|oh[\s-](?P<oh>{_UNIT}))"
)
_LEAD = r"\b(?:in|of|during|since|for|from|to|between|and|by|than|until|before|throughout|year)\s+"
YEAR_IN_WORDS = re.compile(
    rf"(?i:(?<=\s)(?:(?P<century>twenty|nineteen)[\s-]{_END}"
    rf"|two\s+thousand\s+and\s+(?P<and>{_UNIT}|{'|'.join(_TEENS)}))\b)"
)
"""A year in words; what stands before it must make it one, see `in_figures`."""

_LEADS = re.compile(rf"(?i:{_LEAD})$")
_COUNTED = re.compile(r"\s+(?!there|it|they|we|the|and|to|when|but|or|that|a|police)[a-z]+", re.I)


def years_in_words(text: str) -> list[tuple[int, int, int]]:
    """Where each year in words begins and ends (not included), and the year."""
    found = []
    for match in YEAR_IN_WORDS.finditer(text):
        if not _LEADS.search(text[max(0, match.start() - 12) : match.start()]):
            continue
        if match["and"] and _COUNTED.match(text, match.end()):
            continue  # "of two thousand and eleven burglaries"
        found.append((match.start(), match.end(), _year(match)))
    return found


def in_figures(text: str) -> str:
    """The text with its years in figures, padded so that every position stays."""
    for start, end, year in years_in_words(text):
        text = f"{text[:start]}{year:<{end - start}}{text[end:]}"
    return text


def _year(match: re.Match[str]) -> int:
    if match["and"]:
        return 2000 + _SMALL[match["and"].lower()]
    if match["oh"]:
        rest = _SMALL[match["oh"].lower()]
    elif match["teen"]:
        rest = _SMALL[match["teen"].lower()]
    else:
        rest = _LARGE[match["ten"].lower()] + _SMALL.get((match["unit"] or "").lower(), 0)
    return (2000 if match["century"].lower() == "twenty" else 1900) + rest

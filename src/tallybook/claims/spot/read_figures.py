"""Numbers in figures: 2,996, 2996, 1.03 million, 3.7m, 16k, +12, -19.3."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.spot.numeral import Numeral

_FIGURES = re.compile(r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?(?![\d]|,\d{3}(?!\d))")
_SCALE = re.compile(r"\s?(million|billion|thousand|bn|mn|m|k)\b|-(million|thousand)\b", re.I)
_LONGEST = 15
"""Characters of a number that a story can mean; longer ones are identifiers."""

_IDENTIFIER = 8
"""Digits without a comma or a point that are no count but a number of something."""

_WORTH = {"million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "thousand": 1e3, "k": 1e3}
_SIGNS = {"+": "+", "-": "-", "−": "-", "–": "-"}


def read_figures(text: str) -> Iterator[Numeral]:
    """Each number in figures; what is glued to letters, slashes or money signs is none."""
    for found in _FIGURES.finditer(text):
        start, end = found.span()
        if (
            end - start > _LONGEST
            or ("," not in found.group() and end - start >= _IDENTIFIER)
            or _is_glued(text, start, end)
        ):
            continue
        yield _numeral(text, found)


def _is_glued(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    if before and (
        before.isalnum()
        or before in "£$€#@/\\_.:"
        or (text[max(0, start - 2) : start - 1].isdigit() and before in ",-")
    ):
        return True
    after = text[end : end + 1]
    return (
        bool(after) and (after in "/_@" or (after.isalpha() and not _scaled(text, end)))
    ) or _clock(text, end)


def _scaled(text: str, end: int) -> bool:
    return bool(
        _SCALE.match(text, end)
        or re.match(r"(?i)(?:st|nd|rd|th|pc|percent|%)\b", text[end : end + 8])
    )


def _clock(text: str, end: int) -> bool:
    return text[end : end + 1] == ":" and text[end + 1 : end + 2].isdigit()


def _numeral(text: str, found: re.Match[str]) -> Numeral:
    shown = found.group().replace(",", "")
    places = len(shown.partition(".")[2])
    scale = _SCALE.match(text, found.end())
    worth = _WORTH[(scale.group(1) or scale.group(2)).lower()] if scale else 1
    sign = _sign(text, found.start())
    return Numeral(
        found.start() - bool(sign),
        scale.end() if scale else found.end(),
        round(float(shown) * worth, 6),
        worth / 10**places if places or scale else 1,
        sign=sign,
    )


def _sign(text: str, start: int) -> str:
    """A plus or minus right before it, if that follows a bracket, a space or nothing."""
    before = text[max(0, start - 2) : start]
    if before[-1:] in _SIGNS and (len(before) < 2 or before[0] in " (\t|[:"):
        return _SIGNS[before[-1]]
    return ""
